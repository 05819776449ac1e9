package io.ghostline.standalone.server;

import io.ghostline.issue.security.Passwords;
import io.ghostline.issue.security.Role;
import io.ghostline.issue.security.User;
import io.ghostline.issue.security.UsersFile;
import io.ghostline.standalone.client.Login;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** One user for each part that a person plays, with passwords of this run only. */
public final class People {
    private static final Map<String, Set<String>> PARTS = Map.of(
            "dana", Set.of(Role.DEVELOPER),
            "arno", Set.of(Role.APPROVER),
            "olga", Set.of(Role.OPERATOR),
            "admin", Set.of(Role.ADMIN));

    private final Map<String, Login> logins;

    private People(Map<String, Login> logins) {
        this.logins = logins;
    }

    /** New passwords. */
    public static People random() {
        return new People(PARTS.keySet().stream()
                .collect(Collectors.toMap(Function.identity(), name -> new Login(name, Passwords.random()))));
    }

    /** @return the file, as the server reads it */
    public Path writeTo(Path file) throws IOException {
        List<User> users = PARTS.entrySet().stream()
                .map(part -> new User(
                        part.getKey(), Passwords.hash(login(part.getKey()).password()), part.getValue()))
                .toList();
        if (!new UsersFile(file).create(users)) {
            throw new IOException(file + " is there already");
        }
        return file;
    }

    /** Files issues. */
    public Login developer() {
        return login("dana");
    }

    /** Approves them. */
    public Login approver() {
        return login("arno");
    }

    /** Rolls them out. */
    public Login operator() {
        return login("olga");
    }

    public Login admin() {
        return login("admin");
    }

    private Login login(String name) {
        Login login = logins.get(name);
        if (login == null) {
            throw new IllegalArgumentException("nobody is called " + name);
        }
        return login;
    }
}

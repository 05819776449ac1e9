package io.ghostline.standalone.command;

import io.ghostline.issue.security.Passwords;
import io.ghostline.issue.security.Role;
import io.ghostline.issue.security.User;
import io.ghostline.issue.security.UsersFile;
import io.ghostline.standalone.server.StandaloneServer;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Adds a user to the file of users. */
@Command(
        name = "user",
        description = {
            "Adds a user to the users' file; a running server sees it at once.",
            "Asks for the password on the terminal; without a terminal, it is the next line of standard input."
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class UserCommand implements Callable<Integer> {
    private final NewPassword password;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = StandaloneCommand.DATA,
            description = "The server's folder, with the file 'users', unless GHOSTLINE_SECURITY_USERS_FILE names"
                    + " another file (default: ${DEFAULT-VALUE}).")
    private Path data = Path.of(StandaloneCommand.DATA);

    @Parameters(index = "0", paramLabel = "NAME", description = "Letters, digits and . _ @ -")
    private String name = "";

    @Parameters(
            index = "1",
            arity = "1",
            paramLabel = "ROLES",
            split = ",",
            description = "One or more, with commas between them: " + Role.VIEWER + ", " + Role.DEVELOPER + ", "
                    + Role.APPROVER + " (or a kind, such as approver-dba), " + Role.OPERATOR + ", " + Role.ADMIN + ".")
    private Set<String> roles = Set.of();

    UserCommand() {
        this(NewPassword::read);
    }

    UserCommand(NewPassword password) {
        this.password = password;
    }

    @Override
    public Integer call() throws IOException {
        UsersFile file = new UsersFile(StandaloneServer.usersFile(data));
        try {
            User.requireNameAndRoles(name, roles); // before anybody types a password
            if (file.find(name).isPresent() || !file.add(new User(name, Passwords.hash(password.of(name)), roles))) {
                return refused("there is a user " + name + " in " + file + " already");
            }
        } catch (NoSuchFileException e) {
            return refused(file + " is not there: the first start of the server makes it");
        } catch (IllegalArgumentException e) {
            return refused(String.valueOf(e.getMessage()));
        }
        spec.commandLine().getOut().println("user " + name + " " + new TreeSet<>(roles) + " is in " + file);
        return 0;
    }

    private int refused(String reason) {
        spec.commandLine().getErr().println("user: " + reason);
        return 1;
    }
}

package io.ghostline.issue.security;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Users in a file, one on a line: {@code name:bcrypt hash:role,role}. Empty lines and lines that begin with {@code #} are
 * left out. A file that changes is read again.
 */
public final class UsersFile {
    private final Path path;
    private Map<String, User> users = Map.of();
    private @Nullable FileTime readAt;

    public UsersFile(Path path) {
        this.path = path;
    }

    /**
     * Looks a user up.
     *
     * @throws IOException when the file can't be read
     * @throws IllegalArgumentException when it is not as it must be; the message names the line and what is wrong
     */
    public synchronized Optional<User> find(String name) throws IOException {
        FileTime changedAt = Files.getLastModifiedTime(path);
        if (!changedAt.equals(readAt)) {
            users = read();
            readAt = changedAt;
        }
        return Optional.ofNullable(users.get(name));
    }

    private Map<String, User> read() throws IOException {
        Map<String, User> read = new LinkedHashMap<>();
        List<String> lines = Files.readAllLines(path);
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (!line.isEmpty() && !line.startsWith("#")) {
                User user = parse(line, i + 1);
                if (read.put(user.name(), user) != null) {
                    throw new IllegalArgumentException(
                            path + ", line " + (i + 1) + ": there is another user " + user.name() + " above");
                }
            }
        }
        return read;
    }

    private User parse(String line, int number) {
        String[] parts = line.split(":", -1);
        if (parts.length != 3) {
            throw new IllegalArgumentException(path + ", line " + number + ": name:hash:role,role is expected");
        }
        try {
            return new User(parts[0], parts[1], Set.of(parts[2].split(",")));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(path + ", line " + number + ": " + e.getMessage(), e);
        }
    }

    /**
     * Makes the file, readable by nobody else, whole or not at all.
     *
     * @return false when there is one already
     */
    public boolean create(Collection<User> content) throws IOException {
        if (Files.exists(path)) {
            return false;
        }
        Path parent = Objects.requireNonNull(path.toAbsolutePath().getParent(), "a file is in a folder");
        Files.createDirectories(parent);
        Path draft = Files.createTempFile(parent, ".users", ".tmp"); // rw-------
        try {
            String lines = content.stream()
                    .map(user -> user.name() + ":" + user.hash() + ":" + String.join(",", new TreeSet<>(user.roles())))
                    .collect(Collectors.joining(System.lineSeparator()));
            Files.writeString(
                    draft,
                    "# name:bcrypt hash (htpasswd -nB name):role,role" + System.lineSeparator() + lines
                            + System.lineSeparator());
            Files.move(draft, path); // not over one that somebody has made meanwhile
            return true;
        } catch (FileAlreadyExistsException e) {
            return false;
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    @Override
    public String toString() {
        return path.toString();
    }
}

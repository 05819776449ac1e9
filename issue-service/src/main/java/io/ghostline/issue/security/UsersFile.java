package io.ghostline.issue.security;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Users in a file, one on a line: {@code name:bcrypt hash:role,role}. Empty lines and lines that begin with {@code #} are
 * left out. A file that changes is read again. While it can't be read, is not as it must be, or names nobody, the users are those of
 * its last good state: a slip of an editor must not lock everybody out.
 */
public final class UsersFile {
    private static final Logger LOG = LoggerFactory.getLogger(UsersFile.class);

    private final Path path;
    private Map<String, User> users = Map.of();
    private @Nullable FileTime readAt;
    private @Nullable String problem;

    public UsersFile(Path path) {
        this.path = path;
    }

    /**
     * Looks a user up.
     *
     * @throws IOException when the file can't be read, and never could
     * @throws IllegalArgumentException when it is not as it must be, and never was; the message names the line and what is wrong
     */
    public synchronized Optional<User> find(String name) throws IOException {
        refresh();
        return Optional.ofNullable(users.get(name));
    }

    /**
     * Whether the users are those of the file as it is now.
     *
     * @throws IOException as {@link #find}
     */
    public synchronized boolean current() throws IOException {
        refresh();
        return problem == null;
    }

    private void refresh() throws IOException {
        FileTime changedAt = null;
        try {
            changedAt = Files.getLastModifiedTime(path);
            if (!changedAt.equals(readAt)) {
                Map<String, User> found = read();
                if (found.isEmpty()) {
                    throw new IllegalArgumentException(path + ": it names no user");
                }
                users = found;
                problem = null;
            }
        } catch (IOException | IllegalArgumentException e) {
            if (users.isEmpty()) {
                throw e;
            }
            String told = e instanceof IOException ? path + " can't be read: " + e : String.valueOf(e.getMessage());
            if (!told.equals(problem)) {
                problem = told;
                LOG.warn("users' file is not as it must be, those of its last good state log in: problem={}", told);
            }
        }
        readAt = changedAt;
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

    /** Whether there is one, of whatever content. */
    public boolean exists() {
        return Files.exists(path);
    }

    /**
     * Makes the file, readable by nobody else, whole or not at all.
     *
     * @return false when there is one already
     */
    public boolean create(Collection<User> content) throws IOException {
        if (exists()) {
            return false;
        }
        Path parent = Objects.requireNonNull(path.toAbsolutePath().getParent(), "a file is in a folder");
        Files.createDirectories(parent);
        Path draft = Files.createTempFile(parent, ".users", ".tmp"); // rw-------
        try {
            String lines = content.stream().map(UsersFile::line).collect(Collectors.joining(System.lineSeparator()));
            Files.writeString(
                    draft,
                    "# name:bcrypt hash:role,role (bin/ghostline user name role adds one)" + System.lineSeparator()
                            + lines + System.lineSeparator());
            Files.move(draft, path); // not over one that somebody has made meanwhile
            return true;
        } catch (FileAlreadyExistsException e) {
            return false;
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    /**
     * Adds a line to the file; a server that reads it sees the user at their next request.
     *
     * @return false when there is a user of that name already
     * @throws java.nio.file.NoSuchFileException when there is no file: the first start of the server makes it
     * @throws IllegalArgumentException when it is not as it must be; the message names the line and what is wrong
     */
    public boolean add(User user) throws IOException {
        // The lock is for those who add at the same time: a name that is there twice locks everybody out.
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            if (read().containsKey(user.name())) {
                return false;
            }
            channel.write(encoded(lineBreakAtTheEnd() + line(user) + System.lineSeparator()), channel.size());
            return true;
        }
    }

    /** What a file lacks whose last line an editor has not ended. */
    private String lineBreakAtTheEnd() throws IOException {
        String content = Files.readString(path);
        return content.isEmpty() || content.endsWith("\n") ? "" : System.lineSeparator();
    }

    private static ByteBuffer encoded(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String line(User user) {
        return user.name() + ":" + user.hash() + ":" + String.join(",", new TreeSet<>(user.roles()));
    }

    @Override
    public String toString() {
        return path.toString();
    }
}

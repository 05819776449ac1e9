package io.ghostline.testkit;

import io.ghostline.localservers.FileMutex;
import io.ghostline.localservers.MySqlOptions;
import io.ghostline.localservers.MySqlServer;
import io.ghostline.localservers.MySqlVersion;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The MySQL server that tests share: the first test JVM starts it, later ones find it by a note in the build's folder, and it
 * ends with the Maven process. Each test class works in a {@link TestSchema} of its own. Of the JVMs that Maven runs side by
 * side, each has its own: a test may set what counts for a whole server.
 *
 * <p>A container lives as long as the JVM that started it, and so does a server whose version was asked for by name: a build
 * may use several of them one after the other. Outside Maven every server does.
 */
public final class SharedMySql {

    /** Maven's name for this JVM among those side by side. */
    private static final String FORK = System.getProperty("ghostline.test.fork", "fork-1");

    private static @Nullable MySqlServer server;

    private SharedMySql() {}

    /**
     * The server, started if need be. Nobody closes it.
     *
     * @throws IllegalStateException when there is none to be had; the message says why. Tests fail, they do not skip
     */
    public static synchronized MySqlServer get() {
        if (server == null) {
            server = findOrStart();
        }
        return server;
    }

    /** Whether it can do what came with that version, such as {@code 8.0.16}; for a part of a test, see {@link SinceMySql}. */
    public static boolean isAtLeast(String version) {
        return TestVersion.of(get()).isAtLeast(TestVersion.parse(version));
    }

    /** For speed, it does not wait for the disk: nothing of a test outlives its server. */
    static MySqlOptions options(long owner) {
        return MySqlOptions.defaults()
                .with(
                        "--innodb-buffer-pool-size=512M",
                        "--max-connections=500",
                        "--innodb-flush-log-at-trx-commit=0",
                        "--sync-binlog=0")
                .ownedBy(owner);
    }

    private static MySqlServer findOrStart() {
        TestServers servers = TestServers.choice();
        boolean lastsOverJvms =
                servers == TestServers.LOCAL && MySqlVersion.asked().isEmpty();
        long owner = lastsOverJvms ? Build.owner() : ProcessHandle.current().pid();
        Path note = Build.directory().resolve("test-mysql-" + owner + "-" + FORK + ".properties");
        return FileMutex.locked(note.resolveSibling(note.getFileName() + ".lock"), () -> {
            Optional<MySqlServer> running = ServerNote.read(note);
            if (running.isPresent()) {
                return running.get();
            }
            MySqlServer started = servers.anyMySql().start(options(owner));
            ServerNote.write(note, started);
            return started;
        });
    }
}

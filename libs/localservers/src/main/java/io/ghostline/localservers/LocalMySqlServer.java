package io.ghostline.localservers;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A mysqld process of ours with a data directory of its own, on the loopback interface. */
final class LocalMySqlServer implements MySqlServer {

    /** 2 s when idle; crash recovery and a busy machine need more. */
    private static final Duration READY_TIMEOUT = Duration.ofMinutes(2);
    /** SIGKILL needs no cooperation; this is for the kernel to take back the memory. */
    private static final Duration KILL_TIMEOUT = Duration.ofSeconds(30);

    private static final Duration POLL = Duration.ofMillis(50);
    /** Somebody else may take the free port before mysqld does; hardly twice. */
    private static final int PORT_ATTEMPTS = 3;

    private final MySqlInstall install;
    private final MySqlOptions options;
    private final Path folder;
    private final int port;
    private final String password = Secrets.password();
    private @Nullable Process process;

    private LocalMySqlServer(MySqlInstall install, MySqlOptions options, Path folder, int port) {
        this.install = install;
        this.options = options;
        this.folder = folder;
        this.port = port;
    }

    static MySqlServer launch(MySqlInstall install, MySqlOptions options) {
        for (int attempt = 1; ; attempt++) {
            LocalMySqlServer server =
                    new LocalMySqlServer(install, options, Folders.temporary("ghostline-mysql-"), FreePort.find());
            try {
                server.create();
                return server;
            } catch (RuntimeException e) {
                boolean portTaken = server.errorLog().contains("Address already in use");
                server.close();
                if (!portTaken || attempt == PORT_ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private void create() {
        Watchdog.watch(options.owner(), folder);
        DataDirectory.create(install, options, dataDir());
        try {
            Files.createDirectory(folder.resolve("tmp"));
            Path login = Files.writeString(folder.resolve("login.sql"), loginSql());
            run(List.of("--init-file=" + login));
            Files.delete(login);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot prepare " + folder + ": " + e.getMessage(), e);
        }
    }

    /** One statement a line, as --init-file wants it. Not logged, so that the binlog begins with the caller's own work. */
    private String loginSql() {
        return "SET SESSION sql_log_bin = 0;\nALTER USER 'root'@'localhost' IDENTIFIED BY '" + password + "';\n";
    }

    @Override
    public void start() {
        if (process != null && process.isAlive()) {
            throw new IllegalStateException(description() + " runs already");
        }
        run(List.of());
    }

    private void run(List<String> firstTime) {
        List<String> shell = List.of(
                "/bin/sh",
                "-c",
                "echo $$ > \"$1\" || exit 1; shift; exec \"$@\"",
                "mysqld",
                pidFile().toString());
        List<String> command = new ArrayList<>(shell);
        command.addAll(install.commandLine(serverOptions()));
        command.addAll(firstTime);
        File log = folder.resolve("error.log").toFile();
        try {
            process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectInput(new File("/dev/null"))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start mysqld: " + e.getMessage(), e);
        }
        awaitReady(process);
    }

    /** How the server writes to disk is left at MySQL's defaults: the caller's options decide. */
    private List<String> serverOptions() {
        List<String> all = new ArrayList<>(List.of(
                "--datadir=" + dataDir(),
                "--socket=" + folder.resolve("s"),
                "--pid-file=" + folder.resolve("mysqld.pid"),
                "--tmpdir=" + folder.resolve("tmp"),
                "--port=" + port,
                "--bind-address=127.0.0.1",
                "--server-id=1",
                "--log-bin=binlog",
                "--performance-schema=ON",
                MySqlOptions.METADATA_LOCKS));
        all.addAll(options.extra());
        return all;
    }

    private void awaitReady(Process started) {
        long deadline = System.nanoTime() + READY_TIMEOUT.toNanos();
        SQLException last = null;
        while (started.isAlive() && System.nanoTime() < deadline) {
            try (Connection connection = connect("")) {
                if (connection.isValid(0)) {
                    return;
                }
            } catch (SQLException e) {
                last = e;
            }
            Waiting.pause(POLL);
        }
        String problem = started.isAlive() ? "not ready after " + READY_TIMEOUT : "ended while starting";
        throw new IllegalStateException("mysqld " + problem + ":\n" + errorLog(), last);
    }

    @Override
    public void kill() {
        if (process == null) {
            return;
        }
        process.destroyForcibly();
        requireEnd(process, KILL_TIMEOUT);
    }

    @Override
    public void restart(Duration timeout) {
        if (process != null) {
            process.destroy();
            requireEnd(process, timeout);
        }
        start();
    }

    private void requireEnd(Process ending, Duration timeout) {
        if (!Waiting.forEnd(ending, timeout)) {
            throw new IllegalStateException("mysqld did not end within " + timeout + ":\n" + errorLog());
        }
        try {
            Files.deleteIfExists(pidFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            kill();
        } finally {
            Folders.remove(folder);
        }
    }

    /** Errors stand alone where there are any: an old server says a lot about its shutdown after them. */
    private String errorLog() {
        Path log = folder.resolve("error.log");
        String errors = Command.tail(log, line -> line.contains("[ERROR]"));
        return errors.isEmpty() ? Command.tail(log) : errors;
    }

    private Path pidFile() {
        return folder.resolve(Watchdog.PID_FILE);
    }

    @Override
    public long pid() {
        if (process == null) {
            throw new IllegalStateException(description() + " was never started");
        }
        return process.pid();
    }

    @Override
    public Path dataDir() {
        return folder.resolve("data");
    }

    @Override
    public String host() {
        return "127.0.0.1";
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public String user() {
        return "root";
    }

    @Override
    public String password() {
        return password;
    }

    @Override
    public String description() {
        return "mysqld on port " + port + " in " + folder;
    }
}

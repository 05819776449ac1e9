package io.ghostline.localservers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A container of ours, on a loopback port that stays the same over restarts. */
final class DockerMySqlServer implements MySqlServer {

    /** The image may have to be pulled first. */
    private static final Duration RUN_TIMEOUT = Duration.ofMinutes(15);
    /** A new data directory takes half a minute on a slow disk. */
    private static final Duration READY_TIMEOUT = Duration.ofMinutes(3);

    private static final Duration COMMAND_TIMEOUT = Duration.ofMinutes(1);
    private static final Duration POLL = Duration.ofMillis(100);

    private final Path folder = Folders.temporary("ghostline-docker-");
    private final int port = FreePort.find();
    private final String password = Secrets.password();
    private final String image;
    private @Nullable String container;

    private DockerMySqlServer(String image) {
        this.image = image;
    }

    static MySqlServer launch(String image, MySqlOptions options) {
        DockerMySqlServer server = new DockerMySqlServer(image);
        try {
            server.run(options);
            return server;
        } catch (RuntimeException e) {
            server.close();
            throw e;
        }
    }

    private void run(MySqlOptions options) {
        Watchdog.watch(options.owner(), folder);
        String name = folder.getFileName().toString();
        try {
            // Before the container is there: should we die while it starts, the watchdog knows its name.
            Files.writeString(folder.resolve(Watchdog.CONTAINER_FILE), name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<String> command = new ArrayList<>(
                List.of("docker", "run", "--detach", "--name", name, "--publish", "127.0.0.1:" + port + ":3306"));
        // Without a value docker takes it from its environment: command lines are seen by every user.
        command.addAll(List.of("--env", "MYSQL_ROOT_PASSWORD", image, "--server-id=1", "--log-bin=binlog"));
        command.add(MySqlOptions.METADATA_LOCKS);
        command.addAll(options.extra());
        container = name;
        Command.run(command, Path.of("."), Map.of("MYSQL_ROOT_PASSWORD", password), RUN_TIMEOUT);
        awaitReady();
    }

    private void awaitReady() {
        long deadline = System.nanoTime() + READY_TIMEOUT.toNanos();
        SQLException last = null;
        while (System.nanoTime() < deadline) {
            try (Connection connection = connect("")) {
                if (connection.isValid(0)) {
                    return;
                }
            } catch (SQLException e) {
                last = e;
            }
            Waiting.pause(POLL);
        }
        throw new IllegalStateException(description() + " is not ready after " + READY_TIMEOUT, last);
    }

    @Override
    public void kill() {
        docker(COMMAND_TIMEOUT, "kill");
    }

    @Override
    public void start() {
        docker(COMMAND_TIMEOUT, "start");
        awaitReady();
    }

    @Override
    public void restart(Duration timeout) {
        docker(timeout, "stop");
        start();
    }

    @Override
    public void close() {
        try {
            docker(COMMAND_TIMEOUT, "rm", "--force", "--volumes");
        } finally {
            Folders.remove(folder);
        }
    }

    private void docker(Duration timeout, String... verb) {
        if (container == null) {
            return;
        }
        List<String> command = new ArrayList<>(List.of("docker"));
        command.addAll(List.of(verb));
        command.add(container);
        Command.run(command, timeout);
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
        return "container of " + image + " on port " + port;
    }
}

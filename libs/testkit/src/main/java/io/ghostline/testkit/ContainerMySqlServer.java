package io.ghostline.testkit;

import io.ghostline.localservers.FreePort;
import io.ghostline.localservers.MySqlOptions;
import io.ghostline.localservers.MySqlProvider;
import io.ghostline.localservers.MySqlServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.DockerImageName;

/** MySQL's public image in a container, on a host port that stays the same over restarts. */
final class ContainerMySqlServer implements MySqlServer {

    static final int PORT = 3306;
    /** The image initialises a data directory first; half a minute on a slow disk. */
    private static final Duration READY_TIMEOUT = Duration.ofMinutes(3);

    private static final long POLL_MILLIS = 100;
    private static final String PASSWORD = "ghostline";

    private final int hostPort = FreePort.find();
    private final GenericContainer<?> container;

    private ContainerMySqlServer(MySqlOptions options) {
        List<String> command =
                new ArrayList<>(List.of("--server-id=1", "--log-bin=binlog", MySqlOptions.METADATA_LOCKS));
        command.addAll(options.extra());
        container = new GenericContainer<>(DockerImageName.parse(MySqlProvider.image()))
                .withEnv("MYSQL_ROOT_PASSWORD", PASSWORD)
                .withCommand(command.toArray(String[]::new))
                .withExposedPorts(PORT)
                .waitingFor(Wait.forListeningPort().withStartupTimeout(READY_TIMEOUT));
        container.setPortBindings(List.of(hostPort + ":" + PORT));
    }

    static MySqlServer launch(MySqlOptions options) {
        ContainerMySqlServer server = new ContainerMySqlServer(options);
        try {
            server.container.start();
            server.awaitReady();
            return server;
        } catch (RuntimeException e) {
            server.close();
            throw e;
        }
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
            pause();
        }
        throw new IllegalStateException(description() + " is not ready:\n" + container.getLogs(), last);
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for MySQL", e);
        }
    }

    @Override
    public void kill() {
        container.getDockerClient().killContainerCmd(container.getContainerId()).exec();
    }

    @Override
    public void start() {
        container
                .getDockerClient()
                .startContainerCmd(container.getContainerId())
                .exec();
        awaitReady();
    }

    @Override
    public void restart(Duration timeout) {
        container
                .getDockerClient()
                .stopContainerCmd(container.getContainerId())
                .withTimeout(Math.toIntExact(timeout.toSeconds()))
                .exec();
        start();
    }

    @Override
    public void close() {
        container.stop();
    }

    @Override
    public String host() {
        return container.getHost();
    }

    /** Its address for other containers, with {@link #PORT}. */
    String addressForContainers() {
        return container.getContainerInfo().getNetworkSettings().getNetworks().values().stream()
                .findFirst()
                .orElseThrow()
                .getIpAddress();
    }

    @Override
    public int port() {
        return hostPort;
    }

    @Override
    public String user() {
        return "root";
    }

    @Override
    public String password() {
        return PASSWORD;
    }

    @Override
    public String description() {
        return "container of " + MySqlProvider.image() + " on port " + hostPort;
    }
}

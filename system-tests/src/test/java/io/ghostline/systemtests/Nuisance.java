package io.ghostline.systemtests;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/** A thread with a connection of the application's account that does the same thing again and again. */
abstract class Nuisance implements AutoCloseable {
    /** Longer than any statement may wait: a lock wait ends after 50 s. */
    private static final Duration STOP_TIMEOUT = Duration.ofMinutes(2);

    private final Servers servers;
    private final Thread thread = new Thread(this::run, getClass().getSimpleName());
    private volatile boolean stopping;
    private volatile Exception failure;

    Nuisance(Servers servers) {
        this.servers = servers;
    }

    /** Once; with a pause if it needs one. */
    abstract void step(Connection connection) throws SQLException, InterruptedException;

    void start() {
        thread.setDaemon(true);
        thread.start();
    }

    private void run() {
        try (Connection connection = servers.connect()) {
            while (!stopping) {
                step(connection);
            }
        } catch (SQLException | InterruptedException | RuntimeException e) {
            failure = e;
        }
    }

    /** Ends after the step under way; fails when a step did. */
    void stop() throws InterruptedException {
        stopping = true;
        thread.join(STOP_TIMEOUT.toMillis());
        if (thread.isAlive()) {
            throw new AssertionError(thread.getName() + " did not end within " + STOP_TIMEOUT);
        }
        if (failure != null) {
            throw new AssertionError(thread.getName() + " failed: " + failure, failure);
        }
    }

    /** When the test has failed before it could stop this in an orderly way. */
    @Override
    public void close() throws InterruptedException {
        stopping = true;
        thread.join(STOP_TIMEOUT.toMillis());
    }
}

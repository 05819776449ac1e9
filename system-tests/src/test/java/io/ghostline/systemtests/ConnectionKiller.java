package io.ghostline.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Kills each connection of Ghostline's account with some probability, pauses, and again. */
final class ConnectionKiller extends Nuisance {
    /** A run that failed pauses for up to 5 s: now and then it must live to get on. */
    private static final int LEAST_MAX_PAUSE_MILLIS = 6_000;

    private static final double PROBABILITY = 0.25;
    private static final int NO_SUCH_THREAD = 1094;

    private final SplittableRandom random;
    private final int maxPauseMillis;
    private int killed;

    /** @param start how long a capture takes to start on this machine, now: it, too, must live to get on */
    ConnectionKiller(Servers servers, long seed, Duration start) {
        super(servers);
        this.random = new SplittableRandom(seed);
        this.maxPauseMillis = Math.max(LEAST_MAX_PAUSE_MILLIS, 2 * (int) start.toMillis());
    }

    @Override
    void step(Connection connection) throws SQLException, InterruptedException {
        Thread.sleep(random.nextInt(maxPauseMillis));
        try (Statement statement = connection.createStatement()) {
            for (long id : connections(statement)) {
                if (random.nextDouble() < PROBABILITY) {
                    kill(statement, id);
                }
            }
        }
    }

    private static List<Long> connections(Statement statement) throws SQLException {
        List<Long> ids = new ArrayList<>();
        try (ResultSet row = statement.executeQuery("SHOW PROCESSLIST")) {
            while (row.next()) {
                if (row.getString("User").equals(Servers.ACCOUNT)) {
                    ids.add(row.getLong("Id"));
                }
            }
        }
        return ids;
    }

    private void kill(Statement statement, long id) throws SQLException {
        try {
            statement.execute("KILL " + id);
            killed++;
        } catch (SQLException e) {
            if (e.getErrorCode() != NO_SUCH_THREAD) {
                throw e;
            }
        }
    }

    @Override
    void stop() throws InterruptedException {
        super.stop();
        assertThat(killed).as("connections killed").isPositive();
        System.out.println("connections killed: " + killed);
    }
}

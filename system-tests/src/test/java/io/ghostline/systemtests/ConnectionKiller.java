package io.ghostline.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import io.ghostline.mysql.session.ConnectionKill;
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
        for (long id : connections(connection)) {
            if (random.nextDouble() < PROBABILITY && ConnectionKill.kill(connection, id)) {
                killed++;
            }
        }
    }

    private static List<Long> connections(Connection connection) throws SQLException {
        List<Long> ids = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SHOW PROCESSLIST")) {
            while (row.next()) {
                if (row.getString("User").equals(Servers.ACCOUNT)) {
                    ids.add(row.getLong("Id"));
                }
            }
        }
        return ids;
    }

    @Override
    void stop() throws InterruptedException {
        super.stop();
        assertThat(killed).as("connections killed").isPositive();
        System.out.println("connections killed: " + killed);
    }
}

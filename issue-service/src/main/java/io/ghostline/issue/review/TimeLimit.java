package io.ghostline.issue.review;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.Statement;
import java.time.Duration;

/** Ends the statements of one trial when they have taken so long together: a KILL QUERY, from a connection of its own. */
final class TimeLimit {
    private final Duration limit;
    private final long deadline;

    private TimeLimit(Duration limit) {
        this.limit = limit;
        this.deadline = System.nanoTime() + limit.toNanos();
    }

    /** Begins now. */
    static TimeLimit of(Duration limit) {
        return new TimeLimit(limit);
    }

    /** @throws SQLTimeoutException when the time is up */
    void execute(Connection connection, String sql) throws SQLException {
        long left = deadline - System.nanoTime();
        if (left <= 0) {
            throw timeUp();
        }
        try (Statement statement = connection.createStatement()) {
            statement.setQueryTimeout((int) Duration.ofNanos(left).toSeconds() + 1);
            statement.execute(sql);
        } catch (SQLTimeoutException e) {
            throw timeUp();
        }
    }

    private SQLTimeoutException timeUp() {
        return new SQLTimeoutException("not done within " + limit.toSeconds() + " s");
    }
}

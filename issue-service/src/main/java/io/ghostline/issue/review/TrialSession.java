package io.ghostline.issue.review;

import io.ghostline.mysql.TableId;
import io.ghostline.mysql.ghost.GhostDdl;
import io.ghostline.mysql.session.PlainSession;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.Statement;
import java.time.Duration;

/** The session of one trial. Its statements have so long together: then a KILL QUERY, from a connection of its own, ends the last. */
final class TrialSession {
    private final Connection connection;
    private final PlainSession plain;
    private final Duration limit;
    private final long deadline;

    /** Its time begins now. */
    TrialSession(Connection connection, PlainSession plain, Duration limit) {
        this.connection = connection;
        this.plain = plain;
        this.limit = limit;
        this.deadline = System.nanoTime() + limit.toNanos();
    }

    Connection connection() {
        return connection;
    }

    /** What a session has on this server that nobody has set otherwise. */
    PlainSession plain() {
        return plain;
    }

    /** @throws SQLTimeoutException when the time is up */
    void execute(String sql) throws SQLException {
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

    /** The same as in a plain session. */
    void executePlain(String sql) throws SQLException {
        plain.run(connection, () -> {
            execute(sql);
            return sql;
        });
    }

    /** However long that takes. */
    void drop(TableId copy) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(GhostDdl.dropIfExists(copy));
        }
    }

    private SQLTimeoutException timeUp() {
        return new SQLTimeoutException("not done within " + limit.toSeconds() + " s");
    }
}

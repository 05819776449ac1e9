package io.ghostline.issue.review;

import io.ghostline.mysql.TableId;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/** Whether the migration that a changelog table belongs to is alive. */
public final class Heartbeat {
    /** A migration writes its heartbeat ten times a second; while its service restarts it may miss many. */
    static final Duration DEAD_AFTER = Duration.ofSeconds(60);

    private Heartbeat() {}

    /** Row 1 of a changelog is the heartbeat; its data are microseconds of the server's clock. */
    public static boolean alive(Connection connection, TableId changelog) throws SQLException {
        String sql = "SELECT UNIX_TIMESTAMP(NOW(6)) - CAST(`data` AS DECIMAL(20)) / 1000000 FROM " + changelog.quoted()
                + " WHERE `id` = 1 AND `kind` = 'HEARTBEAT'";
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.next() && row.getDouble(1) < DEAD_AFTER.toSeconds();
        }
    }
}

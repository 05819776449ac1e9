package io.ghostline.cutover.swap;

import io.ghostline.mysql.TableId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** The empty table in the way of a RENAME that comes too early. */
final class Sentry {
    /** Tells a sentry from the original under the same name. */
    static final String COMMENT = "Ghostline sentry";

    private Sentry() {}

    static String createSql(TableId table) {
        return "CREATE TABLE " + table.quoted() + " (id INT NOT NULL PRIMARY KEY) ENGINE=InnoDB COMMENT='" + COMMENT
                + "'";
    }

    static String lockSql(TableId table) {
        return "LOCK TABLES " + table.quoted() + " WRITE";
    }

    static String dropSql(TableId table) {
        return "DROP TABLE " + table.quoted();
    }

    /**
     * Drops a sentry that a dead attempt left. Under its lock, so that it can't become the original between the look and
     * the DROP; waits no longer than the session's lock_wait_timeout for an attempt that lives elsewhere.
     *
     * @return whether it was one, and is gone
     */
    static boolean dropLeftover(Connection connection, TableId table) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(lockSql(table));
            try {
                if (!isSentry(connection, table)) {
                    return false;
                }
                statement.execute(dropSql(table));
                return true;
            } finally {
                statement.execute("UNLOCK TABLES");
            }
        }
    }

    private static boolean isSentry(Connection connection, TableId table) throws SQLException {
        String sql =
                "SELECT 1 FROM information_schema.tables WHERE table_schema = ? AND table_name = ? AND table_comment = ?";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, table.schema());
            statement.setString(2, table.name());
            statement.setString(3, COMMENT);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }
}

package io.ghostline.cutover.swap;

import io.ghostline.mysql.TableId;
import io.ghostline.mysql.error.SqlErrors;
import io.ghostline.mysql.ghost.GhostDdl;
import io.ghostline.mysql.session.Purpose;
import io.ghostline.mysql.session.SessionSettings;
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
     * @param source for a second session, where MySQL below 8.0 has crashed while it made or dropped the sentry
     * @return whether it was one, and is gone
     */
    static boolean dropLeftover(Connection connection, ConnectionSource source, SwapTables tables) throws SQLException {
        TableId table = tables.sentry();
        try (Statement statement = connection.createStatement()) {
            try {
                statement.execute(lockSql(table));
            } catch (SQLException e) {
                if (SqlErrors.isNoSuchTable(e)) {
                    return dropRemains(connection, source, tables);
                }
                throw e;
            }
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

    /**
     * Below 8.0 a crash in CREATE or DROP leaves a table that is listed, and which the storage engine does not have. It can be
     * dropped, but not locked. So a transaction on the original keeps that from getting the sentry's name meanwhile; writers
     * do not wait for it.
     */
    private static boolean dropRemains(Connection connection, ConnectionSource source, SwapTables tables)
            throws SQLException {
        TableId table = tables.sentry();
        try (Connection guard = source.open(SessionSettings.of(Purpose.CUT_OVER));
                Statement guarding = guard.createStatement();
                Statement statement = connection.createStatement()) {
            guard.setAutoCommit(false);
            guarding.execute("SELECT 1 FROM " + tables.original().quoted() + " LIMIT 0");
            if (!isSentry(connection, table)) {
                return false;
            }
            statement.execute(GhostDdl.dropIfExists(table));
            return true;
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

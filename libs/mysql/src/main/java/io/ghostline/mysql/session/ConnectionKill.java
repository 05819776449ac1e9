package io.ghostline.mysql.session;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** Ends connections of the server. */
public final class ConnectionKill {
    /** ER_NO_SUCH_THREAD. */
    private static final int NO_SUCH_THREAD = 1094;

    private ConnectionKill() {}

    /**
     * Ends one, whose transaction is rolled back then.
     *
     * @param id of the process list
     * @return false when it had just ended by itself
     * @throws SQLException when it may not be ended, or the server can't be asked
     */
    public static boolean kill(Connection connection, long id) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("KILL " + id);
            return true;
        } catch (SQLException e) {
            if (e.getErrorCode() == NO_SUCH_THREAD) {
                return false;
            }
            throw e;
        }
    }
}

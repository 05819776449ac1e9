package io.ghostline.mysql.session;

import io.ghostline.mysql.BoundSql;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * MySQL's user-level locks. They keep a second try of a statement away from one that is still running, also when who
 * sent it is gone: the server holds the lock while the session lives, and a session lives until its statement has ended.
 */
public final class UserLock {
    private UserLock() {}

    /**
     * Does not wait. The lock is given back when the connection is closed.
     *
     * @param name 64 characters at most, one for the whole server
     * @return false when another session has it
     */
    public static boolean take(Connection connection, String name) throws SQLException {
        try (PreparedStatement statement =
                        BoundSql.of("SELECT GET_LOCK(?, 0)", name).prepare(connection);
                ResultSet row = statement.executeQuery()) {
            return row.next() && row.getInt(1) == 1;
        }
    }
}

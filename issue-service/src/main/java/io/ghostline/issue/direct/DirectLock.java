package io.ghostline.issue.direct;

import io.ghostline.mysql.BoundSql;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * Keeps a second try of an ALTER away from one that is still running, also when who sent it is gone: MySQL holds the
 * lock while the session lives, and a session lives until its statement has ended.
 */
public final class DirectLock {
    private DirectLock() {}

    /**
     * Does not wait. The lock is given back when the connection is closed: not before the end is committed, so that who
     * takes it next finds in the store what became of the ALTER.
     *
     * @return false when another session has it
     */
    public static boolean take(Connection connection, String id) throws SQLException {
        try (PreparedStatement statement =
                        BoundSql.of("SELECT GET_LOCK(?, 0)", "ghostline-" + id).prepare(connection);
                ResultSet row = statement.executeQuery()) {
            return row.next() && row.getInt(1) == 1;
        }
    }
}

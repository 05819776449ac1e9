package io.ghostline.runtime.throttle;

import io.ghostline.contracts.migration.LoadLimits;
import io.ghostline.contracts.migration.ThrottleQuery;
import io.ghostline.mysql.error.SqlErrorClass;
import io.ghostline.mysql.error.SqlErrors;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether a server can be asked what a throttle asks it. What can't ever be answered would make the migration wait for good:
 * it is told when it is given.
 */
public final class Askable {
    /** The same query is refused the next time, too. */
    private static final Set<SqlErrorClass> FOR_GOOD =
            EnumSet.of(SqlErrorClass.REFUSED, SqlErrorClass.BUG, SqlErrorClass.UNAVAILABLE);

    private Askable() {}

    /** Why the counters can't be read; null when they can. */
    public static @Nullable String refusal(Connection connection, LoadLimits limits) throws SQLException {
        try {
            ServerLoad.read(connection, limits);
            return null;
        } catch (UnansweredException e) {
            return e.reason();
        }
    }

    /** Why the server does not take the query; null when it does. It is prepared, and not run: nobody has approved it yet. */
    public static @Nullable String refusal(Connection connection, ThrottleQuery query) throws SQLException {
        try (PreparedStatement text = connection.prepareStatement("SET @ghostline_throttle = ?");
                Statement statement = connection.createStatement()) {
            text.setString(1, query.sql());
            text.execute();
            statement.execute("PREPARE ghostline_throttle FROM @ghostline_throttle");
            statement.execute("DEALLOCATE PREPARE ghostline_throttle");
            return null;
        } catch (SQLException e) {
            if (!FOR_GOOD.contains(SqlErrors.classify(e))) {
                throw e;
            }
            return Refusal.describe(e);
        }
    }
}

package io.ghostline.runtime.throttle;

import io.ghostline.contracts.migration.ThrottleQuery;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/** The operator's SELECT, in a read-only transaction of bounded time. Only a 0 means go. */
final class QuerySource {
    /** It is asked twice a second: one that takes longer is a load by itself. */
    private static final int LIMIT_MILLIS = 1_000;

    private QuerySource() {}

    static @Nullable String reason(Connection connection, ThrottleQuery query) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET SESSION max_execution_time = " + LIMIT_MILLIS);
            statement.execute("START TRANSACTION READ ONLY");
            try (ResultSet rows = statement.executeQuery(query.sql())) {
                return rows.next() ? reason(rows.getString(1)) : "the throttle query gives no row; 0 would mean go";
            } finally {
                statement.execute("ROLLBACK");
            }
        }
    }

    /** Only a number is told: anything else is not ours to publish. */
    private static @Nullable String reason(@Nullable String value) {
        try {
            BigDecimal number = new BigDecimal(String.valueOf(value));
            return number.signum() == 0 ? null : "the throttle query gives " + number.toPlainString();
        } catch (NumberFormatException e) {
            return "the throttle query gives " + (value == null ? "NULL" : "no number") + "; 0 would mean go";
        }
    }
}

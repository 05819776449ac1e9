package io.ghostline.runtime.throttle;

import io.ghostline.contracts.migration.ThrottleQuery;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The operator's SELECT, in a read-only transaction of bounded time. Only a 0 means go. */
final class QuerySource {
    /** It is asked twice a second: one that takes longer is a load by itself. */
    private static final int LIMIT_MILLIS = 1_000;

    /** More than a DECIMAL can have; what is longer is not looked at. */
    private static final int LONGEST = 100;
    /** Without an exponent, which makes a short text a long number. */
    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d+(\\.\\d*)?|[+-]?\\.\\d+");

    private static final Pattern ZERO = Pattern.compile("[+-]?[0.]+");

    private QuerySource() {}

    static @Nullable String reason(Connection connection, ThrottleQuery query) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET SESSION max_execution_time = " + LIMIT_MILLIS);
            statement.execute("START TRANSACTION READ ONLY");
            statement.setMaxRows(1); // the driver would keep all of them in memory
            try (ResultSet rows = statement.executeQuery(query.sql())) {
                return rows.next() ? reason(rows.getString(1)) : "the throttle query gives no row; 0 would mean go";
            } finally {
                statement.execute("ROLLBACK");
            }
        }
    }

    /** Neither the value nor the number is told: a query can make either of a row that is not ours to publish. */
    private static @Nullable String reason(@Nullable String value) {
        if (value == null) {
            return "the throttle query gives NULL; 0 would mean go";
        }
        if (value.length() > LONGEST || !NUMBER.matcher(value).matches()) {
            return "the throttle query gives no plain number; 0 would mean go";
        }
        return ZERO.matcher(value).matches() ? null : "the throttle query says no (not 0)";
    }
}

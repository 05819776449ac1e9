package io.ghostline.cutover.convergence;

import java.math.BigInteger;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/** Server settings that the swap's argument rests on. */
public final class Readiness {
    /** The default is the largest number there is. One as large as this never counts down during a swap. */
    private static final BigInteger LEAST_WRITE_LOCK_COUNT = BigInteger.valueOf(1_000_000);

    private static final String METADATA_LOCKS =
            "SELECT enabled FROM performance_schema.setup_instruments WHERE name = 'wait/lock/metadata/sql/mdl'";

    private Readiness() {}

    /** What has to be set before a swap is safe, null when nothing has. */
    public static @Nullable String problem(Connection connection) throws SQLException {
        String count = first(connection, "SELECT @@GLOBAL.max_write_lock_count");
        if (count == null || new BigInteger(count).compareTo(LEAST_WRITE_LOCK_COUNT) < 0) {
            return "max_write_lock_count is " + count + ", which lets writers overtake the swap:"
                    + " SET GLOBAL max_write_lock_count = DEFAULT";
        }
        if (!"YES".equals(first(connection, METADATA_LOCKS))) {
            return "performance_schema does not show metadata locks: UPDATE performance_schema.setup_instruments"
                    + " SET enabled = 'YES' WHERE name = 'wait/lock/metadata/sql/mdl'";
        }
        return null;
    }

    private static @Nullable String first(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            return rows.next() ? rows.getString(1) : null;
        }
    }
}

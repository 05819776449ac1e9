package io.ghostline.cdc.capture;

import io.ghostline.mysql.BoundSql;
import io.ghostline.mysql.ReservedNames;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;

/** Whether the tables are swapped; only the server knows. */
final class SwapState {
    private static final String TABLES =
            "SELECT TABLE_NAME FROM information_schema.TABLES WHERE TABLE_SCHEMA = ? AND TABLE_NAME IN (?, ?)";

    private SwapState() {}

    /** The old table is there and the ghost is not. */
    static boolean isSwapped(Connection connection, String schema, ReservedNames names) throws SQLException {
        Set<String> found = new HashSet<>();
        try (PreparedStatement statement =
                        BoundSql.of(TABLES, schema, names.old(), names.ghost()).prepare(connection);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                found.add(row.getString(1));
            }
        }
        return found.stream().anyMatch(names.old()::equalsIgnoreCase)
                && found.stream().noneMatch(names.ghost()::equalsIgnoreCase);
    }
}

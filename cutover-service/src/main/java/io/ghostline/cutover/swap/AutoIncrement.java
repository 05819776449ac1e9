package io.ghostline.cutover.swap;

import io.ghostline.mysql.TableId;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** A table's next AUTO_INCREMENT value: the ghost's must not be behind the original's, or numbers would be used twice. */
final class AutoIncrement {
    private AutoIncrement() {}

    /** Null when the table has no such column. The session must have information_schema_stats_expiry = 0. */
    static @Nullable BigInteger read(Connection connection, TableId table) throws SQLException {
        String sql = "SELECT auto_increment FROM information_schema.tables WHERE table_schema = ? AND table_name = ?";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, table.schema());
            statement.setString(2, table.name());
            try (ResultSet rows = statement.executeQuery()) {
                String value = rows.next() ? rows.getString(1) : null;
                return value == null ? null : new BigInteger(value);
            }
        }
    }

    /** Changes only the table's metadata. */
    static String raiseSql(TableId table, BigInteger next) {
        return "ALTER TABLE " + table.quoted() + " AUTO_INCREMENT = " + next + ", ALGORITHM = INPLACE";
    }
}

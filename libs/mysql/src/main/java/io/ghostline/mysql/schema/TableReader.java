package io.ghostline.mysql.schema;

import io.ghostline.mysql.BoundSql;
import io.ghostline.mysql.ServerVersion;
import io.ghostline.mysql.TableId;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the definition of a table from the server. */
public final class TableReader {
    private static final String TABLE = """
            SELECT ENGINE, TABLE_COLLATION, AUTO_INCREMENT, TABLE_ROWS, DATA_LENGTH, INDEX_LENGTH, CREATE_OPTIONS
            FROM information_schema.TABLES
            WHERE TABLE_SCHEMA = ? AND TABLE_NAME = ? AND TABLE_TYPE = 'BASE TABLE'""";

    private TableReader() {}

    /**
     * Empty if there is no such base table (a view is none), or the user may not see it.
     * Changes the session's information_schema_stats_expiry: the numbers are the engine's own, not cached ones.
     */
    public static Optional<TableDefinition> read(Connection connection, TableId id) throws SQLException {
        readUncached(connection);
        try (PreparedStatement statement =
                        BoundSql.of(TABLE, id.schema(), id.name()).prepare(connection);
                ResultSet row = statement.executeQuery()) {
            if (!row.next()) {
                return Optional.empty();
            }
            BigDecimal next = row.getBigDecimal("AUTO_INCREMENT");
            return Optional.of(new TableDefinition(
                    id,
                    orEmpty(row.getString("ENGINE")),
                    row.getString("TABLE_COLLATION"),
                    ColumnReader.read(connection, id),
                    IndexReader.read(connection, id),
                    toInteger(next),
                    row.getLong("TABLE_ROWS"),
                    row.getLong("DATA_LENGTH"),
                    row.getLong("INDEX_LENGTH"),
                    orEmpty(row.getString("CREATE_OPTIONS")).contains("partitioned"),
                    createStatement(connection, id)));
        }
    }

    private static void readUncached(Connection connection) throws SQLException {
        if (ServerVersion.of(connection).isAtLeast(8, 0, 0)) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("SET SESSION information_schema_stats_expiry = 0");
            }
        }
    }

    private static String createStatement(Connection connection, TableId id) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SHOW CREATE TABLE " + id.quoted())) {
            row.next();
            return row.getString(2);
        }
    }

    private static @Nullable BigInteger toInteger(@Nullable BigDecimal value) {
        return value == null ? null : value.toBigIntegerExact();
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}

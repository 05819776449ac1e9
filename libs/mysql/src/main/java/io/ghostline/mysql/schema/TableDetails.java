package io.ghostline.mysql.schema;

import io.ghostline.mysql.BoundSql;
import io.ghostline.mysql.TableId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a person wants to see of a table beyond its {@link TableDefinition}; no statement depends on it.
 *
 * @param charset the default of new columns
 * @param rowFormat as it is in effect, such as {@code Dynamic}
 * @param createOptions the options that were given and differ from the server's defaults, as it prints them
 * @param partitioning null if the table is not partitioned
 */
public record TableDetails(
        String engine,
        String charset,
        String collation,
        String rowFormat,
        String comment,
        String createOptions,
        @Nullable Partitioning partitioning,
        List<CheckConstraint> checks) {

    private static final String QUERY = """
            SELECT ENGINE, CHARACTER_SET_NAME, TABLE_COLLATION, ROW_FORMAT, TABLE_COMMENT, CREATE_OPTIONS
            FROM information_schema.TABLES LEFT JOIN information_schema.COLLATION_CHARACTER_SET_APPLICABILITY
              ON COLLATION_NAME = TABLE_COLLATION
            WHERE TABLE_SCHEMA = ? AND TABLE_NAME = ? AND TABLE_TYPE = 'BASE TABLE'""";

    public TableDetails {
        checks = List.copyOf(checks);
    }

    /** Empty if there is no such base table, or the user may not see it. */
    public static Optional<TableDetails> read(Connection connection, TableId id) throws SQLException {
        try (PreparedStatement statement =
                        BoundSql.of(QUERY, id.schema(), id.name()).prepare(connection);
                ResultSet row = statement.executeQuery()) {
            return row.next() ? Optional.of(details(connection, id, row)) : Optional.empty();
        }
    }

    private static TableDetails details(Connection connection, TableId id, ResultSet row) throws SQLException {
        return new TableDetails(
                text(row, "ENGINE"),
                text(row, "CHARACTER_SET_NAME"),
                text(row, "TABLE_COLLATION"),
                text(row, "ROW_FORMAT"),
                text(row, "TABLE_COMMENT"),
                text(row, "CREATE_OPTIONS"),
                PartitioningReader.read(connection, id),
                CheckConstraintReader.read(connection, id));
    }

    private static String text(ResultSet row, String column) throws SQLException {
        String text = row.getString(column);
        return text == null ? "" : text;
    }
}

package io.ghostline.mysql.schema;

import io.ghostline.mysql.BoundSql;
import io.ghostline.mysql.ServerVersion;
import io.ghostline.mysql.TableId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

final class ColumnReader {
    private static final String QUERY = """
            SELECT COLUMN_NAME, ORDINAL_POSITION, DATA_TYPE, COLUMN_TYPE, IS_NULLABLE, COLUMN_DEFAULT,
              CHARACTER_MAXIMUM_LENGTH, NUMERIC_PRECISION, NUMERIC_SCALE, DATETIME_PRECISION, CHARACTER_SET_NAME,
              COLLATION_NAME, EXTRA, GENERATION_EXPRESSION, COLUMN_COMMENT, %s AS SRID
            FROM information_schema.COLUMNS
            WHERE TABLE_SCHEMA = ? AND TABLE_NAME = ? ORDER BY ORDINAL_POSITION""";

    private ColumnReader() {}

    static List<Column> read(Connection connection, TableId id) throws SQLException {
        List<Column> columns = new ArrayList<>();
        try (PreparedStatement statement = query(connection, id).prepare(connection);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                columns.add(column(row));
            }
        }
        return columns;
    }

    /** Before 8.0.3 no column was bound to a reference system. */
    private static BoundSql query(Connection connection, TableId id) throws SQLException {
        String srid = ServerVersion.of(connection).isAtLeast(8, 0, 3) ? "SRS_ID" : "NULL";
        return BoundSql.of(QUERY.formatted(srid), id.schema(), id.name());
    }

    private static Column column(ResultSet row) throws SQLException {
        String type = row.getString("COLUMN_TYPE");
        String dataType = row.getString("DATA_TYPE").toLowerCase(Locale.ROOT);
        return new Column(
                row.getString("COLUMN_NAME"),
                row.getInt("ORDINAL_POSITION"),
                dataType,
                type,
                row.getString("IS_NULLABLE").equals("YES"),
                row.getString("COLUMN_DEFAULT"),
                longOrNull(row, "CHARACTER_MAXIMUM_LENGTH"),
                intOrNull(row, "NUMERIC_PRECISION"),
                intOrNull(row, "NUMERIC_SCALE"),
                intOrNull(row, "DATETIME_PRECISION"),
                row.getString("CHARACTER_SET_NAME"),
                row.getString("COLLATION_NAME"),
                orEmpty(row.getString("EXTRA")),
                orEmpty(row.getString("GENERATION_EXPRESSION")),
                orEmpty(row.getString("COLUMN_COMMENT")),
                longOrNull(row, "SRID"));
    }

    private static @Nullable Long longOrNull(ResultSet row, String name) throws SQLException {
        long value = row.getLong(name);
        return row.wasNull() ? null : value;
    }

    private static @Nullable Integer intOrNull(ResultSet row, String name) throws SQLException {
        int value = row.getInt(name);
        return row.wasNull() ? null : value;
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}

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

/** Finds the histograms of a table. */
public final class Histograms {
    private static final String QUERY = """
            SELECT COLUMN_NAME, JSON_UNQUOTE(JSON_EXTRACT(HISTOGRAM, '$."number-of-buckets-specified"')),
                JSON_UNQUOTE(JSON_EXTRACT(HISTOGRAM, '$."auto-update"'))
            FROM information_schema.COLUMN_STATISTICS
            WHERE SCHEMA_NAME = ? AND TABLE_NAME = ? ORDER BY COLUMN_NAME""";

    private Histograms() {}

    /** None before 8.0.3, which had no histograms. The server shows only those of tables that the account may read. */
    public static List<Histogram> on(Connection connection, TableId id) throws SQLException {
        List<Histogram> histograms = new ArrayList<>();
        if (!ServerVersion.of(connection).isAtLeast(8, 0, 3)) {
            return histograms;
        }
        try (PreparedStatement statement =
                        BoundSql.of(QUERY, id.schema(), id.name()).prepare(connection);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                histograms.add(new Histogram(row.getString(1), row.getInt(2), "true".equals(row.getString(3))));
            }
        }
        return histograms;
    }
}

package io.ghostline.mysql.schema;

import io.ghostline.mysql.ServerVersion;
import io.ghostline.mysql.TableId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Finds the columns of a table that have a histogram. */
public final class Histograms {
    private static final String QUERY = """
            SELECT COLUMN_NAME FROM information_schema.COLUMN_STATISTICS
            WHERE SCHEMA_NAME = ? AND TABLE_NAME = ? ORDER BY COLUMN_NAME""";

    private Histograms() {}

    /** Their names; none before 8.0.3, which had no histograms. The server shows only those of tables that the account may read. */
    public static List<String> on(Connection connection, TableId id) throws SQLException {
        return ServerVersion.of(connection).isAtLeast(8, 0, 3) ? NamesQuery.run(connection, QUERY, id) : List.of();
    }
}

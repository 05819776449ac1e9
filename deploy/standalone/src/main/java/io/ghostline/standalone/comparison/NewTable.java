package io.ghostline.standalone.comparison;

import io.ghostline.standalone.workload.OrdersTable;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Reads the migrated table for the comparison. */
public final class NewTable {
    private static final String DEFINITION = """
            SELECT (SELECT data_type FROM information_schema.columns WHERE table_schema = DATABASE()
                      AND table_name = 'orders' AND column_name = 'quantity') = 'int' AS widened,
                   EXISTS (SELECT 1 FROM information_schema.columns WHERE table_schema = DATABASE()
                      AND table_name = 'orders' AND column_name = 'channel') AS added,
                   (SELECT COUNT(DISTINCT index_name) FROM information_schema.statistics
                      WHERE table_schema = DATABASE() AND table_name = 'orders') AS indexes,
                   EXISTS (SELECT 1 FROM information_schema.statistics WHERE table_schema = DATABASE()
                      AND table_name = 'orders' AND index_name = 'by_placed_at') AS indexed""";
    /** The primary key, the unique one, three secondary ones, and the new one. */
    private static final int INDEXES = 6;

    private NewTable() {}

    /** Compares all its rows; nobody may write meanwhile. */
    public static ComparisonResult compare(Connection connection, ExpectedRows expected) throws SQLException {
        Comparison comparison = new Comparison(expected);
        try (Statement statement = connection.createStatement()) {
            // Connector/J: row by row from the wire, instead of the whole table in memory.
            statement.setFetchSize(Integer.MIN_VALUE);
            try (ResultSet rows = statement.executeQuery(
                    OrdersTable.SELECT + ", channel FROM " + OrdersTable.NAME + " FORCE INDEX (PRIMARY)")) {
                while (rows.next()) {
                    comparison.accept(OrdersTable.read(rows), rows.getString("channel"), OrdersTable.ADDED_DEFAULT);
                }
            }
        }
        return comparison.finish();
    }

    /** What of the requested change the table does not have; empty when it has it all. */
    public static List<String> missingChanges(Connection connection) throws SQLException {
        List<String> missing = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(DEFINITION)) {
            row.next();
            require(row.getBoolean("added"), "column channel was not added", missing);
            require(row.getBoolean("widened"), "column quantity was not widened to INT", missing);
            require(row.getBoolean("indexed"), "index by_placed_at was not added", missing);
            require(
                    row.getInt("indexes") == INDEXES,
                    "there are " + row.getInt("indexes") + " indexes instead of " + INDEXES,
                    missing);
        }
        return missing;
    }

    private static void require(boolean there, String otherwise, List<String> missing) {
        if (!there) {
            missing.add(otherwise);
        }
    }
}

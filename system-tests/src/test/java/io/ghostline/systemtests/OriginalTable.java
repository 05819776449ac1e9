package io.ghostline.systemtests;

import io.ghostline.standalone.comparison.Comparison;
import io.ghostline.standalone.comparison.ComparisonResult;
import io.ghostline.standalone.comparison.ExpectedRows;
import io.ghostline.standalone.workload.OrdersTable;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Reads the table that was not migrated for the comparison. */
final class OriginalTable {
    private static final String NOTHING_ADDED = "";

    private OriginalTable() {}

    /** Compares all its rows; nobody may write meanwhile. */
    static ComparisonResult compare(Connection connection, ExpectedRows expected) throws SQLException {
        Comparison comparison = new Comparison(expected);
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(OrdersTable.SELECT + " FROM " + OrdersTable.NAME)) {
            while (rows.next()) {
                comparison.accept(OrdersTable.read(rows), NOTHING_ADDED, NOTHING_ADDED);
            }
        }
        return comparison.finish();
    }
}

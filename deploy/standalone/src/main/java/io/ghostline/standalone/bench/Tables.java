package io.ghostline.standalone.bench;

import io.ghostline.standalone.demo.Stage;
import io.ghostline.standalone.workload.Filler;
import io.ghostline.standalone.workload.OrdersTable;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** The table as each run finds it: made anew from the same rows, so that no run profits from the one before. */
final class Tables {
    /** Holds the rows from which every run's table is made. */
    private static final String SEED = "orders_seed";

    private final Stage stage;

    Tables(Stage stage) {
        this.stage = stage;
    }

    void makeSeed(long rows) throws SQLException, InterruptedException {
        try (Connection connection = stage.application().open()) {
            OrdersTable.create(connection, SEED);
        }
        Filler.fill(stage.bulk(), SEED, rows, done -> {});
    }

    /** Drops what the last run left and makes the table with the first {@code rows} rows. */
    void reset(long rows) throws SQLException {
        try (Connection connection = stage.application().open();
                Statement statement = connection.createStatement()) {
            for (String table : leftovers(statement)) {
                statement.execute("DROP TABLE `" + table.replace("`", "``") + "`");
            }
            statement.execute("CREATE TABLE orders LIKE " + SEED);
            statement.execute("INSERT INTO orders SELECT * FROM " + SEED + " WHERE id <= " + rows);
            statement.execute("ANALYZE TABLE orders");
        }
    }

    private static List<String> leftovers(Statement statement) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery("SELECT table_name FROM information_schema.tables"
                + " WHERE table_schema = DATABASE() AND table_name <> '" + SEED + "'")) {
            while (rows.next()) {
                tables.add(rows.getString(1));
            }
        }
        return tables;
    }

    /** Size of the table in words. */
    String size() throws SQLException {
        try (Connection connection = stage.application().open();
                Statement statement = connection.createStatement()) {
            statement.execute("SET SESSION information_schema_stats_expiry = 0");
            try (ResultSet row = statement.executeQuery("SELECT data_length, index_length FROM"
                    + " information_schema.tables WHERE table_schema = DATABASE() AND table_name = 'orders'")) {
                row.next();
                return "%,d MB data, %,d MB indexes".formatted(row.getLong(1) / 1_000_000, row.getLong(2) / 1_000_000);
            }
        }
    }
}

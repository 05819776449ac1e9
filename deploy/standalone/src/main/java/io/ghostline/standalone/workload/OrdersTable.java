package io.ghostline.standalone.workload;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** The table that the demo migrates: about 160 bytes a row, a unique column and three secondary indexes. */
public final class OrdersTable {
    public static final String NAME = "orders";

    /** Adds a column, widens one and adds an index. */
    public static final String ALTER = """
            ALTER TABLE orders \
            ADD COLUMN channel VARCHAR(20) NOT NULL DEFAULT 'web', \
            MODIFY COLUMN quantity INT NOT NULL, \
            ADD INDEX by_placed_at (placed_at)""";

    /** What every row has in the added column. */
    public static final String ADDED_DEFAULT = "web";

    static final String COLUMNS = "id, reference, customer_id, status, amount, quantity, placed_at, note, attributes";
    /** All columns, to be bound by {@link #bind}. */
    public static final String INSERT = "INSERT INTO orders (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)";
    /** Every column as text, but for the numbers. */
    public static final String SELECT =
            "SELECT id, reference, customer_id, status, amount, quantity, CAST(placed_at AS CHAR)"
                    + " AS placed_at, note, CAST(attributes AS CHAR) AS attributes";

    private OrdersTable() {}

    /** Creates the table, under this name, empty. */
    public static void create(Connection connection, String name) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("""
                    CREATE TABLE %s (
                      id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
                      reference VARCHAR(24) CHARACTER SET ascii NOT NULL,
                      customer_id INT UNSIGNED NOT NULL,
                      status ENUM('new', 'paid', 'shipped', 'returned') NOT NULL,
                      amount DECIMAL(12, 2) NOT NULL,
                      quantity SMALLINT NOT NULL,
                      placed_at DATETIME(6) NOT NULL,
                      note VARCHAR(200) NOT NULL,
                      attributes JSON NOT NULL,
                      UNIQUE KEY by_reference (reference),
                      KEY by_customer (customer_id, placed_at),
                      KEY by_status (status, placed_at),
                      KEY by_amount (amount)
                    ) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4""".formatted(name));
        }
    }

    /** Binds all columns, in their order, from the first parameter on. */
    public static void bind(PreparedStatement statement, Order order) throws SQLException {
        statement.setLong(1, order.id());
        statement.setString(2, order.reference());
        statement.setLong(3, order.customerId());
        statement.setString(4, order.status());
        statement.setString(5, order.amount());
        statement.setInt(6, order.quantity());
        statement.setString(7, order.placedAt());
        statement.setString(8, order.note());
        statement.setString(9, order.attributes());
    }

    /** The current row of a query that begins with {@link #SELECT}. */
    public static Order read(ResultSet row) throws SQLException {
        return new Order(
                row.getLong("id"),
                row.getString("reference"),
                row.getLong("customer_id"),
                row.getString("status"),
                row.getString("amount"),
                row.getInt("quantity"),
                row.getString("placed_at"),
                row.getString("note"),
                row.getString("attributes"));
    }
}

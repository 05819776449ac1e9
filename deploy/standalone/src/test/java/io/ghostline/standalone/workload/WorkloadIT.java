package io.ghostline.standalone.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ghostline.localservers.MySqlOptions;
import io.ghostline.localservers.MySqlProvider;
import io.ghostline.localservers.MySqlServer;
import io.ghostline.standalone.comparison.ComparisonResult;
import io.ghostline.standalone.comparison.ExpectedRows;
import io.ghostline.standalone.comparison.NewTable;
import io.ghostline.testkit.SinceMySql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The writers' record is exact: without Ghostline in between, the comparison finds nothing, and whatever is planted. */
class WorkloadIT {
    private static final String SCHEMA = "ghostline_workload_it";
    private static final long ROWS = 3_000;
    private static final long TRANSACTIONS = 3_000;

    private static MySqlServer mysql;

    private final Workload workload = new Workload(() -> mysql.connect(SCHEMA), ROWS, 3, 1, Rest.NONE);

    @BeforeAll
    static void startMySql() {
        mysql = MySqlProvider.forDemo().start(MySqlOptions.defaults());
    }

    @AfterAll
    static void stopMySql() throws SQLException {
        execute("DROP DATABASE IF EXISTS " + SCHEMA);
        mysql.close();
    }

    @BeforeEach
    void fill() throws Exception {
        execute("DROP DATABASE IF EXISTS " + SCHEMA);
        execute("CREATE DATABASE " + SCHEMA + " CHARACTER SET utf8mb4");
        try (Connection connection = mysql.connect(SCHEMA)) {
            OrdersTable.create(connection, OrdersTable.NAME);
        }
        Filler.fill(() -> mysql.connect(SCHEMA), OrdersTable.NAME, ROWS, rows -> {});
    }

    @Test
    void the_record_is_what_the_table_holds_and_what_is_planted_is_found() throws Exception {
        workload.start();
        awaitCommitted(TRANSACTIONS);
        workload.stop();
        execute("USE " + SCHEMA, OrdersTable.ALTER);

        assertThat(workload.failures()).isEmpty();
        assertThat(compare().differences()).isEmpty();
        assertThat(missing()).isEmpty();

        execute("USE " + SCHEMA, "UPDATE orders SET quantity = quantity + 1 ORDER BY id DESC LIMIT 1");
        execute("USE " + SCHEMA, "DELETE FROM orders ORDER BY id LIMIT 2");
        execute("USE " + SCHEMA, "ALTER TABLE orders DROP INDEX by_placed_at");

        assertThat(compare().lost()).isEqualTo(2);
        assertThat(compare().wrong()).isEqualTo(1);
        assertThat(missing()).contains("index by_placed_at was not added");
    }

    /** 5.7 may leave a thread behind that waits for what its client says, with its locks, for as long as wait_timeout. */
    @Test
    @SinceMySql(value = "8.0.0", what = "a KILL that ends the connection in any case")
    void the_record_stays_exact_when_connections_are_lost() throws Exception {
        workload.start();
        for (int i = 1; i <= 10; i++) {
            awaitCommitted(i * 200L);
            killApplication();
        }
        awaitCommitted(TRANSACTIONS);
        workload.stop();
        execute("USE " + SCHEMA, OrdersTable.ALTER);

        assertThat(workload.failures()).isEmpty();
        assertThat(workload.reconnected()).isGreaterThan(10);
        assertThat(compare().differences()).isEmpty();
    }

    private void awaitCommitted(long transactions) {
        await().atMost(Duration.ofMinutes(2))
                .until(() -> workload.committed() >= transactions
                        || !workload.failures().isEmpty());
    }

    private static void killApplication() throws SQLException {
        try (Connection connection = mysql.connect("");
                Statement statement = connection.createStatement()) {
            List<Long> ids = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery(
                    "SELECT processlist_id FROM performance_schema.threads WHERE processlist_db = '" + SCHEMA + "'")) {
                while (rows.next()) {
                    ids.add(rows.getLong(1));
                }
            }
            for (long id : ids) {
                try {
                    statement.execute("KILL " + id);
                } catch (SQLException e) {
                    // It ended by itself meanwhile.
                    assertThat(e.getErrorCode()).isEqualTo(1094);
                }
            }
        }
    }

    private ComparisonResult compare() throws SQLException {
        try (Connection connection = mysql.connect(SCHEMA)) {
            return NewTable.compare(connection, new ExpectedRows(ROWS, workload.records()));
        }
    }

    private static List<String> missing() throws SQLException {
        try (Connection connection = mysql.connect(SCHEMA)) {
            return NewTable.missingChanges(connection);
        }
    }

    private static void execute(String... statements) throws SQLException {
        try (Connection connection = mysql.connect("");
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}

package io.ghostline.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import io.ghostline.standalone.comparison.ComparisonResult;
import io.ghostline.standalone.comparison.ExpectedRows;
import io.ghostline.standalone.comparison.NewTable;
import io.ghostline.standalone.workload.Filler;
import io.ghostline.standalone.workload.OrdersTable;
import io.ghostline.standalone.workload.Workload;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** The table under load: filled, written to by writers that keep their own record, compared with it at the end. */
final class Orders implements AutoCloseable {
    private static final int READERS = 1;

    private final Cluster cluster;
    private final Workload workload;
    private final long rows;

    private Orders(Cluster cluster, Workload workload, long rows) {
        this.cluster = cluster;
        this.workload = workload;
        this.rows = rows;
    }

    static Orders underLoad(Cluster cluster, long rows, int writers) throws Exception {
        try (Connection connection = cluster.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("DROP TABLE IF EXISTS " + OrdersTable.NAME);
            OrdersTable.create(connection, OrdersTable.NAME);
        }
        Filler.fill(cluster::connect, OrdersTable.NAME, rows, filled -> {});
        Workload workload = new Workload(cluster::connect, rows, writers, READERS);
        workload.start();
        return new Orders(cluster, workload, rows);
    }

    /** Stops the load and compares the table, as it is after the migration, with the writers' own record. */
    void assertNothingLost() throws Exception {
        workload.stop();
        assertThat(workload.failures()).isEmpty();
        try (Connection connection = cluster.connect()) {
            ComparisonResult result = NewTable.compare(connection, new ExpectedRows(rows, workload.records()));
            assertThat(result.differences()).isEmpty();
            assertThat(result.same()).isTrue();
            assertThat(NewTable.missingChanges(connection)).isEmpty();
        }
    }

    long committed() {
        return workload.committed();
    }

    /** Names of the reserved tables that are there. */
    List<String> reservedTables() throws SQLException {
        return strings("SELECT table_name FROM information_schema.tables WHERE table_schema = '" + Cluster.DATABASE
                + "' AND table_name LIKE '~%'");
    }

    List<String> strings(String sql) throws SQLException {
        try (Connection connection = cluster.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            List<String> values = new ArrayList<>();
            while (row.next()) {
                values.add(row.getString(1));
            }
            return values;
        }
    }

    @Override
    public void close() throws Exception {
        workload.close();
    }
}

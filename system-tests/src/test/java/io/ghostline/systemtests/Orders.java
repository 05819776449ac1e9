package io.ghostline.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import io.ghostline.standalone.comparison.ExpectedRows;
import io.ghostline.standalone.comparison.NewTable;
import io.ghostline.standalone.workload.CommittedRows;
import io.ghostline.standalone.workload.Filler;
import io.ghostline.standalone.workload.OrdersTable;
import io.ghostline.standalone.workload.Rest;
import io.ghostline.standalone.workload.Workload;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The table under load: filled, written to by writers that keep their own record, compared with it at the end. */
final class Orders implements AutoCloseable {
    private static final int READERS = 1;
    /**
     * Writers that never rest would take all of a small machine, and the tests would be of how long a migration may be
     * kept waiting for a processor. So there are still hundreds of transactions a second.
     */
    static final Rest REST = new Rest(1);

    private final Servers servers;
    private final Workload workload;
    private final long rows;
    private final String definition;

    private Orders(Servers servers, Workload workload, long rows, String definition) {
        this.servers = servers;
        this.workload = workload;
        this.rows = rows;
        this.definition = definition;
    }

    /** A table with rows 1 to {@code rows}, written to by this many writers. */
    static Orders underLoad(Servers servers, long rows, int writers) throws Exception {
        return underLoad(servers, rows, 0, writers);
    }

    /** @param spared the last of the rows, which these writers leave to others */
    static Orders underLoad(Servers servers, long rows, long spared, int writers) throws Exception {
        dropReservedTables(servers);
        servers.execute("DROP TABLE IF EXISTS " + OrdersTable.NAME);
        try (Connection connection = servers.connect()) {
            OrdersTable.create(connection, OrdersTable.NAME);
        }
        Filler.fill(servers::connect, OrdersTable.NAME, rows, filled -> {});
        Workload workload = new Workload(servers::connect, rows - spared, writers, READERS, REST);
        Orders orders = new Orders(servers, workload, rows, definition(servers));
        workload.start();
        return orders;
    }

    /** The old tables of earlier migrations, and whatever a failed test left. */
    private static void dropReservedTables(Servers servers) throws SQLException {
        for (String table : reservedTables(servers)) {
            servers.execute("DROP TABLE `" + table + "`");
        }
    }

    static List<String> reservedTables(Servers servers) throws SQLException {
        return servers.query("SELECT table_name FROM information_schema.tables"
                + " WHERE table_schema = DATABASE() AND table_name LIKE '~%'");
    }

    /** But for the counter, which every insert changes. */
    private static String definition(Servers servers) throws SQLException {
        return servers.query("SHOW CREATE TABLE " + OrdersTable.NAME).get(0).replaceAll(" AUTO_INCREMENT=\\d+", "");
    }

    /** Stops the load: the table has its new form and every row as its writer left it, and the old one is kept. */
    void assertMigrated(CommittedRows... others) throws Exception {
        stop();
        try (Connection connection = servers.connect()) {
            assertThat(NewTable.compare(connection, expected(others)).differences())
                    .isEmpty();
            assertThat(NewTable.missingChanges(connection)).isEmpty();
        }
        assertThat(reservedTables(servers)).singleElement().asString().endsWith("_del");
    }

    /** Stops the load: the table has its definition and every row as its writer left it, and nothing else is there. */
    void assertUntouched() throws Exception {
        assertUntouched(definition);
    }

    /** @param definition what somebody else made of it */
    void assertUntouched(String definition) throws Exception {
        stop();
        try (Connection connection = servers.connect()) {
            assertThat(OriginalTable.compare(connection, expected()).differences())
                    .isEmpty();
        }
        assertThat(definition(servers)).isEqualTo(definition);
        assertThat(reservedTables(servers)).isEmpty();
    }

    String definition() throws SQLException {
        return definition(servers);
    }

    private void stop() throws InterruptedException {
        workload.stop();
        assertThat(workload.failures()).isEmpty();
        System.out.printf(
                "load: %d transactions committed, %d rolled back, %d connections made anew%n",
                workload.committed(), workload.rolledBack(), workload.reconnected());
    }

    private ExpectedRows expected(CommittedRows... others) {
        List<CommittedRows> records = new ArrayList<>(workload.records());
        records.addAll(Arrays.asList(others));
        return new ExpectedRows(rows, records);
    }

    @Override
    public void close() throws Exception {
        workload.close();
    }
}

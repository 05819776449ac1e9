package io.ghostline.systemtests;

import io.ghostline.standalone.workload.OrdersTable;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** No room is left for the ghost: the migration tells so, goes on when there is some, and is done. */
@Timeout(value = 8, unit = TimeUnit.MINUTES)
class FullTablespaceIT {
    private static final long ROWS = 8_000;
    /** The application can't write either, while it is full. */
    private static final int NO_WRITERS = 0;

    private static final int FULL = 1114;

    @Test
    void a_full_tablespace_is_waited_out() throws Exception {
        try (OneProcess ghostline =
                OneProcess.start(Servers.start(null, "--innodb-data-file-path=ibdata1:12M:autoextend:max:44M"))) {
            Servers servers = ghostline.servers();
            // The store's tables are there, in files of their own; what is made from now on has to share the small one.
            servers.execute("SET GLOBAL innodb_file_per_table = OFF");
            try (Orders orders = Orders.underLoad(servers, ROWS, NO_WRITERS)) {
                Migration migration = Migration.rollOut(ghostline.issues(), OrdersTable.ALTER, "AUTOMATIC", Map.of());
                Moment.BACKFILL.await(servers);
                fill(servers);
                migration.awaitWaitingFor("a disk or tablespace of the server is full");

                servers.execute("DROP TABLE ballast");

                migration.awaitEnd("DONE");
                orders.assertMigrated();
            }
        }
    }

    /** Until not even a small row fits. */
    private static void fill(Servers servers) throws SQLException {
        servers.execute("CREATE TABLE ballast (id INT AUTO_INCREMENT PRIMARY KEY, filling BLOB NOT NULL)");
        try (Connection connection = servers.connect();
                Statement statement = connection.createStatement()) {
            for (int bytes = 32_000; bytes > 0; bytes /= 10) {
                fill(statement, bytes);
            }
        }
    }

    private static void fill(Statement statement, int bytes) throws SQLException {
        try {
            while (true) {
                statement.execute("INSERT INTO ballast (filling) VALUES (REPEAT('x', " + bytes + "))");
            }
        } catch (SQLException e) {
            if (e.getErrorCode() != FULL) {
                throw e;
            }
        }
    }
}

package io.ghostline.systemtests;

import io.ghostline.standalone.workload.OrdersTable;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A bad minute of the server, in which it refuses Ghostline and nobody else: the migration tells what it waits for, goes on by
 * itself when it is over, and is done.
 */
@ExtendWith(OneProcessExtension.class)
@Timeout(value = 8, unit = TimeUnit.MINUTES)
class OutagesIT {
    private static final long ROWS = 8_000;
    private static final int WRITERS = 2;
    private static final String PRIVILEGES = "INSERT, UPDATE, DELETE, DROP, ALTER ON " + Servers.SCHEMA + ".*";
    private static final String ACCOUNT = Servers.ACCOUNT + "@'%'";

    /** What an operator, or a failover, does to a server. */
    private enum Trouble {
        /** Accounts with SUPER, such as the application's here, may write. */
        READ_ONLY("the server is read-only (1290)", "SET GLOBAL read_only = ON", "SET GLOBAL read_only = OFF"),
        /** Those who are connected stay; accounts with SUPER have one more. */
        NO_CONNECTIONS(
                "the server takes no more connections (1040)",
                "SET GLOBAL max_connections = 1",
                "SET GLOBAL max_connections = 151"),
        NO_PRIVILEGE(
                "the account is not allowed to",
                "REVOKE " + PRIVILEGES + " FROM " + ACCOUNT,
                "GRANT " + PRIVILEGES + " TO " + ACCOUNT);

        private final String told;
        private final String begin;
        private final String end;

        Trouble(String told, String begin, String end) {
            this.told = told;
            this.begin = begin;
            this.end = end;
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_bad_minute_is_waited_out_in_each_phase(Trouble trouble, OneProcess ghostline) throws Exception {
        Servers servers = ghostline.servers();
        try (Orders orders = Orders.underLoad(servers, ROWS, WRITERS);
                Connection connection = servers.connect(); // no other may be had while it lasts
                Statement admin = connection.createStatement()) {
            Migration migration = Migration.rollOut(ghostline.issues(), OrdersTable.ALTER, "POSTPONED", Map.of());
            for (Moment moment : new Moment[] {Moment.CAPTURE_STARTING, Moment.BACKFILL}) {
                moment.await(servers);
                untilToldThenOver(trouble, servers, admin, migration);
            }
            migration.awaitPhase("WAITING_FOR_CUT_OVER");
            untilToldThenOver(trouble, servers, admin, migration);
            migration.act("cut-over");
            migration.awaitEnd("DONE");
            orders.assertMigrated();
        }
    }

    private static void untilToldThenOver(Trouble trouble, Servers servers, Statement admin, Migration migration)
            throws SQLException {
        admin.execute(trouble.begin);
        if (trouble == Trouble.NO_PRIVILEGE) {
            servers.killSessionsOfGhostline(); // MySQL asks for the privileges of a schema when a session begins to
            // use it
        }
        try {
            migration.awaitWaitingFor(trouble.told);
        } finally {
            admin.execute(trouble.end);
        }
        migration.awaitNotWaitingFor(trouble.told);
    }
}

package io.ghostline.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.ghostline.standalone.workload.OrdersTable;
import java.sql.Connection;
import java.sql.Statement;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A migration that is cancelled, or can't be done, leaves the table as the application made it, with every row, and no
 * reserved table.
 */
@ExtendWith(OneProcessExtension.class)
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class UndoneIT {
    private static final long ROWS = 8_000;
    private static final int WRITERS = 2;

    @Test
    void cancelled_while_the_capture_starts(OneProcess ghostline) throws Exception {
        Servers servers = ghostline.servers();
        try (Orders orders = Orders.underLoad(servers, ROWS, 1, WRITERS);
                Connection connection = servers.connect();
                // The capture waits for it; it is rolled back in the end.
                XaTransaction transaction = new XaTransaction(connection, "lasting")) {
            new Changes(connection, new OwnRows(ROWS, ROWS), new SplittableRandom()).update(ROWS);
            transaction.prepare();
            Migration migration = Migration.rollOut(ghostline.issues());
            assertThat(Moment.CAPTURE_STARTING.await(servers)).isTrue();

            migration.act("cancel");

            migration.awaitEnd("CANCELLED");
            orders.assertUntouched();
        }
    }

    /** Postponed, so that no swap is faster than the cancel. */
    @ParameterizedTest
    @EnumSource(names = {"BACKFILL", "INDEXES", "VERIFICATION"})
    void cancelled_while_it_works(Moment moment, OneProcess ghostline) throws Exception {
        moment.untilMet(() -> {
            try (Orders orders = Orders.underLoad(ghostline.servers(), ROWS, WRITERS)) {
                Migration migration = Migration.rollOut(ghostline.issues(), OrdersTable.ALTER, "POSTPONED", Map.of());
                boolean met = moment.await(ghostline.servers());

                migration.act("cancel");

                migration.awaitEnd("CANCELLED");
                orders.assertUntouched();
                return met;
            }
        });
    }

    @Test
    void cancelled_while_the_cut_over_is_postponed(OneProcess ghostline) throws Exception {
        try (Orders orders = Orders.underLoad(ghostline.servers(), ROWS, WRITERS)) {
            Migration migration = Migration.rollOut(ghostline.issues(), OrdersTable.ALTER, "POSTPONED", Map.of());
            migration.awaitPhase("WAITING_FOR_CUT_OVER");

            migration.act("cancel");

            migration.awaitEnd("CANCELLED");
            orders.assertUntouched();
        }
    }

    @Test
    void failed_because_a_value_does_not_fit(OneProcess ghostline) throws Exception {
        try (Orders orders = Orders.underLoad(ghostline.servers(), ROWS, WRITERS)) {
            Migration migration = Migration.rollOut(
                    ghostline.issues(),
                    "ALTER TABLE orders MODIFY COLUMN quantity TINYINT NOT NULL",
                    "AUTOMATIC",
                    Map.of());

            JsonNode issue = migration.awaitEnd("FAILED");

            assertThat(issue.path("reason").asText()).contains("quantity");
            orders.assertUntouched();
        }
    }

    @Test
    void failed_because_attempts_at_the_cut_over_ran_out(OneProcess ghostline) throws Exception {
        Servers servers = ghostline.servers();
        try (Orders orders = Orders.underLoad(servers, ROWS, WRITERS);
                Connection connection = servers.connect()) {
            Migration migration = Migration.rollOut(
                    ghostline.issues(), OrdersTable.ALTER, "POSTPONED", Map.of("cutOver", Map.of("attempts", 1)));
            migration.awaitPhase("WAITING_FOR_CUT_OVER");
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.executeQuery("SELECT COUNT(*) FROM orders").close();
            }

            migration.act("cut-over");

            JsonNode issue = migration.awaitEnd("FAILED");
            assertThat(issue.path("reason").asText()).contains("could not be swapped in 1 attempts");
            connection.rollback();
            orders.assertUntouched();
        }
    }

    @Test
    void failed_because_somebody_else_changed_the_table(OneProcess ghostline) throws Exception {
        try (Orders orders = Orders.underLoad(ghostline.servers(), ROWS, WRITERS)) {
            Migration migration = Migration.rollOut(ghostline.issues());
            assertThat(Moment.BACKFILL.await(ghostline.servers())).isTrue();

            ghostline.servers().execute("ALTER TABLE orders ADD COLUMN origin INT NOT NULL DEFAULT 7");
            String changed = orders.definition();

            JsonNode issue = migration.awaitEnd("FAILED");
            assertThat(issue.path("reason").asText()).contains("somebody ran DDL");
            orders.assertUntouched(changed);
        }
    }
}

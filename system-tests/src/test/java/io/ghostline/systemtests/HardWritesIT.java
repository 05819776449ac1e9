package io.ghostline.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.ghostline.standalone.workload.OrdersTable;
import io.ghostline.testkit.SinceMySql;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Writes of the kinds that tools like this lose, or get wrong, while a migration runs. */
@ExtendWith(OneProcessExtension.class)
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class HardWritesIT {
    private static final long ROWS = 8_000;
    /** Left to the writers of this test: few, so that they come back to the same rows. */
    private static final long SPARED = 400;

    private static final int WRITERS = 2;
    /** Of one row, while the swap waits to be asked for: on a disk that takes 20 ms for a commit they take ten seconds. */
    private static final int HOT_UPDATES = 300;

    private static final Duration HOT_TIMEOUT = Duration.ofMinutes(2);
    /** Prepared transactions and commits that wait hold the table: the swap must be allowed to wait for them. */
    private static final Map<String, Object> PATIENT = patient("PT5S");
    /**
     * A change is mirrored and its marker passed after up to three commits, each of which may wait for a second: the lag
     * that is small enough for the swap, 0.3 of this, has to be about that, or the swap waits for luck.
     */
    private static final Map<String, Object> PATIENT_WITH_COMMITS = patient("PT10S");

    private final long seed =
            Long.getLong("ghostline.test.seed", ThreadLocalRandom.current().nextLong());

    @Test
    @SinceMySql(value = "8.0.26", what = "plugin rpl_semi_sync_source")
    void events_that_arrive_before_their_rows_are_visible_lose_nothing(OneProcess ghostline) throws Exception {
        Servers servers = ghostline.servers();
        System.out.println("seed of the writes: -Dghostline.test.seed=" + seed);
        // Each of them has one commit in every wait.
        try (Orders orders = Orders.underLoad(servers, ROWS, SPARED, WRITERS);
                SwappingWriter one = new SwappingWriter(servers, new OwnRows(ROWS - 399, ROWS - 300), seed);
                SwappingWriter two = new SwappingWriter(servers, new OwnRows(ROWS - 299, ROWS - 200), seed + 1);
                SwappingWriter three = new SwappingWriter(servers, new OwnRows(ROWS - 199, ROWS - 100), seed + 2);
                SwappingWriter four = new SwappingWriter(servers, new OwnRows(ROWS - 99, ROWS), seed + 3);
                SemiSync semiSync = new SemiSync(servers)) {
            List<SwappingWriter> writers = List.of(one, two, three, four);
            writers.forEach(Nuisance::start);
            semiSync.start();

            Migration migration =
                    Migration.rollOut(ghostline.issues(), OrdersTable.ALTER, "AUTOMATIC", PATIENT_WITH_COMMITS);
            migration.awaitEnd("DONE");

            semiSync.stop();
            assertThat(semiSync.timeouts()).isPositive();
            for (SwappingWriter writer : writers) {
                writer.stop();
            }
            orders.assertMigrated(one.rows(), two.rows(), three.rows(), four.rows());
        }
    }

    @Test
    void two_phase_transactions_swapped_keys_and_hot_rows_lose_nothing(OneProcess ghostline) throws Exception {
        System.out.println("seed of the writes: -Dghostline.test.seed=" + seed);
        Servers servers = ghostline.servers();
        OwnRows early = new OwnRows(ROWS - 49, ROWS);
        try (Orders orders = Orders.underLoad(servers, ROWS, SPARED, WRITERS);
                XaWriter oneXa = new XaWriter(servers, "one", new OwnRows(ROWS - 399, ROWS - 300), seed);
                XaWriter otherXa = new XaWriter(servers, "other", new OwnRows(ROWS - 299, ROWS - 200), seed + 1);
                SwappingWriter swaps = new SwappingWriter(servers, new OwnRows(ROWS - 199, ROWS - 100), seed + 2);
                HotRowWriter hotRow = new HotRowWriter(servers, ROWS - 50, seed + 3)) {
            List<HardWriter> writers = List.of(oneXa, otherXa, swaps, hotRow);
            writers.forEach(Nuisance::start);

            Migration migration = rollOutAroundPreparedTransaction(ghostline, early);
            migration.awaitPhase("WAITING_FOR_CUT_OVER");
            int before = hotRow.committed();
            Awaitility.await("hundreds of updates of one row")
                    .atMost(HOT_TIMEOUT)
                    .until(() -> hotRow.committed() > before + HOT_UPDATES);
            migration.act("cut-over");
            migration.awaitEnd("DONE");

            for (HardWriter writer : writers) {
                writer.stop();
            }
            orders.assertMigrated(early, oneXa.rows(), otherXa.rows(), swaps.rows(), hotRow.rows());
        }
    }

    /** What it changes is in the binlog before the capture begins, and visible only afterwards: the capture waits for it. */
    private Migration rollOutAroundPreparedTransaction(OneProcess ghostline, OwnRows rows) throws Exception {
        try (Connection connection = ghostline.servers().connect();
                XaTransaction transaction = new XaTransaction(connection, "early")) {
            Changes changes = new Changes(connection, rows, new SplittableRandom(seed + 4));
            for (int i = 0; i < 10; i++) {
                changes.some();
            }
            transaction.prepare();

            Migration migration = Migration.rollOut(ghostline.issues(), OrdersTable.ALTER, "POSTPONED", PATIENT);
            migration.await("waits for the prepared transaction", issue -> waitsFor(issue, "XA transaction"));

            transaction.commit();
            rows.committed(changes.after());
            return migration;
        }
    }

    private static Map<String, Object> patient(String drainTimeout) {
        return Map.of("cutOver", Map.of("lockTimeout", "PT3S", "drainTimeout", drainTimeout));
    }

    private static boolean waitsFor(JsonNode issue, String what) {
        return issue.at("/changes/0/progress/capture/waitingFor").asText().contains(what);
    }
}

package io.ghostline.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Whatever end a migration has, nothing of it is left: no session on the server, no thread, no open file or socket. */
@ExtendWith(OneProcessExtension.class)
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class LeftoversIT {
    private static final int EACH = 30;
    private static final int AT_A_TIME = 4;
    /** From the rollout until about the end of such a migration on an idle machine. */
    private static final int LATEST_CANCEL_MILLIS = 5_000;

    /** Of pools that grow with what is asked at a time, and of Kafka's own connections. */
    private static final int OTHER_FILES = 25;

    private static final String ADD_COLUMN = "ADD COLUMN w INT";
    /** The rows have one value: the migration fails. */
    private static final String IMPOSSIBLE = "ADD UNIQUE KEY once (v)";

    @Test
    void nothing_is_left_of_migrations_that_were_done_cancelled_or_failed(OneProcess ghostline) throws Exception {
        long seed =
                Long.getLong("ghostline.test.seed", ThreadLocalRandom.current().nextLong());
        System.out.println("seed of the cancels: -Dghostline.test.seed=" + seed);
        Random random = new Random(seed);
        Servers servers = ghostline.servers();
        for (int i = 0; i <= 2 * EACH; i++) {
            servers.execute("CREATE TABLE small_" + i + " (id INT PRIMARY KEY, v INT)");
            servers.execute("INSERT INTO small_" + i + " VALUES (1, 7), (2, 7), (3, 7)");
        }
        assertThat(migrate(ghostline, 0, ADD_COLUMN, -1)).isEqualTo("DONE");
        Baseline before = Baseline.of(ghostline);

        List<String> ends = new ArrayList<>();
        ExecutorService people = Executors.newFixedThreadPool(AT_A_TIME);
        try {
            List<Future<String>> running = new ArrayList<>();
            for (int i = 1; i <= 2 * EACH; i++) {
                int table = i;
                int cancelAfter = i % 2 == 0 ? random.nextInt(LATEST_CANCEL_MILLIS) : -1;
                String alter = i % 10 == 5 ? IMPOSSIBLE : ADD_COLUMN;
                running.add(people.submit(() -> migrate(ghostline, table, alter, cancelAfter)));
            }
            for (Future<String> one : running) {
                ends.add(one.get());
            }
        } finally {
            people.shutdownNow();
        }

        System.out.println("ends: " + ends);
        assertThat(ends).contains("DONE", "CANCELLED", "FAILED");
        before.assertNothingIsLeft(OTHER_FILES);
        assertThat(Orders.reservedTables(servers)).allMatch(name -> name.endsWith("_del"));
    }

    /** The servers are those of other tests, too. */
    @AfterEach
    void dropTables(OneProcess ghostline) throws SQLException {
        ghostline.servers().dropTables("small");
    }

    /** @return the issue's last state */
    private static String migrate(OneProcess ghostline, int table, String alter, int cancelAfterMillis)
            throws InterruptedException {
        Migration migration = Migration.rollOut(
                ghostline.issues(), "ALTER TABLE small_" + table + " " + alter, "AUTOMATIC", Map.of());
        if (cancelAfterMillis >= 0) {
            Thread.sleep(cancelAfterMillis);
            migration.cancelIfItRuns();
        }
        return migration.awaitAnyEnd();
    }
}

package io.ghostline.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Everything at once: a flood at the door, records that nobody can read, a server that is read-only for a while, cancels, and
 * a queue of migrations beside a table under load. What was asked for is done, nothing is lost, and nothing is left of it.
 *
 * <p>{@code -Dghostline.soak=PT10M} goes on for ten minutes, {@code PT0S} makes one round; without it, the test is left out.
 */
@ExtendWith(OneProcessExtension.class)
@EnabledIfSystemProperty(
        named = "ghostline.soak",
        matches = "PT.+",
        disabledReason = "takes minutes: -Dghostline.soak=PT10M")
@Timeout(value = 60, unit = TimeUnit.MINUTES)
class SoakIT {
    private static final Duration LASTS = Duration.parse(System.getProperty("ghostline.soak", "PT0S"));
    private static final int QUEUED = 30;
    private static final int PEOPLE_AT_THE_DOOR = 24;
    private static final long ROWS = 8_000;
    private static final int WRITERS = 2;
    /** A minute in the long test, some seconds in the short one. */
    private static final Duration READ_ONLY = LASTS.isZero() ? Duration.ofSeconds(5) : Duration.ofMinutes(1);

    /** Of pools that grow with what is asked at a time, and of Kafka's own connections. */
    private static final int OTHER_FILES = 60;
    /** Caches with a bound: logins, meters of the known paths, classes that were not needed before. */
    private static final long OTHER_HEAP_BYTES = 24L * 1024 * 1024;

    @Test
    void whatever_comes_together_is_borne(OneProcess ghostline) throws Exception {
        long seed =
                Long.getLong("ghostline.test.seed", ThreadLocalRandom.current().nextLong());
        System.out.println("seed of the soak: -Dghostline.test.seed=" + seed);
        Random random = new Random(seed);
        round(ghostline, random, 2); // what is made once is there
        Baseline before = Baseline.of(ghostline);
        ProcessResources process = new ProcessResources(ghostline.pid());
        long heap = process.heapBytes();

        Instant end = Instant.now().plus(LASTS);
        int rounds = 0;
        do {
            round(ghostline, random, QUEUED);
            rounds++;
        } while (Instant.now().isBefore(end));

        before.assertNothingIsLeft(OTHER_FILES);
        System.out.printf("rounds: %d, bytes of heap in use: %,d, then %,d%n", rounds, heap, process.heapBytes());
        assertThat(process.heapBytes()).isLessThanOrEqualTo(heap + OTHER_HEAP_BYTES);
    }

    private static void round(OneProcess ghostline, Random random, int queued) throws Exception {
        Servers servers = ghostline.servers();
        servers.dropTables("small");
        for (int i = 0; i < queued; i++) {
            servers.execute("CREATE TABLE small_" + i + " (id INT PRIMARY KEY)");
            servers.execute("INSERT INTO small_" + i + " VALUES (1), (2), (3)");
        }
        try (Orders orders = Orders.underLoad(servers, ROWS, WRITERS);
                HttpFlood flood = new HttpFlood(
                        ghostline.address(), servers.people().developer(), PEOPLE_AT_THE_DOOR, random.nextLong());
                BadRecords bad = new BadRecords(servers.kafka().bootstrapServers(), random.nextLong())) {
            Migration large = Migration.rollOut(ghostline.issues());
            List<Migration> small = new ArrayList<>();
            for (int i = 0; i < queued; i++) {
                small.add(Migration.rollOut(
                        ghostline.issues(), "ALTER TABLE small_" + i + " ADD COLUMN w INT", "AUTOMATIC", Map.of()));
            }
            List<Integer> cancelled = cancelSome(small, random);
            readOnly(servers);

            large.awaitEnd("DONE");
            Map<String, Integer> ends = new TreeMap<>();
            for (int i = 0; i < queued; i++) {
                String end = small.get(i).awaitAnyEnd();
                ends.merge(end, 1, Integer::sum);
                assertThat(end).isIn(cancelled.contains(i) ? List.of("CANCELLED", "DONE") : List.of("DONE"));
                assertEnded(servers, i, end);
            }
            System.out.println("ends: " + ends + ", answers: " + flood.stop() + ", bad records: " + bad.stop());
            servers.dropTables("small");
            orders.assertMigrated();
        }
    }

    /** Every third, at any time. */
    private static List<Integer> cancelSome(List<Migration> migrations, Random random) throws InterruptedException {
        List<Integer> cancelled = new ArrayList<>();
        for (int i = 0; i < migrations.size(); i += 3) {
            TimeUnit.MILLISECONDS.sleep(random.nextInt(1_000));
            migrations.get(i).cancelIfItRuns();
            cancelled.add(i);
        }
        return cancelled;
    }

    /** The application's account has SUPER: it may write. */
    private static void readOnly(Servers servers) throws SQLException, InterruptedException {
        servers.execute("SET GLOBAL read_only = ON");
        try {
            TimeUnit.MILLISECONDS.sleep(READ_ONLY.toMillis());
        } finally {
            servers.execute("SET GLOBAL read_only = OFF");
        }
    }

    /** The table has the new column if it was migrated, its rows, and nothing of a cancelled migration beside it. */
    private static void assertEnded(Servers servers, int table, String end) throws SQLException {
        boolean done = end.equals("DONE");
        assertThat(servers.query("SELECT id FROM small_" + table + " ORDER BY id"))
                .containsExactly("1", "2", "3");
        assertThat(servers.query("SHOW COLUMNS FROM small_" + table + " LIKE 'w'"))
                .hasSize(done ? 1 : 0);
        assertThat(Orders.reservedTables(servers).stream().filter(name -> name.startsWith("~small_" + table + "_")))
                .hasSize(done ? 1 : 0)
                .allMatch(name -> name.endsWith("_del"));
    }

    /** The servers are those of other tests, too. */
    @AfterEach
    void dropTables(OneProcess ghostline) throws SQLException {
        ghostline.servers().dropTables("small");
    }
}

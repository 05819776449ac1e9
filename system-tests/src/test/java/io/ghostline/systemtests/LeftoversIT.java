package io.ghostline.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
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

    private static final Duration SETTLED = Duration.ofMinutes(2);
    /** Of pools that grow with what is asked at a time, and of Kafka's own connections. */
    private static final int OTHER_FILES = 25;

    private static final String ADD_COLUMN = "ADD COLUMN w INT";
    /** The rows have one value: the migration fails. */
    private static final String IMPOSSIBLE = "ADD UNIQUE KEY once (v)";

    private static final Pattern THREAD = Pattern.compile("^\"([^\"]+)\"", Pattern.MULTILINE);
    private static final String OF_MIGRATIONS =
            "blc-|cdc-|copier-|cutover-|cut-over-|applier-|throttle-|debezium|KafkaBasedLog|kafka-admin|kafka-producer|Thread-|pool-";

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
        await().atMost(SETTLED).until(() -> sessions(servers).isEmpty());
        TreeMap<String, Integer> threads = threads(ghostline);
        long files = openFiles(ghostline);

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
        await().atMost(SETTLED)
                .untilAsserted(() -> assertThat(sessions(servers)).isEmpty());
        await().atMost(SETTLED)
                .untilAsserted(() -> assertThat(threads(ghostline)).isEqualTo(threads));
        await().atMost(SETTLED)
                .untilAsserted(() -> assertThat(openFiles(ghostline)).isLessThanOrEqualTo(files + OTHER_FILES));
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

    private static List<String> sessions(Servers servers) throws SQLException {
        try (Connection connection = servers.connect()) {
            return servers.sessionsOfGhostline(connection);
        }
    }

    /** How many there are of each name, numbers left out. */
    private static TreeMap<String, Integer> threads(OneProcess ghostline) throws IOException, InterruptedException {
        Process dump = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                        Long.toString(ghostline.pid()),
                        "Thread.print")
                .redirectErrorStream(true)
                .start();
        String output = new String(dump.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(dump.waitFor()).as(output).isZero();
        TreeMap<String, Integer> found = new TreeMap<>();
        Matcher name = THREAD.matcher(output);
        while (name.find()) {
            if (name.group(1).matches("(" + OF_MIGRATIONS + ").*")) {
                found.merge(name.group(1).replaceAll("[0-9a-f]{8,}|\\d+", "#"), 1, Integer::sum);
            }
        }
        return found;
    }

    private static long openFiles(OneProcess ghostline) throws IOException {
        try (Stream<Path> files = Files.list(Path.of("/proc", Long.toString(ghostline.pid()), "fd"))) {
            return files.count();
        }
    }
}

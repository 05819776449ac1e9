package io.ghostline.cdc.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.management.UnixOperatingSystemMXBean;
import io.ghostline.localservers.MySqlServer;
import io.ghostline.testkit.KafkaBroker;
import io.ghostline.testkit.KafkaExtension;
import io.ghostline.testkit.OwnMySql;
import io.ghostline.testkit.TestSchema;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Whenever a capture is stopped, nothing of it is left: no session on the server, no thread, no open file or socket. */
@ExtendWith(KafkaExtension.class)
class LeftoversIT {
    private static final int CAPTURES = 12;
    /** Of one that streams; what looks at the server once a second has one more for a moment. */
    private static final int SESSIONS = 2;
    /** From before the engine begins to start until after it has started. */
    private static final int LATEST_STOP_MILLIS = 6_000;
    /** Of the broker and the JVM, which come and go. */
    private static final int OTHER_FILES = 10;

    private final KafkaBroker broker;

    LeftoversIT(KafkaBroker broker) {
        this.broker = broker;
    }

    @Test
    void nothing_is_left_of_a_capture_that_was_stopped_at_any_moment() throws Exception {
        long seed =
                Long.getLong("ghostline.test.seed", ThreadLocalRandom.current().nextLong());
        System.out.println("seed of the stops: -Dghostline.test.seed=" + seed);
        Random random = new Random(seed);
        try (MySqlServer server = OwnMySql.start();
                TestSchema schema = TestSchema.on(server, "leftovers")) {
            schema.execute("CREATE TABLE t (id INT PRIMARY KEY)");
            List<String> before = sessions(schema);
            try (Capture first = new Capture(server, broker, schema.name(), "t")) {
                first.startAndAwait();
                await("the binary log and the heartbeat, as issue-service counts them")
                        .atMost(Capture.PATIENCE)
                        .untilAsserted(() -> assertThat(sessions(schema)).hasSize(before.size() + SESSIONS));
            }
            settle();
            List<String> sessions = sessions(schema);
            TreeMap<String, Long> threads = threads();
            long files = openFiles();

            for (int i = 0; i < CAPTURES; i++) {
                try (Capture capture = new Capture(server, broker, schema.name(), "t")) {
                    capture.start();
                    Thread.sleep(random.nextInt(LATEST_STOP_MILLIS));
                    capture.stop();
                }
            }

            await().atMost(Capture.PATIENCE)
                    .untilAsserted(() -> assertThat(sessions(schema)).isEqualTo(sessions));
            await().atMost(Capture.PATIENCE)
                    .untilAsserted(() -> assertThat(threads()).isEqualTo(threads));
            await().atMost(Capture.PATIENCE)
                    .untilAsserted(() -> assertThat(openFiles()).isLessThanOrEqualTo(files + OTHER_FILES));
        }
    }

    /** The first capture's, too, end in their own time. */
    private static void settle() {
        await().atMost(Capture.PATIENCE)
                .until(() -> threads().keySet().stream().noneMatch(name -> name.contains("blc-")));
    }

    private static List<String> sessions(TestSchema schema) {
        return schema.queryStrings("SELECT command FROM information_schema.processlist WHERE id <> CONNECTION_ID()"
                + " AND user NOT IN ('event_scheduler', 'system user') ORDER BY command");
    }

    /** How many there are of each name, numbers left out; only those of captures and their clients. */
    private static TreeMap<String, Long> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(thread -> thread.getName().replaceAll("[0-9a-f]{6,}|\\d+", "#"))
                .filter(name -> name.matches(
                        ".*(blc-|cdc-|debezium|kafka-(admin|producer|coordinator)|pool-|capture|KafkaBasedLog).*"))
                .collect(Collectors.groupingBy(name -> name, TreeMap::new, Collectors.counting()));
    }

    private static long openFiles() {
        return ((UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getOpenFileDescriptorCount();
    }
}

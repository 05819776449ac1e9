package io.ghostline.cdc.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ghostline.cdc.capture.ChangesReader.Received;
import io.ghostline.contracts.change.Change;
import io.ghostline.localservers.MySqlServer;
import io.ghostline.testkit.KafkaBroker;
import io.ghostline.testkit.KafkaExtension;
import io.ghostline.testkit.MySqlExtension;
import io.ghostline.testkit.TestSchema;
import java.sql.Connection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith({MySqlExtension.class, KafkaExtension.class})
class CaptureIT {
    private final MySqlServer server;
    private final TestSchema schema;
    private final KafkaBroker broker;

    CaptureIT(MySqlServer server, TestSchema schema, KafkaBroker broker) {
        this.server = server;
        this.schema = schema;
        this.broker = broker;
    }

    @Test
    void every_change_and_every_marker_arrives_in_the_order_of_the_binlog() throws Exception {
        // given
        schema.execute("CREATE TABLE `or.ders$` (id INT PRIMARY KEY, v VARCHAR(20) NOT NULL DEFAULT 'x')");
        try (Capture capture = new Capture(server, broker, schema.name(), "or.ders$").startAndAwait();
                Connection connection = schema.connect();
                ChangesReader reader = capture.changes()) {
            // when
            schema.execute("INSERT INTO `or.ders$` (id) VALUES (1), (2), (3), (4), (5), (6), (7), (8)");
            long epoch = capture.journal.takeOver(connection);
            long chunk = capture.journal.openChunk(connection, epoch, 1, "{}").orElseThrow();
            schema.execute(
                    "UPDATE `or.ders$` SET v = 'y' WHERE id <= 4", "UPDATE `or.ders$` SET id = 100 WHERE id = 8");
            capture.journal.closeChunk(connection, chunk, "{}");
            schema.execute("DELETE FROM `or.ders$` WHERE id = 7");
            long marker = capture.journal.putMarker(connection);
            // then
            List<Received> all = reader.until(change -> change.equals(new Change.MarkerReached(marker)));
            assertThat(reader.partitions()).isEqualTo(4);
            assertThat(between(all, null, new Change.ChunkOpened(chunk)))
                    .containsExactlyInAnyOrder("1", "2", "3", "4", "5", "6", "7", "8");
            assertThat(between(all, new Change.ChunkOpened(chunk), new Change.ChunkClosed(chunk)))
                    .containsExactlyInAnyOrder("1", "2", "3", "4", "8", "100");
            assertThat(between(all, new Change.ChunkClosed(chunk), new Change.MarkerReached(marker)))
                    .containsExactly("7");
        }
    }

    /** Keys that lie between the two markers in their own partition. */
    private static List<String> between(List<Received> all, Change from, Change to) {
        List<String> keys = new java.util.ArrayList<>();
        Set<Integer> partitions = all.stream().map(Received::partition).collect(Collectors.toSet());
        for (int partition : partitions) {
            boolean on = from == null;
            for (Received one : all) {
                if (one.partition() != partition) {
                    continue;
                }
                if (one.change().equals(from)) {
                    on = true;
                } else if (one.change().equals(to)) {
                    on = false;
                } else if (on && one.change() instanceof Change.RowChanged row) {
                    keys.add(row.key().get(0));
                }
            }
        }
        return keys;
    }

    @Test
    void cancelling_leaves_nothing_behind() throws Exception {
        // given
        schema.execute("CREATE TABLE gone (id INT PRIMARY KEY)");
        Capture capture = new Capture(server, broker, schema.name(), "gone").startAndAwait();
        // when
        capture.stop();
        List<String> dropped = capture.work.cleanUp(new TestContext(capture.spec));
        // then
        assertThat(dropped)
                .containsExactly(capture.names.changelog(), "ghostline.changes." + capture.spec.migrationId());
        assertThat(schema.queryStrings("SHOW TABLES LIKE '~gone%'")).isEmpty();
        assertThat(capture.work.cleanUp(new TestContext(capture.spec))).isEmpty();
    }

    @Test
    void the_swap_ends_the_capture_and_leaves_nothing_but_the_old_table() throws Exception {
        // given
        schema.execute("CREATE TABLE swapped (id INT PRIMARY KEY)");
        try (Capture capture = new Capture(server, broker, schema.name(), "swapped").startAndAwait()) {
            schema.execute("CREATE TABLE `" + capture.names.ghost() + "` (id INT PRIMARY KEY, more INT)");
            // when
            schema.execute("RENAME TABLE swapped TO `" + capture.names.old() + "`, `" + capture.names.ghost()
                    + "` TO swapped");
            schema.execute("INSERT INTO swapped VALUES (1, 2)");
            // then
            assertThat(capture.dropped())
                    .containsExactly(capture.names.changelog(), "ghostline.changes." + capture.spec.migrationId());
            assertThat(schema.queryStrings("SHOW TABLES LIKE '~swapped%'")).containsExactly(capture.names.old());
        }
    }

    @Test
    void an_xa_transaction_prepared_before_the_start_is_waited_for() throws Exception {
        // given
        schema.execute("CREATE TABLE xa_before (id INT PRIMARY KEY)");
        schema.execute(
                "XA START 'gtrid1','b',7",
                "INSERT INTO xa_before VALUES (1)",
                "XA END 'gtrid1','b',7",
                "XA PREPARE 'gtrid1','b',7");
        try (Capture capture = new Capture(server, broker, schema.name(), "xa_before").start()) {
            // when
            await().atMost(Capture.PATIENCE)
                    .until(() -> capture.ended()
                            || capture.waitingFor()
                                    .filter(text -> text.contains("XA"))
                                    .isPresent());
            // then
            assertThat(capture.started()).isFalse();
            assertThat(capture.waitingFor())
                    .hasValueSatisfying(text -> assertThat(text).contains("X'677472696431',X'62',7"));
        } finally {
            schema.execute("XA COMMIT 'gtrid1','b',7"); // it would block the removal of the schema
        }
        try (Capture capture = new Capture(server, broker, schema.name(), "xa_before").start()) {
            assertThat(capture.awaitStarted().changelogTable()).isEqualTo(capture.names.changelog());
        }
    }
}

package io.ghostline.cdc.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ghostline.cdc.capture.ChangesReader.Received;
import io.ghostline.contracts.change.Change;
import io.ghostline.localservers.MySqlServer;
import io.ghostline.runtime.assignment.MigrationFailedException;
import io.ghostline.testkit.KafkaBroker;
import io.ghostline.testkit.KafkaExtension;
import io.ghostline.testkit.MySqlExtension;
import io.ghostline.testkit.Numbers;
import io.ghostline.testkit.TestSchema;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Whatever ends an engine, the next one goes on with nothing missing. */
@ExtendWith({MySqlExtension.class, KafkaExtension.class})
class CaptureRestartIT {
    private final MySqlServer server;
    private final TestSchema schema;
    private final KafkaBroker broker;

    CaptureRestartIT(MySqlServer server, TestSchema schema, KafkaBroker broker) {
        this.server = server;
        this.schema = schema;
        this.broker = broker;
    }

    @Test
    void nothing_is_missing_after_stops_at_random_points_and_binlog_rotations() throws Exception {
        schema.execute("CREATE TABLE stops (id INT PRIMARY KEY, v INT NOT NULL DEFAULT 0)");
        try (Capture capture = new Capture(server, broker, schema.name(), "stops").startAndAwait()) {
            try (Writer writer = new Writer("stops")) {
                for (int i = 0; i < 3; i++) {
                    writer.awaitMore(150 + 70 * i);
                    schema.execute("FLUSH BINARY LOGS");
                    writer.awaitMore(20);
                    capture.stop();
                    writer.awaitMore(50);
                    capture.startAndAwait();
                }
                writer.close();
                assertAllCaptured(capture, writer);
            }
        }
    }

    @Test
    void a_killed_binlog_connection_is_a_passing_failure_and_nothing_is_missing() throws Exception {
        schema.execute("CREATE TABLE killed (id INT PRIMARY KEY, v INT NOT NULL DEFAULT 0)");
        try (Capture capture = new Capture(server, broker, schema.name(), "killed").startAndAwait();
                Writer writer = new Writer("killed")) {
            // when
            writer.awaitMore(100);
            for (String id : schema.queryStrings(
                    "SELECT ID FROM information_schema.PROCESSLIST WHERE COMMAND LIKE 'Binlog Dump%'")) {
                schema.execute("KILL " + id);
            }
            // then
            assertThat(capture.failure()).isInstanceOf(IOException.class);
            writer.awaitMore(50);
            capture.startAndAwait();
            writer.close();
            assertAllCaptured(capture, writer);
        }
    }

    @Test
    void a_capture_does_not_go_on_in_the_binlog_of_another_server() throws Exception {
        schema.execute("CREATE TABLE moved (id INT PRIMARY KEY)");
        try (Capture capture = new Capture(server, broker, schema.name(), "moved").startAndAwait()) {
            capture.stop();
            // as a replica has it that was promoted meanwhile
            schema.execute("UPDATE " + capture.journal.table().quoted()
                    + " SET data = REPLACE(data, @@GLOBAL.server_uuid, 'f3b0a6de-0000-11f0-8000-000000000001')");

            capture.start();

            assertThat(capture.failure())
                    .isInstanceOf(MigrationFailedException.class)
                    .hasMessageContaining("another server now")
                    .hasMessageContaining("f3b0a6de-0000-11f0-8000-000000000001");
        }
    }

    @Test
    void a_second_instance_that_takes_over_while_the_first_still_runs_loses_nothing() throws Exception {
        schema.execute("CREATE TABLE twins (id INT PRIMARY KEY, v INT NOT NULL DEFAULT 0)");
        try (Capture first = new Capture(server, broker, schema.name(), "twins").startAndAwait();
                Writer writer = new Writer("twins")) {
            Capture second = first.twin(server);
            // when
            writer.awaitMore(50);
            second.startAndAwait();
            writer.awaitMore(100);
            if (!first.ended()) {
                first.stop();
            }
            writer.awaitMore(50);
            writer.close();
            // then
            assertAllCaptured(second, writer);
            second.stop();
        }
    }

    /**
     * A changed key arrives as two records with one offset, the old key's and the new one's, and the engine's batches end anywhere. With
     * a row before them in every second transaction either the one or the other cuts a pair in two.
     */
    @Test
    void a_changed_key_is_not_cut_in_two_by_a_stop_between_two_batches() throws Exception {
        schema.execute("CREATE TABLE halves (id INT PRIMARY KEY)");
        schema.execute(
                "INSERT INTO halves SELECT n FROM " + Numbers.table(11, 9_004) + " WHERE n % 10 BETWEEN 1 AND 4");
        try (Capture capture = new Capture(server, broker, schema.name(), "halves").startAndAwait();
                Connection writer = schema.connect();
                Statement statement = writer.createStatement()) {
            writer.setAutoCommit(false);
            for (int attempt = 0; attempt < 6; attempt++) {
                // given the second batch of a transaction's changes waiting for Kafka
                CountDownLatch second = new CountDownLatch(1);
                AtomicInteger batches = new AtomicInteger();
                capture.store.intercept(changes -> {
                    if (changes.stream().anyMatch(Change.RowChanged.class::isInstance)
                            && batches.incrementAndGet() == 2) {
                        second.countDown();
                        new CountDownLatch(1).await();
                    }
                });
                if (attempt % 2 == 1) {
                    statement.execute("INSERT INTO halves VALUES (-" + attempt + ")");
                }
                statement.execute("UPDATE halves SET id = id + 100000 WHERE id > 0");
                writer.commit();
                assertThat(second.await(Capture.PATIENCE.toSeconds(), TimeUnit.SECONDS))
                        .isTrue();

                // when
                capture.stop();
                capture.store.intercept(changes -> {});
                capture.startAndAwait();

                // then
                assertThat(captured(capture)).containsAll(schema.queryStrings("SELECT id FROM halves WHERE id > 0"));
            }
        }
    }

    /** Every committed key is there, and a marker that was written behind them. */
    private void assertAllCaptured(Capture capture, Writer writer) throws Exception {
        // Sets: a list of a hundred thousand keys is searched for minutes.
        Set<String> missing = new HashSet<>(writer.committed());
        missing.removeAll(captured(capture));
        assertThat(missing).isEmpty();
    }

    private Set<String> captured(Capture capture) throws Exception {
        try (Connection connection = schema.connect();
                ChangesReader reader = capture.changes()) {
            long marker = capture.journal.putMarker(connection);
            List<Received> all = reader.until(change -> change.equals(new Change.MarkerReached(marker)));
            Set<String> captured = new HashSet<>();
            ChangesReader.keys(all).forEach(key -> captured.add(key.get(0)));
            return captured;
        }
    }

    /** Inserts and updates without pause, and knows what was committed. */
    private final class Writer implements AutoCloseable {
        private final List<String> committed = new ArrayList<>();
        private final AtomicBoolean stopped = new AtomicBoolean();
        private final Thread thread;
        private final String table;
        private volatile Exception failure;

        Writer(String table) {
            this.table = table;
            this.thread = new Thread(this::write);
            thread.start();
        }

        private void write() {
            try (Connection connection = schema.connect();
                    PreparedStatement insert =
                            connection.prepareStatement("INSERT INTO " + table + " (id) VALUES (?)");
                    PreparedStatement update =
                            connection.prepareStatement("UPDATE " + table + " SET id = id + 1000000 WHERE id = ?")) {
                for (int id = 1; !stopped.get(); id++) {
                    insert.setInt(1, id);
                    insert.executeUpdate();
                    add(Integer.toString(id));
                    if (id % 3 == 0) {
                        update.setInt(1, id);
                        update.executeUpdate();
                        add(Integer.toString(id + 1_000_000));
                    }
                }
            } catch (Exception e) {
                failure = e;
            }
        }

        private synchronized void add(String key) {
            committed.add(key);
        }

        synchronized List<String> committed() {
            return List.copyOf(committed);
        }

        void awaitMore(int rows) {
            int wanted = committed().size() + rows;
            await().atMost(Capture.PATIENCE).until(() -> committed().size() >= wanted || failure != null);
        }

        @Override
        public void close() throws Exception {
            stopped.set(true);
            thread.join();
            if (failure != null) {
                throw failure;
            }
        }
    }
}

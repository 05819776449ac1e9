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
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
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

    /** Every committed key is there, and a marker that was written behind them. */
    private void assertAllCaptured(Capture capture, Writer writer) throws Exception {
        try (Connection connection = schema.connect();
                ChangesReader reader = capture.changes()) {
            long marker = capture.journal.putMarker(connection);
            List<Received> all = reader.until(change -> change.equals(new Change.MarkerReached(marker)));
            Set<String> captured = new HashSet<>();
            ChangesReader.keys(all).forEach(key -> captured.add(key.get(0)));
            assertThat(captured).containsAll(writer.committed());
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

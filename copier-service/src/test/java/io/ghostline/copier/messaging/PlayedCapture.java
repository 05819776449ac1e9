package io.ghostline.copier.messaging;

import io.ghostline.contracts.ContractJson;
import io.ghostline.contracts.Topics;
import io.ghostline.contracts.change.Change;
import io.ghostline.copier.fixture.Playground;
import io.ghostline.mysql.session.Purpose;
import io.ghostline.runtime.journal.Kind;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Plays cdc-service: forwards what happens in the changelog table to every partition, and changed rows as told. */
final class PlayedCapture implements AutoCloseable {
    private static final int PARTITIONS = 2;

    private final Playground playground;
    private final KafkaProducer<String, byte[]> producer;
    private final Set<Long> opened = new HashSet<>();
    private final Set<Long> closed = new HashSet<>();
    private final Set<Long> markers = new HashSet<>();
    private final Thread thread = new Thread(this::forward, "played-capture");
    private volatile boolean ended;

    PlayedCapture(Playground playground, KafkaProducer<String, byte[]> producer) {
        this.playground = playground;
        this.producer = producer;
        thread.start();
    }

    static KafkaProducer<String, byte[]> producer(String bootstrapServers) {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers), new StringSerializer(), new ByteArraySerializer());
    }

    static int partitions() {
        return PARTITIONS;
    }

    void changed(String... key) {
        send(List.of(key).hashCode() & 1, new Change.RowChanged(List.of(key)));
    }

    private void forward() {
        try (Connection connection = playground.connect(Purpose.JOURNAL)) {
            while (!ended) {
                poll(connection);
                broadcast(new Change.Heartbeat(System.currentTimeMillis() * 1_000));
                Thread.sleep(10);
            }
        } catch (SQLException | InterruptedException e) {
            if (!ended) {
                throw new IllegalStateException(e);
            }
        }
    }

    private void poll(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT id, kind FROM " + playground.journal.table().quoted() + " WHERE id > 2 ORDER BY id")) {
            while (row.next()) {
                seen(row.getLong(1), Kind.valueOf(row.getString(2)));
            }
        }
    }

    private void seen(long id, Kind kind) {
        boolean chunk = kind == Kind.LOW || kind == Kind.HIGH || kind == Kind.ABANDONED;
        if (chunk && opened.add(id)) {
            broadcast(new Change.ChunkOpened(id));
        }
        if (chunk && kind != Kind.LOW && closed.add(id)) {
            broadcast(new Change.ChunkClosed(id));
        }
        if (kind == Kind.MARKER && markers.add(id)) {
            broadcast(new Change.MarkerReached(id));
        }
    }

    private void broadcast(Change change) {
        for (int partition = 0; partition < PARTITIONS; partition++) {
            send(partition, change);
        }
    }

    private void send(int partition, Change change) {
        producer.send(new ProducerRecord<>(
                Topics.changes(playground.spec.migrationId()), partition, null, ContractJson.write(change)));
    }

    @Override
    public void close() throws InterruptedException {
        ended = true;
        thread.interrupt();
        thread.join(10_000);
    }
}

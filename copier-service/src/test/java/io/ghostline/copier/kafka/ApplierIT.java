package io.ghostline.copier.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ghostline.contracts.ContractJson;
import io.ghostline.contracts.Topics;
import io.ghostline.contracts.change.Change;
import io.ghostline.copier.mirror.Mirror;
import io.ghostline.copier.session.Standstill;
import io.ghostline.mysql.ReservedNames;
import io.ghostline.mysql.ServerVersion;
import io.ghostline.mysql.TableId;
import io.ghostline.mysql.ghost.ColumnMapping;
import io.ghostline.mysql.ghost.SharedKey;
import io.ghostline.mysql.schema.TableDefinition;
import io.ghostline.mysql.schema.TableReader;
import io.ghostline.mysql.session.Purpose;
import io.ghostline.mysql.session.Sessions;
import io.ghostline.runtime.assignment.MigrationFailedException;
import io.ghostline.runtime.journal.Journal;
import io.ghostline.runtime.journal.SwapState;
import io.ghostline.testkit.SharedKafka;
import io.ghostline.testkit.TestSchema;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ApplierIT {
    private static final int PARTITIONS = 2;
    /** Several turns of a partition that would mirror. */
    private static final Duration QUIET = Duration.ofMillis(500);

    private static final Duration SOON = Duration.ofSeconds(60);

    private final String migration = "m-" + UUID.randomUUID();
    private final String topic = Topics.changes(migration);
    private TestSchema schema;
    private TableId source;
    private ReservedNames names;
    private Journal journal;
    private Connection connection;
    private KafkaProducer<byte[], byte[]> producer;
    private Applier applier;

    @BeforeEach
    void prepare() throws SQLException {
        schema = TestSchema.forClass(ApplierIT.class);
        source = new TableId(schema.name(), "t");
        names = ReservedNames.of("t", 1_767_225_600);
        schema.execute(
                "CREATE TABLE t (id INT PRIMARY KEY, u INT UNIQUE, name VARCHAR(20))",
                "CREATE TABLE `" + names.ghost() + "` LIKE t",
                "ALTER TABLE `" + names.ghost() + "` MODIFY name VARCHAR(5), ADD w INT NOT NULL DEFAULT 7");
        connection = connect(Purpose.JOURNAL);
        journal = new Journal(source.sibling(names.changelog()));
        journal.create(connection);
        journal.takeOver(connection);
        SharedKafka.get().createTopic(topic, PARTITIONS, Map.of());
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", SharedKafka.bootstrapServers(), "acks", "all"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        applier = newApplier(PartitionWorker.MAX_PENDING);
    }

    @AfterEach
    void cleanUp() throws SQLException {
        applier.close();
        producer.close();
        connection.close();
        schema.close();
    }

    private Connection connect(Purpose purpose) throws SQLException {
        return Sessions.open(
                schema.jdbcUrl(), schema.server().user(), schema.server().password(), purpose);
    }

    private Applier newApplier(int maxPending) throws SQLException {
        TableId ghost = source.sibling(names.ghost());
        TableDefinition from = TableReader.read(connection, source).orElseThrow();
        TableDefinition to = TableReader.read(connection, ghost).orElseThrow();
        ColumnMapping mapping = ColumnMapping.between(from, to, Map.of());
        SharedKey key = SharedKey.of(from, to, mapping);
        return new Applier(
                new ApplierSetup(
                        Map.of("bootstrap.servers", SharedKafka.bootstrapServers()),
                        migration,
                        () -> connect(Purpose.MIRROR),
                        Mirror.of(from, to, mapping, key, ServerVersion.of(connection)),
                        journal,
                        new SwapState(ghost, source.sibling(names.old()))),
                maxPending);
    }

    private void send(int partition, Change change) {
        try {
            producer.send(new ProducerRecord<>(topic, partition, null, ContractJson.write(change)))
                    .get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private void sendToAll(Change change) {
        IntStream.range(0, PARTITIONS).forEach(partition -> send(partition, change));
    }

    private void changed(int id) {
        send(id % PARTITIONS, new Change.RowChanged(List.of(Integer.toString(id))));
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private List<String> ghost() {
        return schema.queryStrings("SELECT CONCAT(id, ':', u, ':', name) FROM `" + names.ghost() + "` ORDER BY id");
    }

    private long mark() throws SQLException {
        long marker = journal.putMarker(connection);
        sendToAll(new Change.MarkerReached(marker));
        return marker;
    }

    private void awaitPassed(long marker) {
        await().atMost(SOON).until(() -> {
            assertThat(applier.failure()).isNull();
            return journal.markerPassed(connection, marker);
        });
    }

    private Map<TopicPartition, OffsetAndMetadata> committed() throws ExecutionException, InterruptedException {
        try (Admin admin = SharedKafka.get().admin()) {
            return admin.listConsumerGroupOffsets("ghostline-applier-" + migration)
                    .partitionsToOffsetAndMetadata()
                    .get();
        }
    }

    private long committed(int partition) throws ExecutionException, InterruptedException {
        OffsetAndMetadata offset = committed().get(new TopicPartition(topic, partition));
        return offset == null ? 0 : offset.offset();
    }

    @Test
    void markerIsRecordedOnceEveryPartitionHasMirroredWhatCameBeforeIt() throws SQLException {
        execute("INSERT INTO t VALUES (1, 1, 'a'), (2, 2, 'b'), (3, 3, 'c')");
        execute("DELETE FROM t WHERE id = 3");
        IntStream.of(1, 2, 3).forEach(this::changed);
        applier.start();
        awaitPassed(mark());

        assertThat(ghost()).containsExactly("1:1:a", "2:2:b");
        assertThat(applier.status().rowsMirrored()).isEqualTo(3);
    }

    @Test
    void markerThatOnePartitionHasNotReachedIsNotRecorded() throws SQLException {
        applier.start();
        long first = journal.putMarker(connection);
        send(0, new Change.MarkerReached(first));
        awaitPassed(mark());

        assertThat(journal.markerPassed(connection, first)).isFalse();
        send(1, new Change.MarkerReached(first));
        awaitPassed(first);
    }

    @Test
    void heartbeatOfTheSlowestPartitionIsTheApplieds() {
        applier.start();
        sendToAll(new Change.Heartbeat(100));
        send(0, new Change.Heartbeat(200));
        await().atMost(SOON).until(() -> applier.status().appliedHeartbeatMicros() == 100);
        send(1, new Change.Heartbeat(300));
        await().atMost(SOON).until(() -> applier.status().appliedHeartbeatMicros() == 200);
    }

    @Test
    void duringAStandstillChangesAreReceivedAndNotMirrored() throws Exception {
        execute("INSERT INTO t VALUES (1, 1, 'a'), (2, 2, 'b')");
        applier.start();
        try (Standstill begun = applier.standstill()) {
            IntStream.of(1, 2).forEach(this::changed);
            await().atMost(SOON).until(() -> applier.status().keysPending() == 2);
            long marker = mark();
            // each partition has gone on to what came later
            sendToAll(new Change.Heartbeat(100));
            await().during(QUIET).atMost(SOON).until(() -> ghost().isEmpty());
            assertThat(journal.markerPassed(connection, marker)).isFalse();
        }
        awaitPassed(mark());
        assertThat(ghost()).containsExactly("1:1:a", "2:2:b");
    }

    @Test
    void eventsOfAnOpenChunkAreHeldAndNoOffsetPassesItsOpening() throws Exception {
        applier.start();
        execute("INSERT INTO t VALUES (2, 2, 'b')");
        long chunk = journal.openChunk(connection, 1, 1, "{}").orElseThrow();
        sendToAll(new Change.Heartbeat(1));
        sendToAll(new Change.ChunkOpened(chunk));
        changed(2);
        await().atMost(SOON).until(() -> applier.status().keysPending() == 1);
        applier.close();

        assertThat(ghost()).isEmpty();
        assertThat(committed(0)).isEqualTo(1);

        applier = newApplier(PartitionWorker.MAX_PENDING);
        applier.start();
        await().atMost(SOON).until(() -> applier.status().openChunks() == 1);
        sendToAll(new Change.ChunkClosed(chunk));
        awaitPassed(mark());
        assertThat(ghost()).containsExactly("2:2:b");
    }

    @Test
    void chunkThatTheStreamDoesNotCloseIsClosedByTheJournal() throws SQLException {
        applier.start();
        execute("INSERT INTO t VALUES (2, 2, 'b')");
        long chunk = journal.openChunk(connection, 1, 1, "{}").orElseThrow();
        sendToAll(new Change.ChunkOpened(chunk));
        changed(2);
        await().atMost(SOON).until(() -> applier.status().keysPending() == 1);
        assertThat(journal.closeChunk(connection, chunk, "{}")).isTrue();

        awaitPassed(mark());
        assertThat(ghost()).containsExactly("2:2:b");
    }

    @Test
    void partitionFullOfHeldEventsGoesOnWhenTheirChunkHasEnded() throws SQLException {
        applier = newApplier(10);
        long chunk = journal.openChunk(connection, 1, 1, "{}").orElseThrow();
        sendToAll(new Change.ChunkOpened(chunk));
        for (int id = 0; id < 6_000; id++) {
            producer.send(new ProducerRecord<>(
                    topic, 0, null, ContractJson.write(new Change.RowChanged(List.of(Integer.toString(2 * id))))));
        }
        producer.flush();
        applier.start();
        await().atMost(SOON).until(() -> applier.status().keysPending() > 10);
        assertThat(journal.closeChunk(connection, chunk, "{}")).isTrue();
        sendToAll(new Change.ChunkClosed(chunk));

        awaitPassed(mark());
    }

    @Test
    void afterACrashEverythingThatWasNotCommittedIsMirroredAgain() throws SQLException {
        applier.start();
        execute("INSERT INTO t VALUES (1, 1, 'a'), (2, 2, 'b')");
        changed(1);
        changed(2);
        awaitPassed(mark());
        applier.kill();
        execute("DELETE FROM t WHERE id = 2");
        execute("UPDATE t SET name = 'z' WHERE id = 1");
        changed(2);
        changed(1);

        applier = newApplier(PartitionWorker.MAX_PENDING);
        applier.start();
        awaitPassed(mark());
        assertThat(ghost()).containsExactly("1:1:z");
    }

    @Test
    void markerThatOnlyOnePartitionHadPassedBeforeACrashIsPassedAfterIt() throws SQLException {
        applier.start();
        long marker = journal.putMarker(connection);
        send(0, new Change.MarkerReached(marker));
        send(0, new Change.Heartbeat(5));
        send(1, new Change.Heartbeat(5));
        await().atMost(SOON).until(() -> applier.status().appliedHeartbeatMicros() == 5);
        applier.close();

        applier = newApplier(PartitionWorker.MAX_PENDING);
        applier.start();
        send(1, new Change.MarkerReached(marker));
        awaitPassed(marker);
    }

    @Test
    void rowThatAnOpenTransactionHasLockedDoesNotHoldUpTheOthers() throws SQLException {
        execute("INSERT INTO t VALUES (2, 2, 'b'), (4, 4, 'd')");
        try (Connection other = schema.connect();
                Statement statement = other.createStatement()) {
            statement.execute("XA START 'applier-it'");
            statement.execute("UPDATE t SET name = 'x' WHERE id = 2");
            statement.execute("XA END 'applier-it'");
            statement.execute("XA PREPARE 'applier-it'");
            changed(2);
            changed(4);
            long marker = mark();
            applier.start();
            await().atMost(SOON).until(() -> ghost().equals(List.of("4:4:d")));
            assertThat(journal.markerPassed(connection, marker)).isFalse();
            // Where a locked row is waited for (before 8.0.1), the status comes later than the other row.
            await().atMost(SOON).until(() -> applier.status().keysPending() == 1);

            statement.execute("XA COMMIT 'applier-it'");
            awaitPassed(marker);
        }
        assertThat(ghost()).containsExactly("2:2:x", "4:4:d");
    }

    @Test
    void killedConnectionsAreReplaced() throws SQLException {
        applier.start();
        execute("INSERT INTO t VALUES (1, 1, 'a'), (2, 2, 'b')");
        changed(1);
        awaitPassed(mark());
        for (String id : schema.queryStrings("SELECT id FROM information_schema.processlist WHERE db = '"
                + schema.name() + "' AND command = 'Sleep' AND id NOT IN (CONNECTION_ID(), "
                + schemaConnectionId() + ")")) {
            execute("KILL " + id);
        }
        changed(2);
        awaitPassed(mark());
        assertThat(ghost()).containsExactly("1:1:a", "2:2:b");
    }

    private long schemaConnectionId() throws SQLException {
        try (Statement statement = connection.createStatement();
                var row = statement.executeQuery("SELECT CONNECTION_ID()")) {
            row.next();
            return row.getLong(1);
        }
    }

    @Test
    void rowThatDoesNotFitFailsTheMigrationWithColumnAndKeyButNotTheValue() throws SQLException {
        execute("INSERT INTO t VALUES (1, 1, 'a'), (3, 3, 'much too long'), (5, 5, 'e')");
        IntStream.of(1, 3, 5).forEach(this::changed);
        applier.start();

        await().atMost(SOON).until(() -> applier.failure() != null);
        assertThat(applier.failure())
                .isInstanceOf(MigrationFailedException.class)
                .hasMessageContaining("primary key (3)")
                .hasMessageContaining("`name`")
                .hasMessageNotContaining("much too long");
    }

    @Test
    void unreadableRecordFailsTheMigrationRatherThanBeingSkipped() throws Exception {
        producer.send(new ProducerRecord<>(topic, 0, null, new byte[] {'{'})).get();
        applier.start();

        await().atMost(SOON).until(() -> applier.failure() instanceof MigrationFailedException);
    }

    @Test
    void endsQuietlyWhenTheTablesAreSwapped() throws SQLException {
        applier.start();
        execute("INSERT INTO t VALUES (1, 1, 'a')");
        execute("RENAME TABLE t TO `" + names.old() + "`, `" + names.ghost() + "` TO t");
        changed(1);

        await().atMost(SOON).until(() -> applier.swapped());
        assertThat(applier.failure()).isNull();
    }

    @Test
    void ghostThatIsGoneWithoutASwapIsAFailure() throws SQLException {
        applier.start();
        execute("DROP TABLE `" + names.ghost() + "`");
        changed(1);

        await().atMost(SOON).until(() -> applier.failure() != null);
        assertThat(applier.swapped()).isFalse();
    }
}

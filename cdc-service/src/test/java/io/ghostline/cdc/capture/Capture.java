package io.ghostline.cdc.capture;

import static org.awaitility.Awaitility.await;

import io.ghostline.cdc.debezium.DebeziumEngines;
import io.ghostline.cdc.kafka.KafkaCaptureStore;
import io.ghostline.contracts.change.Change;
import io.ghostline.contracts.event.MigrationEvent.CaptureStarted;
import io.ghostline.contracts.migration.MigrationSpec;
import io.ghostline.contracts.progress.MigrationProgress;
import io.ghostline.contracts.progress.MigrationProgress.CaptureProgress;
import io.ghostline.localservers.MySqlServer;
import io.ghostline.mysql.ReservedNames;
import io.ghostline.mysql.TableId;
import io.ghostline.runtime.databases.Database;
import io.ghostline.runtime.journal.Journal;
import io.ghostline.runtime.topics.TopicAdmin;
import io.ghostline.testkit.KafkaBroker;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;

/** Runs the real capture of one table in the test's JVM: real Debezium, MySQL and Kafka; only the context is a fake. */
final class Capture implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final AtomicLong IDS = new AtomicLong(System.currentTimeMillis());

    final MigrationSpec spec;
    final ReservedNames names;
    final Journal journal;
    final CaptureWork work;
    final InterceptedStore store;
    private final KafkaBroker broker;
    private final TopicAdmin topics;
    private TestContext context;
    private CompletableFuture<List<String>> result = new CompletableFuture<>();
    private Thread thread;

    Capture(MySqlServer server, KafkaBroker broker, String schema, String table) {
        this(server, broker, TestContext.spec("it-" + IDS.incrementAndGet(), schema, table, 1_700_000_000L));
    }

    Capture(MySqlServer server, KafkaBroker broker, MigrationSpec spec) {
        this.spec = spec;
        this.broker = broker;
        this.names = ReservedNames.of(spec.table(), spec.timestamp());
        this.journal = new Journal(new TableId(spec.schema(), names.changelog()));
        Database database = new Database("main", server.jdbcUrl(spec.schema()), server.user(), server.password());
        Map<String, String> kafka = Map.of("bootstrap.servers", broker.bootstrapServers());
        this.topics = new TopicAdmin(Map.of("bootstrap.servers", broker.bootstrapServers()), Optional.empty());
        this.store = new InterceptedStore(new KafkaCaptureStore(topics, kafka));
        this.work = new CaptureWork(spec, database::open, store, new DebeziumEngines(database, kafka));
    }

    /** A second instance of the same migration's capture, as another process would have it. */
    Capture twin(MySqlServer server) {
        return new Capture(server, broker, spec);
    }

    Capture start() {
        TestContext fresh = new TestContext(spec);
        CompletableFuture<List<String>> outcome = new CompletableFuture<>();
        context = fresh;
        result = outcome;
        thread = new Thread(() -> {
            try {
                outcome.complete(work.run(fresh));
            } catch (Throwable e) {
                outcome.completeExceptionally(e);
            }
        });
        thread.start();
        return this;
    }

    /** Starts it and repeats it as the runner would, until CaptureStarted. */
    Capture startAndAwait() {
        start();
        awaitStarted();
        return this;
    }

    CaptureStarted awaitStarted() {
        await().atMost(PATIENCE).until(() -> result.isDone() || !context.facts.isEmpty());
        if (context.facts.isEmpty()) {
            throw new IllegalStateException("not started", failure());
        }
        return (CaptureStarted) context.facts.get(0);
    }

    boolean started() {
        return !context.facts.isEmpty();
    }

    Optional<String> waitingFor() {
        List<MigrationProgress> samples = context.samples;
        if (samples.isEmpty()) {
            return Optional.empty();
        }
        return Optional.ofNullable(((CaptureProgress) samples.get(samples.size() - 1)).waitingFor());
    }

    TestContext context() {
        return context;
    }

    boolean ended() {
        return result.isDone();
    }

    /** What run() threw, when it has ended. */
    Throwable failure() {
        await().atMost(PATIENCE).until(result::isDone);
        return result.handle((dropped, error) -> error).join();
    }

    List<String> dropped() {
        await().atMost(PATIENCE).until(result::isDone);
        return result.join();
    }

    /** As when the instance loses the migration: everything stays as it is. */
    void stop() throws InterruptedException {
        context.stop();
        thread.interrupt();
        thread.join(PATIENCE.toMillis());
        if (thread.isAlive()) {
            throw new IllegalStateException("capture thread does not end");
        }
    }

    ChangesReader changes() {
        return new ChangesReader(broker.bootstrapServers(), spec.migrationId());
    }

    /** Keys of all rows that were changed until now. */
    List<List<String>> keysUntilNow(Connection connection) throws SQLException {
        try (ChangesReader reader = changes()) {
            long marker = journal.putMarker(connection);
            return ChangesReader.keys(reader.until(change -> change.equals(new Change.MarkerReached(marker))));
        }
    }

    @Override
    public void close() throws Exception {
        if (thread != null && thread.isAlive()) {
            stop();
        }
        work.cleanUp(new TestContext(spec));
        topics.close();
    }
}

package io.ghostline.cdc.debezium;

import io.debezium.embedded.Connect;
import io.debezium.engine.DebeziumEngine;
import io.debezium.engine.DebeziumEngine.RecordCommitter;
import io.debezium.engine.RecordChangeEvent;
import io.debezium.engine.format.ChangeEventFormat;
import io.ghostline.cdc.capture.BinlogEvent;
import io.ghostline.cdc.capture.CaptureEngine;
import io.ghostline.cdc.capture.ChangeStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One Debezium engine on a thread of its own. */
final class RunningEngine implements CaptureEngine {
    private static final Logger LOG = LoggerFactory.getLogger(RunningEngine.class);
    /** Debezium refuses to stop while its task starts, which itself is bounded; then it needs some seconds to stop. */
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(60);

    private static final Duration STOP_RETRY = Duration.ofMillis(50);

    private final RecordReader reader;
    private final ChangeStream stream;
    private final DebeziumEngine<RecordChangeEvent<SourceRecord>> engine;
    private final Thread thread;
    private final AutoCloseable resources;
    private volatile @Nullable Throwable failure;
    private volatile boolean ended;

    RunningEngine(
            String migrationId,
            Properties settings,
            RecordReader reader,
            ChangeStream stream,
            AutoCloseable resources) {
        this.reader = reader;
        this.stream = stream;
        this.resources = resources;
        this.engine = DebeziumEngine.create(ChangeEventFormat.of(Connect.class))
                .using(settings)
                .using(getClass().getClassLoader())
                .using((success, message, error) -> ended(success, message, error))
                .notifying(this::handle)
                .build();
        this.thread = new Thread(engine, "cdc-engine-" + migrationId);
        this.thread.setDaemon(true);
        this.thread.start();
    }

    private void ended(boolean success, @Nullable String message, @Nullable Throwable error) {
        if (failure == null && !success) {
            failure = error != null ? error : new IOException("the capture engine ended: " + message);
        }
        ended = true;
    }

    /**
     * Without a delete at the end: it may be the first half of a changed key, whose second half has the same offset and comes with the
     * next batch. An engine that went on from there would pass the second half by. Whatever comes next, the heartbeat at the latest, is
     * marked in its place.
     */
    private static List<RecordChangeEvent<SourceRecord>> whole(List<RecordChangeEvent<SourceRecord>> records) {
        int last = records.size() - 1;
        return last >= 0 && RecordReader.isDelete(records.get(last).record()) ? records.subList(0, last) : records;
    }

    /** Offsets of a batch are marked only when Kafka has acknowledged all of it. */
    private void handle(
            List<RecordChangeEvent<SourceRecord>> records, RecordCommitter<RecordChangeEvent<SourceRecord>> committer)
            throws InterruptedException {
        try {
            List<BinlogEvent> events = new ArrayList<>(records.size());
            for (RecordChangeEvent<SourceRecord> event : records) {
                reader.read(event.record()).ifPresent(events::add);
            }
            stream.accept(events);
        } catch (IOException | RuntimeException e) {
            failure = e;
            throw new IllegalStateException("changes were not published", e);
        }
        for (RecordChangeEvent<SourceRecord> event : whole(records)) {
            if (!RecordReader.isFromStart(event.record())) {
                committer.markProcessed(event);
                RecordReader.position(event.record()).ifPresent(stream.state()::at);
            }
        }
        committer.markBatchFinished();
    }

    @Override
    public Optional<Exception> failure() {
        Throwable seen = failure;
        if (seen != null) {
            return Optional.of(EngineFailures.explain(seen));
        }
        return ended ? Optional.of(new IOException("the capture engine ended by itself")) : Optional.empty();
    }

    /**
     * Returns when nothing of the engine runs any more, interrupted or not: Debezium gives up in the middle of a stop when its
     * caller is interrupted, and leaves its connections and threads. So a thread of its own stops it.
     */
    @Override
    public void close() {
        Thread stopping = new Thread(this::stop, thread.getName() + "-stop");
        stopping.setDaemon(true);
        stopping.start();
        boolean interrupted = false;
        long deadline = System.nanoTime() + STOP_TIMEOUT.toNanos();
        while (stopping.isAlive() && System.nanoTime() < deadline) {
            try {
                stopping.join(STOP_RETRY.toMillis());
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (stopping.isAlive()) {
            LOG.warn("capture engine does not stop: thread={} within={}", thread.getName(), STOP_TIMEOUT);
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Goes on beyond the caller's patience: a server that hangs lets go some day. */
    private void stop() {
        try {
            while (thread.isAlive()) {
                stopOnce();
                thread.join(STOP_RETRY.toMillis());
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts this thread", e);
        }
        release();
    }

    private void stopOnce() {
        try {
            engine.close();
        } catch (IllegalStateException e) {
            LOG.debug("capture engine can't stop now: cause={}", e.toString()); // starting, or stopping already
        } catch (IOException e) {
            LOG.warn("capture engine complained when stopped: cause={}", e.toString());
        }
    }

    private void release() {
        try {
            resources.close();
        } catch (Exception e) {
            LOG.warn("resources of a capture engine not closed: cause={}", e.toString());
        }
    }
}

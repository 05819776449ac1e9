package io.ghostline.cdc.capture;

import io.ghostline.contracts.progress.MigrationProgress.CaptureProgress;
import io.ghostline.mysql.TableId;
import io.ghostline.mysql.session.Purpose;
import io.ghostline.runtime.assignment.MigrationContext;
import io.ghostline.runtime.assignment.MigrationFailedException;
import io.ghostline.runtime.journal.Journal;
import io.ghostline.runtime.journal.SwapState;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Looks after a running capture, about once a second: samples, and everything that may be wrong. */
final class CaptureWatch {
    private static final Duration SAMPLE_INTERVAL = Duration.ofSeconds(1);
    /** How often a condition is looked at that somebody waits for. */
    private static final Duration POLL_INTERVAL = Duration.ofMillis(50);
    /**
     * Heartbeats are written every 100 ms, so the binlog is never silent. Longer than Debezium needs to start and than
     * a pause of the JVM or a burst of other work lasts.
     */
    private static final Duration STALL_TIMEOUT = Duration.ofSeconds(60);
    /** As many as it takes to know that heartbeats are being written again after the server was away. */
    private static final int HEARTBEATS_MISSED = 50;
    /** The DDL stream tells at once; this finds what it can't tell (triggers, foreign keys of other tables). */
    private static final int SAMPLES_PER_FINGERPRINT = 5;

    /** What is still waited for, null when it is there. */
    interface Condition {
        @Nullable
        String waitingFor() throws Exception;
    }

    private final MigrationContext context;
    private final TableId source;
    private final SwapState swapState;
    private final Journal journal;
    private final Connections connections;
    private final StreamState state;
    private final HeartbeatWriter heartbeat;
    private final CaptureEngine engine;
    private long nextSample = System.nanoTime();
    private long seenEvents;
    private long seenAt = System.nanoTime();
    private long seenHeartbeats;

    CaptureWatch(
            MigrationContext context,
            TableId source,
            SwapState swapState,
            Journal journal,
            Connections connections,
            StreamState state,
            HeartbeatWriter heartbeat,
            CaptureEngine engine) {
        this.context = context;
        this.source = source;
        this.swapState = swapState;
        this.journal = journal;
        this.connections = connections;
        this.state = state;
        this.heartbeat = heartbeat;
        this.engine = engine;
    }

    static String changedDefinition(TableId source) {
        return "somebody ran DDL on the table during the migration: the definition of " + source
                + " (with its triggers and foreign keys) is not what it was at the start, or it is gone. Start a new migration when no"
                + " more DDL is due.";
    }

    /** Waits, sampling, until the condition holds. */
    void until(Condition condition) throws Exception {
        for (String waiting = condition.waitingFor(); waiting != null; waiting = condition.waitingFor()) {
            throwFailure();
            checkStall();
            if (System.nanoTime() >= nextSample) {
                sample(waiting);
            }
            context.await(POLL_INTERVAL);
        }
    }

    /** Returns when the tables are swapped. */
    void untilSwapped(CaptureRecord started) throws Exception {
        for (int samples = 0; ; samples++) {
            Optional<Exception> failure = engine.failure();
            if (state.swapped() || failure.isPresent()) {
                if (isSwapped()) {
                    return;
                }
                if (failure.isPresent()) {
                    throw failure.get();
                }
            }
            if (looksSwapped(started, samples % SAMPLES_PER_FINGERPRINT == 0)) {
                return;
            }
            checkStall();
            context.await(SAMPLE_INTERVAL);
        }
    }

    /** Samples and checks in one session; a connection that is lost here harms nothing and is made anew. */
    private boolean looksSwapped(CaptureRecord started, boolean definitionToo) throws SQLException {
        try (Connection connection = connections.open(Purpose.METADATA)) {
            if (swapState.swapped(connection)) {
                return true;
            }
            checkServer(connection, started, definitionToo);
            sample(connection, null);
        } catch (SQLException e) {
            context.hindered(e); // the stream itself may be well, and tells when it is not
        }
        return false;
    }

    private void checkServer(Connection connection, CaptureRecord started, boolean definitionToo) throws SQLException {
        ServerIdentity.check(connection, started.serverUuid());
        boolean changed =
                definitionToo && !TableFingerprint.of(connection, source).equals(started.fingerprint());
        boolean gone = !journal.exists(connection);
        if ((changed || gone) && !swapState.swapped(connection)) {
            throw new MigrationFailedException(
                    changed
                            ? changedDefinition(source)
                            : "somebody dropped the changelog table " + journal.table() + ". Start a new migration.");
        }
    }

    private boolean isSwapped() throws SQLException {
        try (Connection connection = connections.open(Purpose.METADATA)) {
            return swapState.swapped(connection);
        }
    }

    private void throwFailure() throws Exception {
        Optional<Exception> failure = engine.failure();
        if (failure.isPresent()) {
            throw failure.get();
        }
    }

    /** A stream that says nothing although heartbeats are written is dead, whatever its connection pretends. */
    private void checkStall() throws IOException {
        long now = System.nanoTime();
        if (state.binlogEvents() != seenEvents) {
            seenEvents = state.binlogEvents();
            seenHeartbeats = heartbeat.written();
            seenAt = now;
        } else if (now - seenAt > STALL_TIMEOUT.toNanos()
                && heartbeat.written() - seenHeartbeats >= HEARTBEATS_MISSED) {
            throw new IOException("the binlog stream has been silent for " + STALL_TIMEOUT);
        }
    }

    private void sample(String waitingFor) throws SQLException {
        try (Connection connection = connections.open(Purpose.METADATA)) {
            sample(connection, waitingFor);
        }
    }

    private void sample(Connection connection, @Nullable String waitingFor) throws SQLException {
        nextSample = System.nanoTime() + SAMPLE_INTERVAL.toNanos();
        SQLException problem = heartbeat.problem();
        if (problem != null) {
            context.hindered(problem); // told instead of the sample
        }
        long newest = state.heartbeatMicros();
        long lagMicros = newest == 0 ? 0 : Math.max(0, Journal.serverMicros(connection) - newest);
        context.sample(new CaptureProgress(
                context.spec().migrationId(), Instant.now(), lagMicros / 1000, state.rows(), waitingFor));
    }
}

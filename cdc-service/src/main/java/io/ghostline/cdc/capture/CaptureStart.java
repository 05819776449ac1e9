package io.ghostline.cdc.capture;

import io.ghostline.mysql.PreparedTransactions;
import io.ghostline.mysql.TableId;
import io.ghostline.mysql.session.Purpose;
import io.ghostline.runtime.journal.Journal;
import io.ghostline.runtime.journal.Phase;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Waits until nothing can be missing, and records it. Rows of a transaction that is in the binlog before the stream's
 * beginning are not captured, so each of them must be visible to whoever reads the table after the start was recorded:
 * <ol>
 *   <li>the stream is on: a heartbeat came back;
 *   <li>a heartbeat written after that was <em>committed</em>, and MySQL commits in the binlog's order: everything before
 *       the stream's beginning is visible (also with semi-synchronous replication, which keeps transactions that are in
 *       the binlog waiting);
 *   <li>XA transactions that were prepared by then, which the order does not bind, are gone;
 *   <li>an offset is stored, so that a successor does not have to begin anew.
 * </ol>
 */
final class CaptureStart {
    private final CaptureWatch watch;
    private final Journal journal;
    private final TableId source;
    private final Connections connections;
    private final CaptureStore store;
    private final StreamState state;

    CaptureStart(
            CaptureWatch watch,
            Journal journal,
            TableId source,
            Connections connections,
            CaptureStore store,
            StreamState state) {
        this.watch = watch;
        this.journal = journal;
        this.source = source;
        this.connections = connections;
        this.store = store;
        this.state = state;
    }

    /** @throws IOException when another instance has recorded its own start meanwhile: go on with that one */
    CaptureRecord await(String engineName) throws Exception {
        String fingerprint = withSession(connection -> TableFingerprint.of(connection, source));
        String server = withSession(ServerIdentity::of);
        watch.until(() -> state.heartbeatMicros() > 0 ? null : "the first heartbeat to come back");
        long committed = withSession(this::commitHeartbeat);
        watch.until(() -> state.heartbeatMicros() >= committed ? null : "a committed heartbeat to come back");
        Set<String> prepared = withSession(PreparedTransactions::list);
        watch.until(() -> stillPrepared(prepared));
        watch.until(() -> store.hasOffset(engineName) ? null : "the first offset to be stored");
        CaptureRecord mine = new CaptureRecord(
                Phase.CAPTURE_STARTED, engineName, fingerprint, state.position(), server, CaptureRecord.KEY_FORMAT);
        CaptureRecord recorded = withSession(connection -> {
            journal.recordPhase(connection, Phase.CAPTURE_STARTED, mine.json());
            return CaptureRecord.parse(journal.phases(connection).getOrDefault(Phase.CAPTURE_STARTED, mine.json()));
        });
        if (!recorded.engine().equals(engineName)) {
            throw new IOException("capture " + recorded.engine() + " was started by another instance");
        }
        return recorded;
    }

    /** A time that is not later than that in the heartbeat which is committed when this returns. */
    private long commitHeartbeat(Connection connection) throws SQLException {
        long before = Journal.serverMicros(connection);
        journal.heartbeat(connection);
        return before;
    }

    private @Nullable String stillPrepared(Set<String> then) throws SQLException {
        if (then.isEmpty()) {
            return null;
        }
        Set<String> now = withSession(PreparedTransactions::list);
        return then.stream()
                .filter(now::contains)
                .findFirst()
                .map(id ->
                        "XA transaction " + id + ", prepared before the capture began, to be committed or rolled back")
                .orElse(null);
    }

    private interface Query<T> {
        T run(Connection connection) throws SQLException;
    }

    private <T> T withSession(Query<T> query) throws SQLException {
        try (Connection connection = connections.open(Purpose.JOURNAL)) {
            return query.run(connection);
        }
    }
}

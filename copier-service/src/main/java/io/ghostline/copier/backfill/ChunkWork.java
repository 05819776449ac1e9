package io.ghostline.copier.backfill;

import io.ghostline.copier.progress.CopyMeter;
import io.ghostline.copier.session.Leave;
import io.ghostline.copier.session.Rest;
import io.ghostline.mysql.error.SqlErrors;
import io.ghostline.runtime.journal.Journal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Copies a chunk from its LOW to its HIGH; several times if its rows of the ghost are locked by mirrors, and later if
 * rows of the original are in doubt.
 */
final class ChunkWork {
    private static final Logger LOG = LoggerFactory.getLogger(ChunkWork.class);
    /** Mirrors hold rows of the ghost for milliseconds: more conflicts than these in a row are no coincidence. */
    private static final int MAX_CONFLICTS = 20;
    /** Times the number of conflicts so far: lets the other transaction end. */
    private static final Duration CONFLICT_PAUSE = Duration.ofMillis(10);

    /** Prepared transactions mostly end within milliseconds; for so long a chunk stays open, and holds changes, for them. */
    private static final Duration IN_DOUBT_HOLD = Duration.ofSeconds(1);

    private static final Duration IN_DOUBT_POLL = Duration.ofMillis(20);
    /** One that outlives this may last for days: the chunk is closed meanwhile, and looked at this often. */
    private static final Duration IN_DOUBT_PAUSE = Duration.ofSeconds(1);

    /** Half a batch of the mirrors: with no more than that to do they are not behind. */
    private static final int MOST_READY = 250;

    private static final Duration MIRRORS_POLL = Duration.ofMillis(5);
    private static final String MIRRORS_FIRST = "the copy waits until changes of the application are mirrored";
    /** A wait that a person should hear of: the mirrors are slower than the application. */
    private static final Duration LONG_WAIT = Duration.ofSeconds(2);

    private enum Outcome {
        COPIED,
        LOCKED,
        IN_DOUBT
    }

    private final Journal journal;
    private final ChunkCopier copier;
    private final LossyRow lossyRow;
    private final ChunkSize size;
    private final CopyMeter meter;
    private final LongSupplier keysReady;
    private final Leave leave;

    ChunkWork(
            Journal journal,
            ChunkCopier copier,
            LossyRow lossyRow,
            ChunkSize size,
            CopyMeter meter,
            LongSupplier keysReady,
            Leave leave) {
        this.journal = journal;
        this.copier = copier;
        this.lossyRow = lossyRow;
        this.size = size;
        this.meter = meter;
        this.keysReady = keysReady;
        this.leave = leave;
    }

    void copy(Connection connection, ChunkRange range) throws SQLException, InterruptedException {
        letMirrorsGoFirst();
        int conflicts = 1;
        long begun = System.nanoTime();
        Outcome outcome = attempt(connection, range, conflicts);
        while (outcome != Outcome.COPIED) {
            if (outcome == Outcome.LOCKED) {
                Thread.sleep(CONFLICT_PAUSE.multipliedBy(conflicts).toMillis());
                conflicts++;
            } else {
                awaitSettled(connection, range);
            }
            begun = System.nanoTime();
            outcome = attempt(connection, range, conflicts);
        }
        Rest.after(Duration.ofNanos(System.nanoTime() - begun), leave);
    }

    /**
     * Changes come first: a chunk that is copied meanwhile would be in the way of their mirrors (which wait for the rows
     * that it locks), and of the application. No correctness depends on it.
     */
    private void letMirrorsGoFirst() {
        long begun = System.nanoTime();
        try {
            while (keysReady.getAsLong() > MOST_READY) {
                if (System.nanoTime() - begun > LONG_WAIT.toNanos()) {
                    meter.obstructedBy(MIRRORS_FIRST);
                }
                leave.await(MIRRORS_POLL);
            }
        } finally {
            meter.cleared(MIRRORS_FIRST);
        }
    }

    /** If it was not copied, nothing of this attempt is left. */
    private Outcome attempt(Connection connection, ChunkRange range, int conflicts) throws SQLException {
        long id = copier.open(connection, range);
        try {
            if (!settled(connection, range)) {
                journal.abandonChunk(connection, id);
                return Outcome.IN_DOUBT;
            }
            long begun = System.nanoTime();
            long rows = copier.copy(connection, range);
            copier.close(connection, id, range, rows);
            size.measured(rows, Duration.ofNanos(System.nanoTime() - begun));
            meter.copied(rows);
            meter.chunkRows(size.rows());
            return Outcome.COPIED;
        } catch (SQLException e) {
            if (SqlErrors.isLossy(e)) {
                undo(connection, id);
                throw lossyRow.explain(connection, range, e);
            }
            if (!SqlErrors.isConflict(e) || conflicts >= MAX_CONFLICTS) {
                throw e;
            }
            undo(connection, id);
            LOG.debug("chunk met a lock: seq={} conflicts={}", range.seq(), conflicts, e);
            return Outcome.LOCKED;
        }
    }

    private boolean settled(Connection connection, ChunkRange range) throws SQLException {
        InDoubtRows rows = copier.inDoubt(range);
        long deadline = System.nanoTime() + IN_DOUBT_HOLD.toNanos();
        while (!rows.settled(connection)) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            leave.await(IN_DOUBT_POLL);
        }
        return true;
    }

    /** With no chunk open, so that nothing is held back. */
    private void awaitSettled(Connection connection, ChunkRange range) throws SQLException {
        InDoubtRows rows = copier.inDoubt(range);
        if (rows.settled(connection)) {
            return;
        }
        String obstacle =
                "chunk " + range.seq() + " waits for a prepared XA transaction that has locked rows of it, one of "
                        + rows.waitingFor() + ": end it with XA COMMIT or XA ROLLBACK";
        LOG.warn("{}", obstacle);
        meter.obstructedBy(obstacle);
        try {
            while (!rows.settled(connection)) {
                leave.await(IN_DOUBT_PAUSE);
            }
        } finally {
            meter.cleared(obstacle);
        }
    }

    /** The server has answered, so nothing of the chunk is committed: what is held for it may go on. */
    private void undo(Connection connection, long id) throws SQLException {
        connection.rollback();
        connection.setAutoCommit(true);
        journal.abandonChunk(connection, id);
    }
}

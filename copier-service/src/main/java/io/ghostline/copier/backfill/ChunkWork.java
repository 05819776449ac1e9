package io.ghostline.copier.backfill;

import io.ghostline.copier.progress.CopyMeter;
import io.ghostline.mysql.error.SqlErrors;
import io.ghostline.runtime.journal.Journal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Copies a chunk from its LOW to its HIGH; several times if its rows of the ghost are locked by mirrors. */
final class ChunkWork {
    private static final Logger LOG = LoggerFactory.getLogger(ChunkWork.class);
    /** Mirrors hold rows of the ghost for milliseconds: more conflicts than these in a row are no coincidence. */
    private static final int MAX_CONFLICTS = 20;
    /** Times the number of conflicts so far: lets the other transaction end. */
    private static final Duration CONFLICT_PAUSE = Duration.ofMillis(10);

    private final Journal journal;
    private final ChunkCopier copier;
    private final LossyRow lossyRow;
    private final ChunkSize size;
    private final CopyMeter meter;

    ChunkWork(Journal journal, ChunkCopier copier, LossyRow lossyRow, ChunkSize size, CopyMeter meter) {
        this.journal = journal;
        this.copier = copier;
        this.lossyRow = lossyRow;
        this.size = size;
        this.meter = meter;
    }

    void copy(Connection connection, ChunkRange range) throws SQLException, InterruptedException {
        for (int conflicts = 1; !copied(connection, range, conflicts); conflicts++) {
            Thread.sleep(CONFLICT_PAUSE.multipliedBy(conflicts).toMillis());
        }
    }

    /** False: another transaction was in the way, and nothing of this attempt is left. */
    private boolean copied(Connection connection, ChunkRange range, int conflicts) throws SQLException {
        long id = copier.open(connection, range);
        try {
            long begun = System.nanoTime();
            long rows = copier.copy(connection, range);
            copier.close(connection, id, range, rows);
            size.measured(rows, Duration.ofNanos(System.nanoTime() - begun));
            meter.copied(rows);
            meter.chunkRows(size.rows());
            return true;
        } catch (SQLException e) {
            if (SqlErrors.isLossy(e)) {
                undo(connection, id);
                throw lossyRow.explain(connection, range, e);
            }
            if (!SqlErrors.isLockConflict(e) || conflicts >= MAX_CONFLICTS) {
                throw e;
            }
            undo(connection, id);
            LOG.debug("chunk met a lock: seq={} conflicts={}", range.seq(), conflicts, e);
            return false;
        }
    }

    /** The server has answered, so nothing of the chunk is committed: what is held for it may go on. */
    private void undo(Connection connection, long id) throws SQLException {
        connection.rollback();
        connection.setAutoCommit(true);
        journal.abandonChunk(connection, id);
    }
}

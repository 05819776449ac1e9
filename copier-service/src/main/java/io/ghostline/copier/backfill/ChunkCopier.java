package io.ghostline.copier.backfill;

import io.ghostline.mysql.ServerVersion;
import io.ghostline.mysql.ghost.ChunkSql;
import io.ghostline.runtime.assignment.StoppedException;
import io.ghostline.runtime.journal.Journal;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.OptionalLong;

/**
 * The steps of copying a chunk, each on its own so that a test can put other transactions between them.
 *
 * <pre>
 *   open   LOW row, committed: from here on the appliers hold what changes
 *          (then: no row may be in doubt, see {@link InDoubtRows})
 *   copy   BEGIN; INSERT .. SELECT, a consistent read: no lock on the original's rows
 *   close  LOW becomes HIGH; COMMIT: rows and checkpoint are one
 * </pre>
 *
 * A chunk that somebody else has abandoned can't be closed: its rows are rolled back.
 */
public final class ChunkCopier {
    private final Journal journal;
    private final ChunkSql sql;
    private final ServerVersion version;
    private final long epoch;

    /** @param epoch what {@link Journal#takeOver} gave */
    public ChunkCopier(Journal journal, ChunkSql sql, ServerVersion version, long epoch) {
        this.journal = journal;
        this.sql = sql;
        this.version = version;
        this.epoch = epoch;
    }

    /**
     * @param connection in autocommit
     * @return id of the chunk's row in the journal
     * @throws StoppedException when another instance has taken the copy over
     */
    public long open(Connection connection, ChunkRange range) throws SQLException {
        OptionalLong id = journal.openChunk(connection, epoch, range.seq(), ChunkData.open(range));
        return id.orElseThrow(() -> new StoppedException("another instance has taken the copy over"));
    }

    /** What has to be settled before a chunk that was opened just now is copied. */
    InDoubtRows inDoubt(ChunkRange range) {
        return new InDoubtRows(sql.inDoubtProbe(range.lo(), range.hi(), version));
    }

    /**
     * Begins the chunk's transaction.
     *
     * @return rows read from the original
     */
    public long copy(Connection connection, ChunkRange range) throws SQLException {
        connection.setAutoCommit(false);
        return sql.copy(range.lo(), range.hi()).execute(connection);
    }

    /**
     * Ends the chunk's transaction; the connection is in autocommit again.
     *
     * @throws StoppedException when the chunk was abandoned by another instance; nothing of it is committed
     */
    public void close(Connection connection, long id, ChunkRange range, long rows) throws SQLException {
        boolean closed = journal.closeChunk(connection, id, ChunkData.closed(range, rows));
        if (closed) {
            connection.commit();
        } else {
            connection.rollback();
        }
        connection.setAutoCommit(true);
        if (!closed) {
            throw new StoppedException("another instance has taken chunk " + range.seq() + " over");
        }
    }
}

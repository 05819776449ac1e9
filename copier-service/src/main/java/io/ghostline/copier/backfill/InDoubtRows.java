package io.ghostline.copier.backfill;

import io.ghostline.mysql.BoundSql;
import io.ghostline.mysql.PreparedTransactions;
import io.ghostline.mysql.error.SqlErrors;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether the rows of a chunk are free of XA transactions that were prepared before the chunk was opened. Asked between
 * the commit of the LOW row and the copy.
 *
 * <p>Why: the events of an XA transaction are in the binlog at XA PREPARE, its rows become visible at XA COMMIT, and
 * nothing in the stream tells when. An event that was prepared <em>before</em> LOW is not held for the chunk. If it is a
 * delete that is committed while the chunk copies, its mirror may run, and find nothing to delete, before the chunk
 * writes the row that its snapshot still has; and no later event takes that row away. The same is so for the old key
 * of a changed primary key.
 *
 * <p>So the copy must see every XA transaction that was prepared before LOW. Where none is prepared (the rule) that is
 * so, and it becomes so when all that were prepared at the first look are gone. Until then, a locking read over the
 * chunk's rows meets the locks of those that concern it; its own locks last as long as this one statement. What is
 * prepared after LOW has its events after LOW, and these are held.
 */
public final class InDoubtRows {
    private final BoundSql probe;
    /** Of those that were prepared at the first look, the ones that still are. */
    private @Nullable Set<String> prepared;

    /** @param probe {@link io.ghostline.mysql.ghost.ChunkSql#inDoubtProbe} of the chunk */
    public InDoubtRows(BoundSql probe) {
        this.probe = probe;
    }

    /**
     * @param connection in autocommit; the first call must come after LOW was committed
     * @return false if a row of the chunk is locked while XA transactions are prepared: ask again, then copy
     */
    public boolean settled(Connection connection) throws SQLException {
        Set<String> now = PreparedTransactions.list(connection);
        Set<String> still = prepared == null ? now : prepared;
        still.retainAll(now);
        prepared = still;
        return still.isEmpty() || unlocked(connection);
    }

    /** Those that were prepared at the first look and still are, as for XA COMMIT. */
    public Set<String> waitingFor() {
        return prepared == null ? Set.of() : Set.copyOf(prepared);
    }

    private boolean unlocked(Connection connection) throws SQLException {
        try (PreparedStatement statement = probe.prepare(connection);
                ResultSet rows = statement.executeQuery()) {
            return rows.next();
        } catch (SQLException e) {
            if (SqlErrors.isLockConflict(e)) {
                return false;
            }
            throw e;
        }
    }
}

package io.ghostline.copier.mirror;

import io.ghostline.mysql.error.SqlErrors;
import io.ghostline.mysql.ghost.MirrorSql;
import io.ghostline.mysql.ghost.RowLock;
import io.ghostline.mysql.key.RowKey;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes rows of the ghost what they are in the original, in one transaction (READ COMMITTED). When it commits, each
 * row of the ghost is its original: that row was locked since it was read.
 *
 * <p>The DELETE comes first: what it deletes can't be newer than what is read after it, so a mirror that was overtaken
 * by a later one of the same row does no harm. The read is a locking one: an event may arrive before its row is
 * visible, and a plain read would see the old row.
 */
public final class Mirror {
    private final MirrorStatements statements;
    private final @Nullable Placement placement;

    public Mirror(MirrorSql sql) {
        this(MirrorStatements.of(sql), null);
    }

    Mirror(MirrorStatements statements) {
        this(statements, null);
    }

    private Mirror(MirrorStatements statements, @Nullable Placement placement) {
        this.statements = statements;
        this.placement = placement;
    }

    /**
     * For a ghost with unique keys that two rows of the original can violate. Of several rows at once this mirrors only
     * those that nothing is in the way of ({@link SqlErrors#isConflict}); a single one is put in its place, or is told to be a
     * duplicate by a {@link io.ghostline.runtime.assignment.MigrationFailedException}.
     */
    public static Mirror findingDuplicates(MirrorSql sql) {
        return new Mirror(MirrorStatements.inserting(sql), new Placement(sql));
    }

    /**
     * Mirrors the rows, without waiting for a lock on the original.
     *
     * @param connection one of ours, in autocommit; it is given back in autocommit, without a transaction
     * @return how long rows of the original may have been locked
     * @throws SQLException after a rollback; {@link SqlErrors#isConflict} tells whether another transaction was in the way
     */
    public Duration mirror(Connection connection, Collection<RowKey> keys) throws SQLException {
        return mirror(connection, keys, RowLock.NOWAIT);
    }

    /** Mirrors one row, waiting for a lock on the original up to the session's {@code innodb_lock_wait_timeout}. */
    public void mirrorWaiting(Connection connection, RowKey key) throws SQLException {
        mirror(connection, List.of(key), RowLock.WAIT);
    }

    private Duration mirror(Connection connection, Collection<RowKey> keys, RowLock lock) throws SQLException {
        if (placement != null && keys.size() == 1) {
            return placement.mirror(connection, keys.iterator().next(), lock);
        }
        MirrorTransaction transaction = new MirrorTransaction(connection, statements, keys, lock);
        try {
            transaction.begin();
            transaction.delete();
            return transaction.replaceAndCommit();
        } catch (SQLException | RuntimeException e) {
            transaction.rollback(e);
            throw e;
        }
    }
}

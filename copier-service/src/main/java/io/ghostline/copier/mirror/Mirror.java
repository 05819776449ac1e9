package io.ghostline.copier.mirror;

import io.ghostline.mysql.ServerVersion;
import io.ghostline.mysql.error.SqlErrors;
import io.ghostline.mysql.ghost.ColumnMapping;
import io.ghostline.mysql.ghost.MirrorSql;
import io.ghostline.mysql.ghost.RefreshSql;
import io.ghostline.mysql.ghost.RowLock;
import io.ghostline.mysql.ghost.SharedKey;
import io.ghostline.mysql.key.RowKey;
import io.ghostline.mysql.schema.TableDefinition;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes rows of the ghost what they are in the original, in one transaction (READ COMMITTED). When it commits, each
 * row of the ghost is its original: that row was locked since it was read.
 *
 * <p>The DELETE comes first: what it deletes can't be newer than what is read after it, so a mirror that was overtaken
 * by a later one of the same row does no harm. The read is a locking one: an event may arrive before its row is
 * visible, and a plain read would see the old row.
 *
 * <p>Most rows need no DELETE: those that both tables have are changed in place ({@link Refresh}). Of these, what turns out to be
 * gone from the original is mirrored by a second transaction, with DELETE, before {@link #mirror} returns.
 */
public final class Mirror {
    private final MirrorStatements statements;
    private final @Nullable RefreshSql refresh;
    private final @Nullable Placement placement;

    /** @param refresh null to take all rows out of the ghost before they are put in */
    Mirror(MirrorStatements statements, @Nullable RefreshSql refresh) {
        this(statements, refresh, null);
    }

    private Mirror(MirrorStatements statements, @Nullable RefreshSql refresh, @Nullable Placement placement) {
        this.statements = statements;
        this.refresh = refresh;
        this.placement = placement;
    }

    /** For a ghost whose unique keys no two rows of the original can violate. */
    public static Mirror of(
            TableDefinition source,
            TableDefinition ghost,
            ColumnMapping mapping,
            SharedKey key,
            ServerVersion version) {
        MirrorSql sql = new MirrorSql(source.id(), ghost.id(), mapping, key, version);
        return new Mirror(
                MirrorStatements.of(sql),
                RefreshSql.of(source, ghost, mapping, key, version).orElse(null));
    }

    /**
     * For a ghost with unique keys that two rows of the original can violate. Of several rows at once this mirrors only
     * those that nothing is in the way of ({@link SqlErrors#isConflict}); a single one is put in its place, or is told to be a
     * duplicate by a {@link io.ghostline.runtime.assignment.MigrationFailedException}.
     */
    public static Mirror findingDuplicates(MirrorSql sql) {
        return new Mirror(MirrorStatements.inserting(sql), null, new Placement(sql));
    }

    /**
     * Mirrors the rows, without waiting for a lock on the original.
     *
     * @param connection one of ours, in autocommit; it is given back in autocommit, without a transaction
     * @throws SQLException after a rollback; {@link SqlErrors#isConflict} tells whether another transaction was in the way
     */
    public Hold mirror(Connection connection, Collection<RowKey> keys) throws SQLException {
        if (refresh == null) {
            return mirror(connection, keys, RowLock.NOWAIT);
        }
        Refresh transaction = new Refresh(connection, statements, refresh, keys);
        Optional<Hold> held = run(transaction);
        Collection<RowKey> left = held.isEmpty() ? keys : transaction.gone();
        Hold more = left.isEmpty() ? Hold.NONE : mirror(connection, left, RowLock.NOWAIT);
        return held.map(more::longer).orElse(more);
    }

    /** Empty when nothing was done: a row has got a unique value, just now, that another one of the ghost holds. */
    private static Optional<Hold> run(Refresh transaction) throws SQLException {
        try {
            transaction.begin();
            transaction.lock();
            return Optional.of(transaction.fillAndCommit());
        } catch (SQLException | RuntimeException e) {
            transaction.rollback(e);
            if (e instanceof SQLException sql && SqlErrors.isDuplicateKey(sql)) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** Mirrors one row, waiting for a lock on the original up to the session's {@code innodb_lock_wait_timeout}. */
    public void mirrorWaiting(Connection connection, RowKey key) throws SQLException {
        mirror(connection, List.of(key), RowLock.WAIT);
    }

    /** A key for people. */
    String shown(RowKey key) {
        return statements.shown(key);
    }

    private Hold mirror(Connection connection, Collection<RowKey> keys, RowLock lock) throws SQLException {
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

package io.ghostline.copier.mirror;

import io.ghostline.mysql.ghost.MirrorSql;
import io.ghostline.mysql.ghost.RowLock;
import io.ghostline.mysql.key.RowKey;
import io.ghostline.runtime.assignment.MigrationFailedException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The mirror of one row where the ghost has unique keys that the original has not. A row of the ghost that is in the
 * way is either stale, or the two rows really are duplicates under such a key; and then nothing would ever bring back
 * the one that was taken out. So it is tried to put it back at once:
 *
 * <pre>
 *   DELETE x; INSERT x, taking out each holder h of a value of x's; then for each h:
 *     INSERT h as the original has it now
 *       fits                    h was stale, and no longer is
 *       x itself is in the way  x and h are duplicates: both are locked in the original
 *       another is in the way   h was stale (two rows of the ghost can't both have had the value):
 *                               its own event is still to come
 * </pre>
 *
 * <p>Which row is in the way MySQL itself says, by its own rules for prefixes, collations and expressions.
 */
final class Placement {
    /** MySQL allows 64 indexes on a table, and each has at most one row in the way. */
    private static final int MAX_HOLDERS = 64;

    private final MirrorSql sql;

    Placement(MirrorSql sql) {
        this.sql = sql;
    }

    /**
     * @param connection in autocommit, and so it is given back
     * @throws MigrationFailedException when the row has a duplicate
     */
    Hold mirror(Connection connection, RowKey key, RowLock lock) throws SQLException {
        long begun = System.nanoTime();
        MirrorTransaction.execute(connection, MirrorTransaction.BEGIN);
        try {
            sql.delete(List.of(key)).execute(connection);
            Set<RowKey> holders = place(connection, key, lock);
            for (RowKey holder : holders) {
                putBack(connection, key, holder);
            }
            long filled = System.nanoTime();
            MirrorTransaction.execute(connection, MirrorTransaction.COMMIT);
            long committed = System.nanoTime();
            return Hold.of(Duration.ofNanos(committed - begun), Duration.ofNanos(committed - filled));
        } catch (SQLException | RuntimeException e) {
            MirrorTransaction.rollback(connection, e);
            throw e;
        }
    }

    /** Puts the row in; returns the rows that were taken out for it. */
    private Set<RowKey> place(Connection connection, RowKey key, RowLock lock) throws SQLException {
        Set<RowKey> holders = new LinkedHashSet<>();
        for (int i = 0; i <= MAX_HOLDERS; i++) {
            Optional<RowKey> holder = sql.place(connection, key, lock);
            if (holder.isEmpty()) {
                return holders;
            }
            sql.delete(List.of(holder.get())).execute(connection);
            holders.add(holder.get());
        }
        throw new IllegalStateException(
                "row " + key + " of the ghost met more than " + MAX_HOLDERS + " others in its place");
    }

    private void putBack(Connection connection, RowKey key, RowKey holder) throws SQLException {
        Optional<RowKey> inTheWay = sql.place(connection, holder, RowLock.NOWAIT);
        if (inTheWay.isPresent() && inTheWay.equals(sql.ghostKey(connection, key)) && !holder.equals(inTheWay.get())) {
            throw new MigrationFailedException(
                    "the rows with the primary keys " + sql.shown(key) + " and " + sql.shown(holder)
                            + " have the same value under a unique key that the ALTER adds or changes. Remove one of the"
                            + " duplicates or change the ALTER, then file the migration again; the original was not changed.");
        }
    }
}

package io.ghostline.copier.mirror;

import io.ghostline.mysql.BoundSql;
import io.ghostline.mysql.ghost.RefreshSql;
import io.ghostline.mysql.ghost.RowLock;
import io.ghostline.mysql.key.RowKey;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A mirror that changes rows in place where it can, instead of taking them out and putting them in again: only what differs is
 * written, to the indexes that it is in (docs/adr/0014). Each step is on its own so that a test can put other transactions between them:
 *
 * <pre>
 *   begin
 *   lock     the rows P of the ghost; A of them look as if they could be changed in place
 *   fill     DELETE P - A; INSERT A .. FOR SHARE NOWAIT ON DUPLICATE KEY UPDATE; REPLACE K - A .. FOR SHARE NOWAIT
 *   commit
 *   gone     which of A does the original not have?
 * </pre>
 *
 * <p>For the rows of K - A this is a {@link MirrorTransaction}. Of the others nothing is deleted: what is written is what the original
 * is, whoever was overtaken. One that the original no longer had is left as it was, and told by {@code gone}, for a mirror that
 * deletes. To look for it without a lock is enough: if it was deleted by its last change, which is to be mirrored here, it is not
 * there after {@code fill} has met no lock of it; if that was not the last, another one is still to come
 * (docs/correctness.md, section 1).
 *
 * <p>The ghost's rows are locked before the original's: for a chunk that has one of them is waited for a while, and the
 * application is not to wait as well.
 */
final class Refresh {
    private final Connection connection;
    private final MirrorStatements statements;
    private final RefreshSql sql;
    private final List<RowKey> keys;
    private List<RowKey> alike = List.of();
    private List<RowKey> stale = List.of();

    Refresh(Connection connection, MirrorStatements statements, RefreshSql sql, Collection<RowKey> keys) {
        this.connection = connection;
        this.statements = statements;
        this.sql = sql;
        this.keys = sql.normalized(keys);
    }

    void begin() throws SQLException {
        MirrorTransaction.execute(connection, MirrorTransaction.BEGIN);
    }

    /** A row that is spelled differently in the ghost is not changed in place: it can't be told whose it is. */
    void lock() throws SQLException {
        RefreshSql.Present present = sql.lock(connection, keys);
        boolean sameSpelling = new HashSet<>(keys).containsAll(present.all());
        alike = sameSpelling ? present.alike() : List.of();
        stale = new ArrayList<>(sameSpelling ? present.all() : keys);
        stale.removeAll(new HashSet<>(alike));
    }

    void fill() throws SQLException {
        filling().execute(connection);
    }

    void commit() throws SQLException {
        MirrorTransaction.execute(connection, MirrorTransaction.COMMIT);
    }

    /** See {@link MirrorTransaction#replaceAndCommit}. */
    Hold fillAndCommit() throws SQLException {
        return MirrorTransaction.executeAndCommit(connection, filling());
    }

    /** After the commit: rows that were to be changed and that the original does not have. They are not mirrored. */
    List<RowKey> gone() throws SQLException {
        if (alike.isEmpty()) {
            return List.of();
        }
        List<RowKey> gone = new ArrayList<>(alike);
        gone.removeAll(new HashSet<>(statements.originals(connection, alike)));
        return gone;
    }

    void rollback(Exception cause) {
        MirrorTransaction.rollback(connection, cause);
    }

    private BoundSql filling() {
        Set<RowKey> inPlace = new HashSet<>(alike);
        List<RowKey> others =
                keys.stream().filter(key -> !inPlace.contains(key)).toList();
        List<BoundSql> parts = new ArrayList<>();
        if (!stale.isEmpty()) {
            parts.add(statements.delete(stale));
        }
        if (!alike.isEmpty()) {
            parts.add(statements.update(alike, RowLock.NOWAIT));
        }
        if (!others.isEmpty()) {
            parts.add(statements.replace(others, RowLock.NOWAIT));
        }
        return BoundSql.join("; ", parts);
    }
}

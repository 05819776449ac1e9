package io.ghostline.copier.verify;

import io.ghostline.copier.ghost.GhostTable;
import io.ghostline.mysql.ServerVersion;
import io.ghostline.mysql.error.SqlErrors;
import io.ghostline.mysql.ghost.MirrorSql;
import io.ghostline.mysql.ghost.RowLock;
import io.ghostline.mysql.key.RowKey;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Mirrors rows and compares them before it lets go of them, in one transaction: a row that is changed without pause,
 * and so differs in every snapshot, is known to be equal at least at that moment. As a mirror it waits for a lock on the
 * original only with a single row.
 */
public final class Settlement {
    /** A transaction of a few milliseconds: so long the application's rows are share-locked. */
    private static final int BATCH = 50;
    /** One second each for a single row that never comes free; a row that is updated without pause gets its turn. */
    private static final int MAX_CONFLICTS = 30;
    /** Lets the other transaction end. */
    private static final Duration CONFLICT_PAUSE = Duration.ofMillis(20);

    /**
     * @param differing rows that were not equal although they had just been mirrored
     * @param displacing whether a row took the place of another one that has the same value of a unique key
     */
    public record Outcome(Set<RowKey> differing, boolean displacing) {}

    private final MirrorSql mirror;
    private final Comparison comparison;

    public Settlement(GhostTable table, Comparison comparison, ServerVersion version) {
        this.mirror = new MirrorSql(table.sourceId(), table.ghostId(), table.mapping(), table.key(), version);
        this.comparison = comparison;
    }

    /** @param connection one with {@code Purpose.MIRROR}, in autocommit */
    public Outcome settle(Connection connection, Collection<RowKey> keys) throws SQLException, InterruptedException {
        Set<RowKey> differing = new LinkedHashSet<>();
        boolean displacing = false;
        Deque<List<RowKey>> batches = new ArrayDeque<>(Comparison.batches(keys, BATCH));
        int conflicts = 0;
        while (!batches.isEmpty()) {
            List<RowKey> batch = batches.remove();
            try {
                Outcome outcome = transaction(connection, batch);
                differing.addAll(outcome.differing());
                displacing |= outcome.displacing();
                conflicts = 0;
            } catch (SQLException e) {
                conflicts++;
                if (!SqlErrors.isConflict(e) || (batch.size() == 1 && conflicts > MAX_CONFLICTS)) {
                    throw e;
                }
                halves(batch).forEach(batches::addLast); // Behind those whose rows may be free.
                Thread.sleep(CONFLICT_PAUSE.toMillis());
            }
        }
        return new Outcome(differing, displacing);
    }

    private static List<List<RowKey>> halves(List<RowKey> batch) {
        int middle = batch.size() / 2;
        return batch.size() == 1
                ? List.of(batch)
                : List.of(batch.subList(0, middle), batch.subList(middle, batch.size()));
    }

    private Outcome transaction(Connection connection, List<RowKey> keys) throws SQLException {
        connection.setAutoCommit(false);
        try {
            mirror.delete(keys).execute(connection);
            RowLock lock = keys.size() == 1 ? RowLock.WAIT : RowLock.NOWAIT;
            long changed = mirror.replace(keys, lock).execute(connection);
            Set<RowKey> differing = comparison.rowsNow(connection, keys);
            boolean displacing = changed > comparison.present(connection, keys);
            connection.commit();
            return new Outcome(differing, displacing);
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }
}

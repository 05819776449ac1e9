package io.ghostline.cutover.swap;

import io.ghostline.mysql.PreparedTransactions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A has FLUSH TABLES .. WITH READ LOCK. MySQL itself says when all writers are through, which the sentry method needs.
 * The price: InnoDB writes every changed page of the table to disk before it grants the lock, and writers wait.
 */
final class GrantedBarrier implements Barrier {
    private final SwapTables tables;
    private final AttemptSessions sessions;
    private final Bounds bounds;

    GrantedBarrier(SwapTables tables, AttemptSessions sessions, Bounds bounds) {
        this.tables = tables;
        this.sessions = sessions;
        this.bounds = bounds;
    }

    @Override
    public void prepare() throws SQLException, TimeoutException, InterruptedException {
        check(); // opens nothing, but the same statement is fast later
    }

    @Override
    public void raise() throws SQLException, TimeoutException, AttemptFailedException, InterruptedException {
        Session.await(barrier().start("FLUSH TABLES " + tables.original().quoted() + " WITH READ LOCK"), bounds.lock());
        requireNoPreparedTransactions();
    }

    /**
     * Before MySQL 8.0.13 a prepared XA transaction whose connection is gone has no metadata lock any more, and MySQL does not
     * say on which tables it has written. One of the original's would be committed to the old table: those that there are now
     * have to end. New ones can't write to the original any more.
     */
    private void requireNoPreparedTransactions() throws SQLException, AttemptFailedException, InterruptedException {
        Connection coordinator = sessions.get(Role.COORDINATOR).connection();
        Set<String> prepared = PreparedTransactions.list(coordinator);
        long deadline = System.nanoTime() + bounds.lock().toNanos();
        while (!prepared.isEmpty()) {
            if (System.nanoTime() > deadline) {
                throw new AttemptFailedException("rows of " + tables.original()
                        + " may be in a prepared XA transaction (see XA RECOVER): " + prepared);
            }
            TimeUnit.NANOSECONDS.sleep(Bounds.MARKER_POLL.toNanos());
            prepared.retainAll(PreparedTransactions.list(coordinator));
        }
    }

    /** A answers, so it still has its lock. */
    @Override
    public void check() throws SQLException, TimeoutException, InterruptedException {
        Session.await(barrier().start("SELECT 1"), Bounds.ANSWER);
    }

    @Override
    public void lower() throws SQLException, TimeoutException {
        Uninterruptibly.await(barrier().start("UNLOCK TABLES"), Bounds.RELEASE);
    }

    private Session barrier() {
        return sessions.get(Role.BARRIER);
    }
}

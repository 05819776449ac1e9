package io.ghostline.cutover.swap;

import java.sql.SQLException;
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
    public void raise() throws SQLException, TimeoutException, InterruptedException {
        Session.await(barrier().start("FLUSH TABLES " + tables.original().quoted() + " WITH READ LOCK"), bounds.lock());
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

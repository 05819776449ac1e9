package io.ghostline.cutover.swap;

import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A <em>waits</em> for FLUSH TABLES .. WITH READ LOCK, and never gets it: H is in its way, with an open transaction that
 * could write to the table and does not. New writers queue behind A's request as they would behind its lock; readers
 * pass. When H is the last that could write, everybody's changes are committed.
 *
 * <p>Why not let A have the lock: before InnoDB grants it, it writes every changed page of the table to disk (it is half
 * of FLUSH TABLES .. FOR EXPORT). On a table with a busy application that takes seconds, in which writers wait.
 *
 * <p>If this process dies, the server notices H's lost client at once, but A's only when A has been served: A would get its
 * lock after all. So H sleeps on the server while A waits, for longer than A does, and A gives up first.
 *
 * <p>That all writers are through is what the performance schema says, which may lag by an instant. It only makes the time
 * short in which readers wait: the proof is the marker that passes while C has the table for itself.
 */
final class QueuedBarrier implements Barrier {
    private final SwapTables tables;
    private final AttemptSessions sessions;
    private final Bounds bounds;
    private final LockWatch watch;
    private CompletableFuture<Void> holding = new CompletableFuture<>();
    private CompletableFuture<Void> request = new CompletableFuture<>();

    QueuedBarrier(SwapTables tables, AttemptSessions sessions, Bounds bounds) {
        this.tables = tables;
        this.sessions = sessions;
        this.bounds = bounds;
        this.watch = new LockWatch(sessions.get(Role.COORDINATOR).connection(), tables.original());
    }

    @Override
    public void prepare() throws SQLException {
        // Ends the wait if this process dies or hangs: writers wait no longer than an attempt takes.
        barrier().execute("SET SESSION lock_wait_timeout = " + bounds.barrierSeconds());
        holder().execute("SET SESSION autocommit = 0");
        watch.writers(sessions.threads());
    }

    @Override
    public void raise() throws SQLException, TimeoutException, InterruptedException {
        long deadline = System.nanoTime() + bounds.lock().toNanos();
        // A lock on the table as a writer has it, and on no row.
        Session.await(
                holder().start("SELECT 1 FROM " + tables.original().quoted() + " WHERE FALSE FOR UPDATE"),
                bounds.lock());
        holding = holder().start("DO SLEEP(" + bounds.holdSeconds() + ")");
        request = barrier().start("FLUSH TABLES " + tables.original().quoted() + " WITH READ LOCK");
        while (!watch.isQueued(barrier()) || watch.writers(sessions.threads())) {
            if (request.isDone()) {
                Barrier.requireNoError(request);
            }
            if (System.nanoTime() > deadline) {
                throw new TimeoutException();
            }
            TimeUnit.NANOSECONDS.sleep(Bounds.QUEUE_POLL.toNanos());
        }
    }

    @Override
    public void check() throws SQLException, AttemptFailedException, InterruptedException {
        if (request.isDone()) {
            Barrier.requireNoError(request);
            throw lost();
        }
    }

    /** A first: were H gone before, A would get its lock. */
    @Override
    public void lower() throws SQLException, TimeoutException, AttemptFailedException {
        if (!interrupted(barrier(), request)) {
            throw lost();
        }
        interrupted(holder(), holding);
        Uninterruptibly.await(holder().start("ROLLBACK"), Bounds.RELEASE);
    }

    /** Ends the session's statement; says whether it was under way. */
    private boolean interrupted(Session session, CompletableFuture<Void> statement)
            throws SQLException, TimeoutException {
        sessions.get(Role.COORDINATOR).execute("KILL QUERY " + session.id());
        try {
            Uninterruptibly.await(statement, Bounds.ANSWER);
            return false;
        } catch (SQLException e) {
            if (e.getErrorCode() != Session.QUERY_INTERRUPTED) {
                throw e;
            }
            return true;
        }
    }

    private AttemptFailedException lost() {
        return new AttemptFailedException(
                "the connection that kept writers of " + tables.original() + " waiting was lost");
    }

    private Session holder() {
        return sessions.get(Role.HOLDER);
    }

    private Session barrier() {
        return sessions.get(Role.BARRIER);
    }
}

package io.ghostline.cutover.swap;

import java.sql.SQLException;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;

/**
 * RENAME TABLE queued behind A, for MySQL below 8.0.13. It runs as soon as A is gone, for whatever reason; a sentry table
 * under its target name makes it fail until the sentry is dropped, and that is done only once the RENAME was seen
 * waiting for the original and A has answered. D holds the sentry with LOCK TABLES, so that nobody else can drop it.
 *
 * <p>The RENAME must not wait for the sentry's name before it waits for the original's: it would never be seen in the
 * original's queue. See {@link SwapTables#needsDetour}.
 */
final class SentrySwap implements Swap {
    private final SwapTables tables;
    private final Bounds bounds;
    private CompletableFuture<Void> renamed = new CompletableFuture<>();

    SentrySwap(SwapTables tables, Bounds bounds) {
        this.tables = tables;
        this.bounds = bounds;
        if (!tables.canHaveSentry()) {
            throw new IllegalArgumentException("no name sorts behind that of " + tables.original()
                    + ": rename the table, or use MySQL 8.0.13 or newer");
        }
    }

    @Override
    public Set<Role> roles() {
        return EnumSet.of(Role.BARRIER, Role.COORDINATOR, Role.RENAMER, Role.SENTRY);
    }

    @Override
    public Barrier barrier(AttemptSessions sessions) {
        return new GrantedBarrier(tables, sessions, bounds);
    }

    @Override
    public void prepare(AttemptSessions sessions) throws SQLException {
        Session sentry = sessions.get(Role.SENTRY);
        sentry.execute(Sentry.createSql(tables.sentry()));
        sentry.execute(Sentry.lockSql(tables.sentry()));
    }

    @Override
    public CompletableFuture<Void> enqueue(AttemptSessions sessions) {
        renamed = sessions.get(Role.RENAMER).start(tables.renamePastSentrySql());
        return renamed;
    }

    @Override
    public void arm(AttemptSessions sessions) throws SQLException, TimeoutException {
        Session sentry = sessions.get(Role.SENTRY);
        Uninterruptibly.await(
                sentry.start(() -> {
                    sentry.execute(Sentry.dropSql(tables.sentry()));
                    sentry.execute("UNLOCK TABLES");
                }),
                Bounds.DDL);
    }

    @Override
    public void finish(AttemptSessions sessions, Proof proof) throws SQLException, TimeoutException {
        try {
            Uninterruptibly.await(renamed, bounds.lock());
        } catch (TimeoutException e) {
            LockWatch watch = new LockWatch(sessions.get(Role.COORDINATOR).connection(), tables.original());
            if (watch.isQueued(sessions.get(Role.RENAMER))) {
                throw e; // somebody reads for too long: the RENAME has not begun
            }
            Uninterruptibly.await(renamed, Bounds.RENAME);
        }
    }

    @Override
    public void forbid() {
        // the sentry does, until it is dropped; after that the RENAME is right
    }
}

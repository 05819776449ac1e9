package io.ghostline.cutover.swap;

import java.sql.SQLException;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * RENAME TABLE under LOCK TABLES, which MySQL allows from 8.0.13 on. Once C has the tables nobody else can write to them,
 * and whoever could before has committed: a marker that passes now is the proof that the ghost holds everything.
 */
final class LockTablesSwap implements Swap {
    private final SwapTables tables;
    private final Bounds bounds;
    private final CompletableFuture<Void> locked = new CompletableFuture<>();
    private final CompletableFuture<Boolean> permitted = new CompletableFuture<>();
    private CompletableFuture<Void> renamed = new CompletableFuture<>();

    LockTablesSwap(SwapTables tables, Bounds bounds) {
        this.tables = tables;
        this.bounds = bounds;
    }

    @Override
    public Set<Role> roles() {
        return EnumSet.of(Role.HOLDER, Role.BARRIER, Role.COORDINATOR, Role.RENAMER);
    }

    @Override
    public Barrier barrier(AttemptSessions sessions) {
        return new QueuedBarrier(tables, sessions, bounds);
    }

    @Override
    public void prepare(AttemptSessions sessions) {
        // C needs nothing
    }

    @Override
    public CompletableFuture<Void> enqueue(AttemptSessions sessions) {
        Session renamer = sessions.get(Role.RENAMER);
        renamed = renamer.start(() -> lockAndRename(renamer));
        return locked;
    }

    private void lockAndRename(Session renamer) throws Exception {
        try {
            renamer.execute("LOCK TABLES " + tables.original().quoted() + " WRITE, "
                    + tables.ghost().quoted() + " WRITE");
            locked.complete(null);
        } catch (SQLException e) {
            locked.completeExceptionally(e);
            throw e;
        }
        boolean rename = permitted.get(Bounds.RENAME.toMillis(), TimeUnit.MILLISECONDS);
        if (rename) {
            renamer.execute(tables.renameSql());
        }
        renamer.execute("UNLOCK TABLES");
    }

    @Override
    public void arm(AttemptSessions sessions) {
        // nothing to arm: permission is given in finish()
    }

    @Override
    public void finish(AttemptSessions sessions, Proof proof)
            throws SQLException, TimeoutException, AttemptFailedException, InterruptedException {
        Session.await(locked, bounds.lock());
        proof.run();
        permitted.complete(true);
        Uninterruptibly.await(renamed, Bounds.RENAME);
    }

    @Override
    public void forbid() {
        permitted.complete(false);
    }
}

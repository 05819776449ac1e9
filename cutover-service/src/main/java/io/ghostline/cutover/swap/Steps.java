package io.ghostline.cutover.swap;

import io.ghostline.mysql.ServerVersion;
import io.ghostline.mysql.blocker.LockHolder;
import io.ghostline.mysql.blocker.LockHolders;
import io.ghostline.mysql.schema.ForeignKey;
import io.ghostline.mysql.schema.ForeignKeys;
import io.ghostline.mysql.schema.Triggers;
import io.ghostline.runtime.journal.Journal;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** The single steps of an attempt, each bounded. */
final class Steps {

    /** Holders named in a reason: enough to act on. */
    private static final int NAMED_HOLDERS = 3;

    private final SwapTables tables;
    private final AttemptSessions sessions;
    private final Swap swap;
    private final Bounds bounds;
    private final Journal journal;
    private final Connection coordinator;
    private final LockWatch watch;
    private final Barrier barrier;
    private final Expulsion expulsion;
    private String doing = "preparing";

    Steps(
            SwapTables tables,
            AttemptSessions sessions,
            Swap swap,
            Bounds bounds,
            Journal journal,
            @Nullable Ender ender) {
        this.tables = tables;
        this.sessions = sessions;
        this.swap = swap;
        this.bounds = bounds;
        this.journal = journal;
        this.coordinator = sessions.get(Role.COORDINATOR).connection();
        this.watch = new LockWatch(coordinator, tables.original());
        this.barrier = swap.barrier(sessions);
        this.expulsion = new Expulsion(tables, sessions, bounds, ender);
    }

    /** What was going on when it failed, for the reason. */
    String doing() {
        return doing;
    }

    /** Everything that can be done before anybody has to wait, also what only makes the same statements fast later. */
    void prepare() throws SQLException, TimeoutException, AttemptFailedException, InterruptedException {
        swap.prepare(sessions);
        barrier.prepare();
        raiseAutoIncrement();
        requireNothingAttached();
        doing = "preparing";
        watch.isQueued(sessions.get(Role.RENAMER));
        watch.rival(sessions.threads());
        journal.markerPassed(coordinator, 0);
        doing = "waiting for a pause of the page cleaner";
        PageCleaner.of(coordinator).awaitPause();
    }

    /** From the request on writers wait; readers don't. */
    void lock() throws SQLException, AttemptFailedException, InterruptedException {
        doing = "asking for the lock";
        try (Expulsion.Wait wait = expulsion.begin(true)) {
            barrier.raise();
        } catch (TimeoutException e) {
            throw new AttemptFailedException(
                    "the lock on " + tables.original() + " was not granted within " + millis(bounds.lock()) + holders(),
                    e);
        }
    }

    long mark() throws SQLException {
        doing = "putting the marker";
        return journal.putMarker(coordinator);
    }

    /** All that writers did before the barrier stood is in the ghost when this returns. */
    void drain(long marker) throws SQLException, AttemptFailedException, InterruptedException {
        doing = "waiting for the last changes to be mirrored";
        awaitPassed(marker, bounds.drain());
    }

    private void awaitPassed(long marker, Duration bound)
            throws SQLException, AttemptFailedException, InterruptedException {
        long deadline = System.nanoTime() + bound.toNanos();
        while (!journal.markerPassed(coordinator, marker)) {
            if (System.nanoTime() > deadline) {
                throw new NotMirroredException(
                        "the last changes were not mirrored within " + millis(bound) + " (marker " + marker + ")");
            }
            TimeUnit.NANOSECONDS.sleep(Bounds.MARKER_POLL.toNanos());
        }
    }

    void raiseAutoIncrement() throws SQLException, AttemptFailedException, InterruptedException {
        if (!tables.keepsAutoIncrement()) {
            return; // the ALTER has set it, as MySQL's own would have
        }
        doing = "reading AUTO_INCREMENT";
        BigInteger original = AutoIncrement.read(coordinator, tables.original());
        BigInteger ghost = AutoIncrement.read(coordinator, tables.ghost());
        if (original == null || ghost == null || ghost.compareTo(original) >= 0) {
            return;
        }
        doing = "setting the ghost's AUTO_INCREMENT";
        try {
            Session.await(
                    sessions.get(Role.RENAMER).start(AutoIncrement.raiseSql(tables.ghost(), original)), Bounds.DDL);
        } catch (TimeoutException e) {
            throw new AttemptFailedException(
                    "the ghost's AUTO_INCREMENT could not be set within " + millis(Bounds.DDL)
                            + ": its table is locked",
                    e);
        }
    }

    /** C asks for its turn; returns when it was seen waiting for the original, before anybody who writes. */
    void enqueue() throws SQLException, AttemptFailedException, InterruptedException {
        doing = "queueing the swap";
        Session renamer = sessions.get(Role.RENAMER);
        CompletableFuture<Void> waiting = swap.enqueue(sessions);
        long deadline = System.nanoTime() + Bounds.QUEUE.toNanos();
        while (!watch.isQueued(renamer)) {
            requireWaiting(waiting);
            if (System.nanoTime() > deadline) {
                throw new AttemptFailedException("the swap was not seen waiting for " + tables.original() + " within "
                        + millis(Bounds.QUEUE) + holders());
            }
            TimeUnit.NANOSECONDS.sleep(Bounds.QUEUE_POLL.toNanos());
        }
        @Nullable LockHolder rival = watch.rival(sessions.threads());
        if (rival != null) {
            throw new AttemptFailedException(
                    "somebody else waits for a lock on " + tables.original() + ": " + rival.describe());
        }
    }

    private void requireWaiting(CompletableFuture<Void> waiting)
            throws SQLException, AttemptFailedException, InterruptedException {
        if (waiting.isDone()) {
            Barrier.requireNoError(waiting);
            throw new AttemptFailedException(
                    "the lock on " + tables.original() + " was lost before the swap was queued");
        }
    }

    /** The barrier stood until after C was seen waiting. */
    void answer() throws SQLException, TimeoutException, AttemptFailedException, InterruptedException {
        requireNothingAttached();
        doing = "asking whether writers still wait";
        barrier.check();
    }

    /**
     * What would stay with the old table, or keep the RENAME from being the end of it: made since the last look, perhaps by a session
     * whose statements are not in the binary log.
     */
    private void requireNothingAttached() throws SQLException, AttemptFailedException {
        doing = "looking for triggers and foreign keys";
        List<String> triggers = Triggers.on(coordinator, tables.original());
        if (!triggers.isEmpty()) {
            throw new AttemptFailedException(
                    tables.original() + " has got a trigger meanwhile, which would stay with the old" + " table: "
                            + String.join(", ", triggers) + ". Drop it, or cancel the migration");
        }
        // Before, the server opens every table of every schema for the answer; a foreign key is in the stream of
        // statements, too.
        if (ServerVersion.of(coordinator).isAtLeast(8, 0, 0)) {
            List<ForeignKey> keys = ForeignKeys.touching(coordinator, tables.original());
            if (!keys.isEmpty()) {
                throw new AttemptFailedException(
                        tables.original() + " has got a foreign key meanwhile, which would stay with"
                                + " the old table: " + keys.get(0).name() + ". Drop it, or cancel the migration");
            }
        }
    }

    void arm() throws SQLException, TimeoutException, InterruptedException {
        doing = "dropping the sentry";
        swap.arm(sessions);
    }

    void release() throws SQLException, TimeoutException, AttemptFailedException {
        doing = "letting the swap through";
        barrier.lower();
    }

    /** @param proved done when C has the table and everything is mirrored; what it throws keeps C from renaming */
    void finish(boolean drains, Swap.Proof proved) throws SQLException, AttemptFailedException, InterruptedException {
        doing = "renaming";
        try (Expulsion.Wait wait = expulsion.begin(false)) {
            swap.finish(sessions, () -> {
                wait.close();
                if (drains) {
                    long marker = journal.putMarker(coordinator);
                    requireNothingAttached();
                    awaitPassed(marker, bounds.drain());
                }
                proved.run();
            });
        } catch (TimeoutException e) {
            throw new AttemptFailedException(
                    "the swap did not get its turn on " + tables.original() + " within " + millis(bounds.lock())
                            + holders(),
                    e);
        }
    }

    /** What the attempt's connections are at, and who else has the table, for the reason; empty when the server can't be asked. */
    String states() {
        try {
            return "; " + watch.states(sessions.threads()) + holders();
        } catch (SQLException e) {
            return "";
        }
    }

    private String holders() throws SQLException {
        return LockHolders.inTheWay(watch.holders(sessions.threads()), NAMED_HOLDERS);
    }

    private static String millis(Duration duration) {
        return duration.toMillis() + " ms";
    }
}

package io.ghostline.cutover.work;

import io.ghostline.cutover.swap.HolderWatch;
import io.ghostline.cutover.swap.SwapTables;
import io.ghostline.cutover.swap.WithdrawnException;
import io.ghostline.mysql.blocker.LockHolder;
import io.ghostline.mysql.blocker.LockHolders;
import io.ghostline.runtime.assignment.MigrationContext;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Waits, before anything is locked, for those whom a lock would wait for; and ends them when a person has said so. */
final class InTheWay {
    /** A transaction that has held the table for longer than this is waited for before anything is requested. */
    private static final Duration LONG_HOLD = Duration.ofMillis(100);
    /** Such a transaction is waited for at least so long before the attempt counts as failed: nothing is locked meanwhile. */
    private static final Duration LEAST_PATIENCE = Duration.ofSeconds(1);

    private final MigrationContext context;
    private final SwapTables tables;
    private final Force force;
    private final Progress progress;
    private final BackOff backOff;

    InTheWay(MigrationContext context, SwapTables tables, Force force, Progress progress, BackOff backOff) {
        this.context = context;
        this.tables = tables;
        this.force = force;
        this.progress = progress;
        this.backOff = backOff;
    }

    /** Asked between two looks. */
    interface Gate {
        /** @throws WithdrawnException when the swap is not wanted any more */
        void requireOpen() throws SQLException, WithdrawnException, InterruptedException;
    }

    /**
     * The backup that keeps all tables from being renamed, in words; null when there is none. A backup comes to its end, so
     * nothing is tried meanwhile, and nothing fails; it is ended only where a person has named it.
     *
     * @param attempts made so far
     */
    @Nullable
    String backup(Connection connection, int attempts) throws SQLException {
        List<LockHolder> backups = LockHolders.backups(connection);
        if (backups.isEmpty()) {
            return null;
        }
        force.begins(attempts + 1);
        force.end(connection, backups);
        force.tell();
        return "a backup keeps tables from being renamed: " + LockHolders.describe(backups) + force.spared();
    }

    /**
     * It may take hours: what holds the swap back is heeded as before it. Who has been waited for in vain is ended, if that is
     * wanted, and then waited for once more: a big transaction takes long to be rolled back.
     *
     * @param attempts made so far
     * @return who did not end in time; null when nobody is in the way
     */
    @Nullable
    String await(Connection connection, int attempts, Gate gate)
            throws SQLException, WithdrawnException, InterruptedException {
        HolderWatch watch = new HolderWatch(connection, tables);
        boolean ended = false;
        Wait wait = new Wait(attempts);
        force.begins(attempts + 1);
        String holders = watch.look();
        while (holders != null) {
            sleep(LONG_HOLD);
            gate.requireOpen();
            holders = watch.look();
            if (holders == null) {
                return null;
            }
            String reason = "transactions that use " + tables.original() + " do not end: " + holders;
            progress.waiting(attempts, reason);
            if (wait.isOver()) {
                if (ended || !force.isAsked()) {
                    return reason;
                }
                force.end(connection, watch.holders());
                force.tell();
                ended = true;
                wait = new Wait(attempts);
            }
        }
        return null;
    }

    /** As long as the pause that follows a failed attempt. */
    private final class Wait {
        private final Pause least = new Pause(1, System::nanoTime);
        private final Pause patience;

        Wait(int attempts) {
            this.patience = new Pause(backOff.multiple(attempts + 1), System::nanoTime);
        }

        boolean isOver() {
            return least.isOver(LEAST_PATIENCE)
                    && patience.isOver(context.desired().settings().cutOver().backOff());
        }
    }

    /** Not shortened by facts, which come often. */
    private void sleep(Duration time) {
        long deadline = System.nanoTime() + time.toNanos();
        for (long left = time.toNanos(); left > 0; left = deadline - System.nanoTime()) {
            context.await(Duration.ofNanos(left));
        }
    }
}

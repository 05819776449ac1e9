package io.ghostline.cutover.swap;

import io.ghostline.mysql.error.SqlErrors;
import io.ghostline.runtime.journal.Journal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One attempt at the swap, from "nothing is locked" to "nothing is locked". Whatever happens in between, its end is a look
 * at the server after all of the attempt's connections are gone. See the package's description for the argument.
 */
public final class Attempt {
    private static final Logger LOG = LoggerFactory.getLogger(Attempt.class);

    private final SwapTables tables;
    private final ConnectionSource source;
    private final SwapMethod method;
    private final Bounds bounds;
    private final boolean drains;
    private final Wish wish;
    private final StepListener listener;
    private final @Nullable Ender ender;
    private final StepTimes times = new StepTimes();
    private @Nullable Instant lockRequestedAt;
    private long writersWaitSince = System.nanoTime();
    private long readersWaitSince = writersWaitSince;

    /**
     * @param drains false leaves out the markers, and so loses rows: only for the test that shows it
     * @param wish asked before anything is locked, and as late as the swap can be stopped
     * @param ender of those in the way when half of a lock's wait is over; null when they are only waited for
     */
    public Attempt(
            SwapTables tables,
            ConnectionSource source,
            SwapMethod method,
            Bounds bounds,
            boolean drains,
            Wish wish,
            StepListener listener,
            @Nullable Ender ender) {
        this.tables = tables;
        this.source = source;
        this.method = method;
        this.bounds = bounds;
        this.drains = drains;
        this.wish = wish;
        this.listener = listener;
        this.ender = ender;
    }

    /**
     * Swaps the tables.
     *
     * @return what the application had to wait
     * @throws AttemptFailedException when they are not swapped; nothing is locked any more
     * @throws WithdrawnException the same, because it is not wanted any more
     * @throws InterruptedException the same, because the thread was interrupted
     * @throws SQLException when the server can't be asked what became of the attempt: look before anything else
     */
    public SwapPause run() throws AttemptFailedException, SQLException, InterruptedException {
        Swap swap = method.create(tables, bounds);
        AttemptSessions sessions = AttemptSessions.open(source, bounds, roles(swap));
        Steps steps = new Steps(tables, sessions, swap, bounds, new Journal(tables.changelog()), ender);
        try {
            steps.prepare();
            reached(Step.PREPARED, sessions);
            wish.require();
            lockRequestedAt = Instant.now();
            writersWaitSince = System.nanoTime();
            readersWaitSince = writersWaitSince;
            swap(steps, sessions);
            SwapPause pause = pause();
            sessions.close();
            LOG.info("swapped: table={} steps={}", tables.original(), times);
            return pause;
        } catch (SQLException | TimeoutException | AttemptFailedException | InterruptedException | RuntimeException e) {
            swap.forbid();
            LOG.info("attempt broken off: table={} while={} steps={}", tables.original(), steps.doing(), times);
            String states = e instanceof TimeoutException || isLockConflict(e) ? steps.states() : "";
            boolean interrupted = Thread.interrupted();
            try {
                if (isSwappedAfter(sessions)) {
                    LOG.info("swapped, as the server shows, though the attempt was broken off: cause={}", e.toString());
                    return pause();
                }
            } finally {
                if (interrupted) {
                    Thread.currentThread().interrupt();
                }
            }
            throw failure(e, steps, states);
        }
    }

    private Set<Role> roles(Swap swap) {
        Set<Role> roles = EnumSet.copyOf(swap.roles());
        if (ender != null) {
            roles.add(Role.ENDER);
        }
        return roles;
    }

    private void swap(Steps steps, AttemptSessions sessions)
            throws SQLException, TimeoutException, AttemptFailedException, InterruptedException {
        steps.lock();
        reached(Step.LOCKED, sessions);
        if (drains) {
            long marker = steps.mark();
            reached(Step.MARKED, sessions);
            steps.drain(marker);
            reached(Step.DRAINED, sessions);
        }
        steps.raiseAutoIncrement();
        readersWaitSince = System.nanoTime();
        steps.enqueue();
        reached(Step.QUEUED, sessions);
        steps.answer();
        reached(Step.ANSWERED, sessions);
        wish.require();
        steps.arm();
        reached(Step.ARMED, sessions);
        steps.release();
        reached(Step.RELEASED, sessions);
        steps.finish(drains, () -> {
            reached(Step.PROVED, sessions);
            wish.require();
        });
        reached(Step.SWAPPED, sessions);
    }

    private SwapPause pause() {
        long now = System.nanoTime();
        return new SwapPause(
                lockRequestedAt, Duration.ofNanos(now - writersWaitSince), Duration.ofNanos(now - readersWaitSince));
    }

    /** Since when others have waited for it, until {@link #run} was over; null when nothing was asked for. */
    public @Nullable Instant lockRequestedAt() {
        return lockRequestedAt;
    }

    private void reached(Step step, AttemptSessions sessions) {
        times.reached(step);
        listener.reached(step, sessions.ids());
    }

    /** Ends the attempt's connections, then looks. */
    private boolean isSwappedAfter(AttemptSessions sessions) throws SQLException {
        sessions.end();
        try (Connection fresh = Session.connect(source, bounds)) {
            TablesOnServer found = TablesOnServer.look(fresh, tables);
            if (found.hasSentry()) {
                Sentry.dropLeftover(fresh, source, tables);
            }
            return found.state() == SwapState.SWAPPED;
        }
    }

    private static boolean isLockConflict(Exception e) {
        return e instanceof SQLException sql && SqlErrors.isLockConflict(sql);
    }

    private static AttemptFailedException failure(Exception cause, Steps steps, String states)
            throws InterruptedException {
        if (cause instanceof AttemptFailedException failed) {
            return failed;
        }
        if (cause instanceof InterruptedException interrupted) {
            throw interrupted;
        }
        if (cause instanceof RuntimeException bug) {
            throw bug;
        }
        String what = "while " + steps.doing() + ": ";
        if (cause instanceof SQLException sql) {
            String message =
                    String.valueOf(sql.getMessage()).lines().findFirst().orElse("");
            return new AttemptFailedException(what + message + " (error " + sql.getErrorCode() + ")" + states, sql);
        }
        return new AttemptFailedException(what + "no answer in time" + states, cause);
    }
}

package io.ghostline.cutover.work;

import io.ghostline.contracts.event.MigrationEvent.SessionKilled;
import io.ghostline.contracts.migration.ForcedCutOver;
import io.ghostline.contracts.migration.Migration;
import io.ghostline.cutover.swap.Ender;
import io.ghostline.mysql.blocker.LockHolder;
import io.ghostline.mysql.blocker.SessionKiller;
import io.ghostline.mysql.blocker.SessionKiller.Fate;
import io.ghostline.mysql.blocker.SparedSessions;
import io.ghostline.runtime.assignment.MigrationContext;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends who is in the way, when a person has said so. Who has been in the way throughout the usual patience is ended before the
 * next attempt; who comes and goes, so that an attempt fails although it is forced, in the attempts after that one.
 */
final class Force implements Ender {
    private static final Logger LOG = LoggerFactory.getLogger(Force.class);

    private final MigrationContext context;
    private final Clock clock;
    private final Queue<SessionKilled> untold = new ArrayDeque<>();
    private final SparedSessions spared = new SparedSessions();
    private int attempt;
    private @Nullable ForcedCutOver failed;

    Force(MigrationContext context, Clock clock) {
        this.context = context;
        this.clock = clock;
    }

    boolean isAsked() {
        return context.desired().force() != null;
    }

    /** An attempt begins, or a wait for one. */
    synchronized void begins(int number) {
        attempt = number;
        spared.clear();
    }

    /** An attempt failed that the present word of a person was meant for. */
    synchronized void failed() {
        failed = context.desired().force();
    }

    /** Who ends those that come and go; null when nobody does. */
    synchronized @Nullable Ender withinAttempt() {
        ForcedCutOver force = context.desired().force();
        return force != null && force.equals(failed) ? this : null;
    }

    @Override
    public synchronized void end(Connection connection, List<LockHolder> inTheWay) throws SQLException {
        Migration desired = context.desired();
        ForcedCutOver force = desired.force();
        if (force == null) {
            return;
        }
        SessionKiller killer = new SessionKiller(force.sessions(), force.askedAt());
        for (LockHolder holder : inTheWay) {
            Fate fate = killer.end(connection, holder);
            if (fate instanceof Fate.Killed killed) {
                LOG.warn("session in the way killed: migration={} {}", desired.id(), holder.describe());
                untold.add(new SessionKilled(
                        desired.id(),
                        attempt,
                        killed.connectionId(),
                        holder.account(),
                        killed.statement(),
                        holder.held(),
                        clock.instant()));
            } else if (fate instanceof Fate.Spared left) {
                spared.add(holder, left);
            }
        }
    }

    /** Who was not ended, and why, to be told behind who is in the way; empty when it is nobody. */
    String spared() {
        return spared.told();
    }

    /** What was done since the last time; not while anything is locked. */
    void tell() {
        for (SessionKilled killed = next(); killed != null; killed = next()) {
            context.publish(killed);
        }
    }

    private synchronized @Nullable SessionKilled next() {
        return untold.poll();
    }
}

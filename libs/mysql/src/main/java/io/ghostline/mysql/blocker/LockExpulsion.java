package io.ghostline.mysql.blocker;

import io.ghostline.mysql.BoundSql;
import io.ghostline.mysql.TableId;
import io.ghostline.mysql.blocker.SessionKiller.Fate;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * While another session runs a statement on a table, ends those for whose locks it has waited too long, whenever in its course
 * that is: an ALTER waits when it begins and, perhaps hours later, when it ends.
 */
public final class LockExpulsion implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LockExpulsion.class);
    /** Between two looks; short beside any patience. */
    private static final Duration POLL = Duration.ofMillis(100);
    /** A look takes milliseconds; the connection is closed after that whatever it does. */
    private static final Duration END = Duration.ofSeconds(5);

    private static final String WAITS_FOR = """
            SELECT l.object_type FROM performance_schema.metadata_locks l
            JOIN performance_schema.threads t ON t.thread_id = l.owner_thread_id
            WHERE l.lock_status = 'PENDING' AND t.processlist_id = ?""";

    private final Connection own;
    private final long waiting;
    private final TableId table;
    private final Duration patience;
    private final SessionKiller killer;
    private final Listener listener;
    private final Thread thread;
    private final SparedSessions spared = new SparedSessions();
    private volatile boolean closed;

    /** Hears of each that was ended; called by a thread of the expulsion's. */
    public interface Listener {
        /** @param statement its newest one, with marks instead of values; null when the server does not tell */
        void killed(LockHolder holder, @Nullable String statement);
    }

    private LockExpulsion(
            Connection own, long waiting, TableId table, Duration patience, SessionKiller killer, Listener listener) {
        this.own = own;
        this.waiting = waiting;
        this.table = table;
        this.patience = patience;
        this.killer = killer;
        this.listener = listener;
        this.thread = new Thread(this::watch, "lock-expulsion-" + waiting);
        thread.setDaemon(true);
    }

    /**
     * Begins to look.
     *
     * @param own a connection for it alone, which it closes
     * @param waiting id of the connection that runs the statement
     * @param patience how long that waits for a lock before those who have it are ended
     */
    public static LockExpulsion begin(
            Connection own, long waiting, TableId table, Duration patience, SessionKiller killer, Listener listener) {
        LockExpulsion begun = new LockExpulsion(own, waiting, table, patience, killer, listener);
        begun.thread.start();
        return begun;
    }

    /** Who was not ended, and why; empty when it is nobody. */
    public String spared() {
        return spared.told();
    }

    private void watch() {
        long since = 0;
        boolean waits = false;
        try {
            while (!closed) {
                List<LockHolder> holders = inTheWay();
                if (holders.isEmpty()) {
                    waits = false;
                } else if (!waits) {
                    waits = true;
                    since = System.nanoTime();
                } else if (System.nanoTime() - since > patience.toNanos()) {
                    end(holders);
                }
                Thread.sleep(POLL.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (SQLException | RuntimeException e) {
            LOG.warn("who is in the way can't be ended any more: table={} cause={}", table, e.toString());
        }
    }

    private List<LockHolder> inTheWay() throws SQLException {
        try (PreparedStatement statement = BoundSql.of(WAITS_FOR, waiting).prepare(own);
                ResultSet row = statement.executeQuery()) {
            if (!row.next()) {
                return List.of();
            }
            if (!row.getString(1).equals("TABLE")) {
                return LockHolders.backups(own);
            }
        }
        return LockHolders.of(own, table).stream()
                .filter(holder -> holder.connectionId() == null || holder.connectionId() != waiting)
                .toList();
    }

    private void end(List<LockHolder> holders) throws SQLException {
        for (LockHolder holder : holders) {
            if (closed) {
                return;
            }
            Fate fate = killer.end(own, holder);
            if (fate instanceof Fate.Killed killed) {
                LOG.warn("session in the way killed: table={} {}", table, holder.describe());
                listener.killed(holder, killed.statement());
            } else if (fate instanceof Fate.Spared left) {
                spared.add(holder, left);
            }
        }
    }

    /** The statement is over: nobody is ended any more. */
    @Override
    public void close() {
        closed = true;
        boolean interrupted = false;
        try {
            thread.join(END.toMillis());
        } catch (InterruptedException e) {
            interrupted = true;
        }
        try {
            own.close();
        } catch (SQLException e) {
            LOG.debug("connection was lost before it was closed: cause={}", e.toString());
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}

package io.ghostline.cutover.swap;

import io.ghostline.mysql.TableId;
import io.ghostline.mysql.blocker.LockHolder;
import io.ghostline.mysql.blocker.LockHolders;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** Who holds, and who waits for, metadata locks on one table, as the performance schema sees it. */
final class LockWatch {
    /** Those before which a waiting LOCK TABLES WRITE or RENAME has priority; all others queue with it in turn. */
    private static final Set<String> YIELDING = Set.of(
            "SHARED", "SHARED_HIGH_PRIO", "SHARED_READ", "SHARED_WRITE", "SHARED_WRITE_LOW_PRIO", "SHARED_READ_ONLY");

    private final Connection connection;
    private final TableId table;

    LockWatch(Connection connection, TableId table) {
        this.connection = connection;
        this.table = table;
    }

    /** Who has a lock on the table, apart from these threads. */
    List<LockHolder> holders(Set<Long> apartFrom) throws SQLException {
        return apartFrom(apartFrom, LockHolders.of(connection, table));
    }

    /** Whether anybody but these threads has a lock under which it can write. */
    boolean writers(Set<Long> apartFrom) throws SQLException {
        return holders(apartFrom).stream().anyMatch(holder -> !holder.onlyReads());
    }

    /**
     * Whether this session waits in the table's queue.
     *
     * <p>The lock is listed as pending an instant before it is queued; the session's state says "Waiting" only after. A
     * state that is left over from a wait for another table is ruled out by looking twice: the lock on this table is
     * requested when the first look returns, so at the second the state can only be about it.
     */
    boolean isQueued(Session session) throws SQLException {
        boolean pendingAtFirst = isPending(session);
        return pendingAtFirst && isPending(session);
    }

    private boolean isPending(Session session) throws SQLException {
        String sql = """
                SELECT 1 FROM performance_schema.metadata_locks l
                JOIN performance_schema.threads h ON h.thread_id = l.owner_thread_id
                WHERE l.object_type = 'TABLE' AND l.object_schema = ? AND l.object_name = ? AND l.lock_status = 'PENDING'
                  AND l.owner_thread_id = ? AND h.processlist_state = 'Waiting for table metadata lock'""";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, table.schema());
            statement.setString(2, table.name());
            statement.setLong(3, session.thread());
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }

    /** Somebody else's waiting lock that C would not overtake, or null. It could let writers in before C. */
    @Nullable
    LockHolder rival(Set<Long> apartFrom) throws SQLException {
        return apartFrom(apartFrom, LockHolders.waiting(connection, table)).stream()
                .filter(waiting -> !YIELDING.contains(waiting.lockType()))
                .findFirst()
                .orElse(null);
    }

    /** What these threads are doing, in words. */
    String states(Set<Long> threads) throws SQLException {
        String sql = """
                SELECT thread_id, processlist_id, processlist_state, LEFT(processlist_info, 20)
                FROM performance_schema.threads WHERE processlist_info IS NOT NULL""";
        try (PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet rows = statement.executeQuery()) {
            StringJoiner states = new StringJoiner(", ");
            while (rows.next()) {
                if (threads.contains(rows.getLong(1))) {
                    states.add("connection " + rows.getLong(2) + " is at '" + rows.getString(3) + "' in "
                            + rows.getString(4));
                }
            }
            return states.toString();
        }
    }

    private static List<LockHolder> apartFrom(Set<Long> threads, List<LockHolder> all) {
        return all.stream()
                .filter(holder -> !threads.contains(holder.threadId()))
                .toList();
    }
}

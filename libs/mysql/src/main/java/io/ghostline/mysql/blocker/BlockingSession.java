package io.ghostline.mysql.blocker;

import io.ghostline.mysql.BoundSql;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A session as it is when it is about to be ended.
 *
 * @param connectionId for KILL
 * @param threadName of the performance schema: what kind of thread it is
 * @param program what its client calls itself, null when it does not say
 * @param ownAccount whether it has logged in as we have
 * @param backupLock whether it has a lock on the whole server, as backups have
 * @param statement its newest one, with marks instead of values
 */
record BlockingSession(
        long connectionId,
        String threadName,
        @Nullable String user,
        @Nullable String command,
        @Nullable String program,
        boolean ownAccount,
        boolean backupLock,
        @Nullable String statement) {
    /** What serves a client, also in a thread pool; replication, events and the server itself have other names. */
    private static final String CLIENT_THREAD = "one_connection";

    private static final Set<String> SERVERS_OWN_USERS =
            Set.of("system user", "event_scheduler", "mysql.session", "mysql.sys", "mysql.infoschema");
    private static final Set<String> BACKUP_PROGRAMS =
            Set.of("mysqldump", "mysqlpump", "mydumper", "xtrabackup", "mariabackup", "mysqlbackup");
    /** Characters: enough to know a statement by. */
    private static final int LONGEST_STATEMENT = 500;

    /**
     * Only while it still has that very lock: a thread's next lock is another event of its. What a pool asks whether the connection
     * lives is no statement.
     */
    private static final String QUERY = """
            SELECT t.processlist_id, t.name, t.processlist_user, t.processlist_command,
                   (SELECT MAX(a.attr_value) FROM performance_schema.session_connect_attrs a
                    WHERE a.processlist_id = t.processlist_id AND a.attr_name = 'program_name'),
                   t.processlist_user = SUBSTRING_INDEX(USER(), '@', 1),
                   EXISTS (SELECT 1 FROM performance_schema.metadata_locks l WHERE l.owner_thread_id = t.thread_id AND %2$s),
                   COALESCE(
                     (SELECT LEFT(s.digest_text, %1$d) FROM performance_schema.events_statements_current s
                      WHERE s.thread_id = t.thread_id AND s.digest_text IS NOT NULL ORDER BY s.event_id DESC LIMIT 1),
                     (SELECT LEFT(p.digest_text, %1$d) FROM performance_schema.events_statements_history p
                      WHERE p.thread_id = t.thread_id AND p.digest_text IS NOT NULL ORDER BY p.event_id DESC LIMIT 1))
            FROM performance_schema.threads t
            WHERE t.thread_id = ? AND t.processlist_id = ?
              AND EXISTS (SELECT 1 FROM performance_schema.metadata_locks k
                          WHERE k.owner_thread_id = t.thread_id AND k.owner_event_id = ? AND k.lock_status = 'GRANTED')
            """.formatted(LONGEST_STATEMENT, LockHolders.BACKUP_LOCK);

    /** @return empty when it has let go of the lock, or is gone, or has no connection */
    static Optional<BlockingSession> of(Connection connection, LockHolder holder) throws SQLException {
        Long id = holder.connectionId();
        if (id == null) {
            return Optional.empty();
        }
        try (PreparedStatement statement = BoundSql.of(QUERY, holder.threadId(), id, holder.eventId())
                        .prepare(connection);
                ResultSet row = statement.executeQuery()) {
            return row.next()
                    ? Optional.of(new BlockingSession(
                            row.getLong(1),
                            row.getString(2),
                            row.getString(3),
                            row.getString(4),
                            row.getString(5),
                            row.getBoolean(6),
                            row.getBoolean(7),
                            row.getString(8)))
                    : Optional.empty();
        }
    }

    /** Whether it has been told to end, and rolls back. */
    boolean isEnding() {
        return "Killed".equals(command);
    }

    /** Whether a backup would be lost with it. */
    boolean isBackup() {
        return backupLock || (program != null && BACKUP_PROGRAMS.contains(program));
    }

    /** Why it is not ended, whatever anybody says; null when it may be. */
    @Nullable
    String untouchable() {
        if (user == null || SERVERS_OWN_USERS.contains(user) || !threadName.endsWith(CLIENT_THREAD)) {
            return "it is the server's own, or replication's (" + threadName + ")";
        }
        if (command != null && command.startsWith("Binlog Dump")) {
            return "it is replication's (" + command + ")";
        }
        return ownAccount ? "it is of the account that would end it" : null;
    }
}

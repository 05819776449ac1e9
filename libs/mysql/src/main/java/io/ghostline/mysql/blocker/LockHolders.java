package io.ghostline.mysql.blocker;

import io.ghostline.mysql.BoundSql;
import io.ghostline.mysql.TableId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Reads from the performance schema who has metadata locks, and who waits for them. */
public final class LockHolders {
    /**
     * Not information_schema.innodb_trx: reading it fails (error 3854) while any session runs a statement whose text is
     * not in utf8mb3, such as one with an emoji. Where transactions are not instrumented (MySQL 5.7's default) the age
     * is null.
     */
    private static final String HOLDERS = """
            SELECT l.owner_thread_id, l.owner_event_id, %s, h.processlist_id, h.processlist_user,
                   h.processlist_host, h.processlist_command, x.timer_wait DIV 1000000000000
            FROM performance_schema.metadata_locks l
            LEFT JOIN performance_schema.threads h ON h.thread_id = l.owner_thread_id
            LEFT JOIN performance_schema.events_transactions_current x
              ON x.thread_id = l.owner_thread_id AND x.state = 'ACTIVE'
            WHERE\s""";

    private static final String ON_TABLE = HOLDERS.formatted("l.lock_type")
            + "l.object_type = 'TABLE' AND l.object_schema = ? AND l.object_name = ? AND l.lock_status = ?";

    /** LOCK INSTANCE FOR BACKUP, and FLUSH TABLES WITH READ LOCK; what others have of these is not SHARED. */
    static final String BACKUP_LOCK =
            "l.object_type IN ('BACKUP LOCK', 'GLOBAL') AND l.lock_type = 'SHARED' AND l.lock_status = 'GRANTED'";

    private static final String ON_SERVER = HOLDERS.formatted("CONCAT(l.object_type, ' of a backup')") + BACKUP_LOCK;

    private LockHolders() {}

    /** Who has a lock on the table. */
    public static List<LockHolder> of(Connection connection, TableId table) throws SQLException {
        return read(connection, BoundSql.of(ON_TABLE, table.schema(), table.name(), "GRANTED"));
    }

    /** Who waits for one. */
    public static List<LockHolder> waiting(Connection connection, TableId table) throws SQLException {
        return read(connection, BoundSql.of(ON_TABLE, table.schema(), table.name(), "PENDING"));
    }

    /** Who keeps all tables from being renamed, altered or dropped, so that a backup gets them all as they are. */
    public static List<LockHolder> backups(Connection connection) throws SQLException {
        return read(connection, BoundSql.of(ON_SERVER));
    }

    /** For a person who is to end them. */
    public static String describe(List<LockHolder> holders) {
        return holders.stream().map(LockHolder::describe).collect(Collectors.joining(", "));
    }

    /**
     * To be told behind what they keep from being done; empty when it is nobody.
     *
     * @param most how many of them are named
     */
    public static String inTheWay(List<LockHolder> holders, int most) {
        return holders.isEmpty() ? "" : "; in the way: " + describe(holders.subList(0, Math.min(holders.size(), most)));
    }

    private static List<LockHolder> read(Connection connection, BoundSql query) throws SQLException {
        List<LockHolder> holders = new ArrayList<>();
        try (PreparedStatement statement = query.prepare(connection);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                holders.add(holder(rows));
            }
        }
        return holders;
    }

    private static LockHolder holder(ResultSet row) throws SQLException {
        return new LockHolder(
                row.getLong(1),
                row.getLong(2),
                row.getString(3),
                row.getObject(4, Long.class),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                row.getObject(8, Long.class));
    }
}

package io.ghostline.mysql.blocker;

import io.ghostline.mysql.session.ConnectionKill;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Ends sessions that have a lock: those of clients. Never one of the server's own, of replication, or of the account that it
 * works with itself; one that a backup needs only when it was named. The server rolls their transactions back, which
 * may take as long as they have taken.
 */
public final class SessionKiller {
    /** ER_KILL_DENIED_ERROR, ER_SPECIFIC_ACCESS_DENIED_ERROR. */
    private static final Set<Integer> DENIED = Set.of(1095, 1227);

    private static final String STARTED_AT = """
            SELECT UNIX_TIMESTAMP() - variable_value FROM performance_schema.global_status
            WHERE variable_name = 'Uptime'""";

    private final Set<Long> named;
    private final Instant namedAt;

    /**
     * Begins nothing.
     *
     * @param named ids of connections that are ended although a backup needs them
     * @param namedAt when they were: a server that was started later has given the ids to others
     */
    public SessionKiller(Collection<Long> named, Instant namedAt) {
        this.named = Set.copyOf(named);
        this.namedAt = namedAt;
    }

    /** What became of a session. */
    public sealed interface Fate {
        /** @param statement its newest one, with marks instead of values; null when the server does not tell */
        record Killed(long connectionId, @Nullable String statement) implements Fate {}

        /** It goes on, for a reason that a person can act on. */
        record Spared(String reason) implements Fate {}

        /** It has let go of the lock, or does so as soon as it is rolled back. */
        record Leaving() implements Fate {}
    }

    /**
     * Ends the session, if it still has the lock.
     *
     * @throws SQLException when the server can't be asked
     */
    public Fate end(Connection connection, LockHolder holder) throws SQLException {
        if (holder.connectionId() == null) {
            return new Fate.Spared("only XA COMMIT or XA ROLLBACK ends it");
        }
        Optional<BlockingSession> found = BlockingSession.of(connection, holder);
        if (found.isEmpty() || found.get().isEnding()) {
            return new Fate.Leaving();
        }
        BlockingSession session = found.get();
        String untouchable = session.untouchable();
        if (untouchable != null) {
            return new Fate.Spared(untouchable);
        }
        if (session.isBackup()) {
            if (!named.contains(session.connectionId())) {
                return new Fate.Spared("a backup needs it; it is ended only when its id is named in sessions");
            }
            if (startedAt(connection).isAfter(namedAt)) {
                return new Fate.Spared(
                        "a backup needs it, and it was named before the server was started: name it anew");
            }
        }
        return kill(connection, session);
    }

    private static Fate kill(Connection connection, BlockingSession session) throws SQLException {
        try {
            return ConnectionKill.kill(connection, session.connectionId())
                    ? new Fate.Killed(session.connectionId(), session.statement())
                    : new Fate.Leaving();
        } catch (SQLException e) {
            if (DENIED.contains(e.getErrorCode())) {
                return new Fate.Spared(
                        "the account may not end it: GRANT CONNECTION_ADMIN ON *.* (before MySQL 8.0 SUPER),"
                                + " and SYSTEM_USER if its user has that");
            }
            throw e;
        }
    }

    private static Instant startedAt(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(STARTED_AT)) {
            row.next();
            return Instant.ofEpochSecond(row.getLong(1));
        }
    }
}

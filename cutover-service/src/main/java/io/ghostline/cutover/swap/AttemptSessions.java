package io.ghostline.cutover.swap;

import io.ghostline.mysql.session.ConnectionKill;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The connections of one attempt: opened before anything is locked, gone from the server when the attempt is over. */
final class AttemptSessions {
    private static final Logger LOG = LoggerFactory.getLogger(AttemptSessions.class);

    private final ConnectionSource source;
    private final Bounds bounds;
    private final Map<Role, Session> sessions = new EnumMap<>(Role.class);

    private AttemptSessions(ConnectionSource source, Bounds bounds) {
        this.source = source;
        this.bounds = bounds;
    }

    static AttemptSessions open(ConnectionSource source, Bounds bounds, Set<Role> roles) throws SQLException {
        AttemptSessions opened = new AttemptSessions(source, bounds);
        try {
            for (Role role : roles) {
                opened.sessions.put(role, Session.open(role, source, bounds));
            }
            return opened;
        } catch (SQLException | RuntimeException e) {
            opened.abort();
            throw e;
        }
    }

    Session get(Role role) {
        Session session = sessions.get(role);
        if (session == null) {
            throw new IllegalStateException("no connection for " + role);
        }
        return session;
    }

    Map<Role, Long> ids() {
        return sessions.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().id()));
    }

    /** The performance schema's ids. */
    Set<Long> threads() {
        return sessions.values().stream().map(Session::thread).collect(Collectors.toSet());
    }

    /** Closes connections on which nothing runs and nothing is locked. */
    void close() {
        for (Session session : sessions.values()) {
            try {
                session.close();
            } catch (SQLException e) {
                LOG.debug("connection was lost before it was closed: id={} cause={}", session.id(), e.toString());
            }
        }
    }

    /**
     * Ends all connections whatever they do, C's first, so that nothing is swapped once A lets go, and A's before H's, so that A does not get what it waits for. When it returns, the
     * server has none of them any more: nothing is locked, no statement of theirs runs, and what the tables look like is
     * final.
     *
     * @throws SQLException when the server can't be asked, or they do not end in time: nothing is known
     */
    void end() throws SQLException {
        Session coordinator = sessions.get(Role.COORDINATOR);
        try {
            if (coordinator == null || !kill(coordinator.connection())) {
                try (Connection fresh = Session.connect(source, bounds)) {
                    killOthers(fresh, null);
                    abort();
                    awaitGone(fresh);
                    return;
                }
            }
            awaitGone(coordinator.connection(), coordinator);
        } finally {
            abort();
        }
    }

    private boolean kill(Connection connection) {
        try {
            killOthers(connection, sessions.get(Role.COORDINATOR));
            return true;
        } catch (SQLException e) {
            LOG.info("coordinator lost, ending the attempt with a new connection: cause={}", e.toString());
            return false;
        }
    }

    private void killOthers(Connection connection, @Nullable Session self) throws SQLException {
        for (Role role :
                new Role[] {Role.RENAMER, Role.BARRIER, Role.HOLDER, Role.SENTRY, Role.ENDER, Role.COORDINATOR}) {
            Session session = sessions.get(role);
            if (session != null && session != self) {
                kill(connection, session);
            }
        }
    }

    private static void kill(Connection connection, Session session) throws SQLException {
        long id = livingId(connection, session);
        if (id != 0) {
            ConnectionKill.kill(connection, id);
        }
    }

    /** Its connection id while it lives, else 0. */
    private static long livingId(Connection connection, Session session) throws SQLException {
        String sql = """
                SELECT 1 FROM performance_schema.user_variables_by_thread
                WHERE thread_id = ? AND variable_name = 'ghostline_mark' AND variable_value = ?""";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, session.thread());
            statement.setString(2, session.mark());
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? session.id() : 0;
            }
        }
    }

    private void awaitGone(Connection connection, Session... apartFrom) throws SQLException {
        Collection<Session> leaving = sessions.values().stream()
                .filter(session -> !Set.of(apartFrom).contains(session))
                .toList();
        long deadline = System.nanoTime() + Bounds.GONE.toNanos();
        for (Session session : leaving) {
            while (livingId(connection, session) != 0) {
                if (System.nanoTime() > deadline) {
                    // State 08S01: the outcome is not known.
                    throw new SQLException(
                            "connection " + session.id() + " did not end within " + Bounds.GONE + " of its KILL",
                            "08S01");
                }
                LockSupport.parkNanos(Bounds.GONE_POLL.toNanos());
            }
        }
    }

    private void abort() {
        for (Session session : sessions.values()) {
            try {
                session.abort();
            } catch (SQLException e) {
                LOG.debug("connection was lost before it was aborted: id={} cause={}", session.id(), e.toString());
            }
        }
    }
}

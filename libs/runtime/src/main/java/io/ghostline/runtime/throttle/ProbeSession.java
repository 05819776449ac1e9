package io.ghostline.runtime.throttle;

import io.ghostline.mysql.error.SqlErrors;
import io.ghostline.mysql.session.Purpose;
import io.ghostline.mysql.session.SessionSettings;
import io.ghostline.runtime.databases.UnknownDatabaseException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A session for questions, kept from one look to the next; a lost one is opened anew at the next look. */
final class ProbeSession implements AutoCloseable {
    /** Questions to a server that is well. */
    interface Question<T> {
        T ask(Connection connection) throws SQLException, UnansweredException;
    }

    private static final Logger LOG = LoggerFactory.getLogger(ProbeSession.class);
    /** A server that takes longer to take a connection is not well. */
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(1);
    /** More than the server's own limit of a query, so that the server is the one to end it. */
    private static final Duration SOCKET_TIMEOUT = Duration.ofMillis(1500);

    private final String database;
    private final ProbeConnections connections;
    private @Nullable Connection connection;

    ProbeSession(String database, ProbeConnections connections) {
        this.database = database;
        this.connections = connections;
    }

    /** @throws UnansweredException with a reason for people: names of databases, never URLs */
    <T> T ask(Question<T> question) throws UnansweredException {
        Connection open = open();
        try {
            return question.ask(open);
        } catch (SQLException e) {
            if (SqlErrors.isConnectionLost(e) || SqlErrors.isConnectFailure(e)) {
                close();
                throw new UnansweredException(database + " did not answer in time", e);
            }
            throw new UnansweredException(database + " refused it: " + Refusal.describe(e), e);
        }
    }

    private Connection open() throws UnansweredException {
        Connection present = connection;
        if (present != null) {
            return present;
        }
        try {
            Connection opened = connections.open(
                    database, SessionSettings.of(Purpose.METADATA).withTimeouts(CONNECT_TIMEOUT, SOCKET_TIMEOUT));
            connection = opened;
            return opened;
        } catch (SQLException e) {
            // The message names the address, which is for the log.
            LOG.debug("no session for the throttle: database={}", database, e);
            String code = e.getErrorCode() == 0 ? "" : " (MySQL error " + e.getErrorCode() + ")";
            throw new UnansweredException(database + " can't be reached" + code, e);
        } catch (UnknownDatabaseException e) {
            throw new UnansweredException(String.valueOf(e.getMessage()), e);
        }
    }

    @Override
    public void close() {
        Connection present = connection;
        connection = null;
        if (present != null) {
            try {
                present.close();
            } catch (SQLException e) {
                LOG.debug("session of the throttle not closed: database={}", database, e);
            }
        }
    }
}

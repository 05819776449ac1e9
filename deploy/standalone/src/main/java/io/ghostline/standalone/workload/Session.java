package io.ghostline.standalone.workload;

import io.ghostline.standalone.workload.Plan.Sql;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;

/** One connection of a writer; runs plans, measures each statement, and finds out what became of a lost commit. */
final class Session implements AutoCloseable {
    /** A server that restarts is back long before. */
    private static final Duration RECONNECT_TIMEOUT = Duration.ofMinutes(2);

    private static final long RECONNECT_PAUSE_MILLIS = 100;
    private static final int NO_SUCH_THREAD = 1094;

    private final LoginSource logins;
    private final StatementTimes times;
    private Connection connection;
    private long connectionId;

    Session(LoginSource logins, StatementTimes times) throws SQLException {
        this.logins = logins;
        this.times = times;
        this.connection = logins.open();
        this.connectionId = askConnectionId();
    }

    /**
     * Runs the plan in one transaction.
     *
     * @return the generated id of its inserted row, 0 when there is none
     * @throws MissingRowException when a statement did not find its row; rolled back
     */
    long run(Plan plan) throws SQLException, MissingRowException {
        List<Sql> statements = plan.statements();
        if (statements.size() == 1) {
            return execute(statements.get(0), plan);
        }
        connection.setAutoCommit(false);
        try {
            for (Sql sql : statements) {
                execute(sql, plan);
            }
            long start = System.nanoTime();
            connection.commit();
            times.record(System.nanoTime() - start);
        } catch (MissingRowException e) {
            connection.rollback();
            throw e;
        }
        connection.setAutoCommit(true);
        return 0;
    }

    private long execute(Sql sql, Plan plan) throws SQLException, MissingRowException {
        int keys = plan.inserted() == null ? Statement.NO_GENERATED_KEYS : Statement.RETURN_GENERATED_KEYS;
        try (PreparedStatement statement = connection.prepareStatement(sql.text(), keys)) {
            for (int i = 0; i < sql.values().size(); i++) {
                statement.setObject(i + 1, sql.values().get(i));
            }
            long start = System.nanoTime();
            int changed = statement.executeUpdate();
            times.record(System.nanoTime() - start);
            if (changed != 1) {
                throw new MissingRowException(sql.text() + " changed " + changed + " rows instead of 1");
            }
            return plan.inserted() == null ? 0 : generatedKey(statement);
        }
    }

    private static long generatedKey(Statement statement) throws SQLException {
        try (ResultSet keys = statement.getGeneratedKeys()) {
            if (!keys.next()) {
                throw new SQLException("MySQL returned no generated key");
            }
            return keys.getLong(1);
        }
    }

    /** Undoes what is open after an error that leaves the connection usable. */
    void rollback() throws SQLException {
        if (!connection.getAutoCommit()) {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    /** A new connection, once the old one's transaction has come to its end one way or the other. */
    void reconnect() throws SQLException, InterruptedException {
        long lost = connectionId;
        long deadline = System.nanoTime() + RECONNECT_TIMEOUT.toNanos();
        close();
        while (true) {
            try {
                connection = logins.open();
                connectionId = askConnectionId();
                awaitEnd(lost, deadline);
                return;
            } catch (SQLException e) {
                if (System.nanoTime() > deadline) {
                    throw e;
                }
                Thread.sleep(RECONNECT_PAUSE_MILLIS);
            }
        }
    }

    private void awaitEnd(long lost, long deadline) throws SQLException, InterruptedException {
        try (Statement statement = connection.createStatement()) {
            while (lost != connectionId) {
                try {
                    statement.execute("KILL " + lost);
                } catch (SQLException e) {
                    if (e.getErrorCode() == NO_SUCH_THREAD) {
                        return;
                    }
                    throw e;
                }
                if (System.nanoTime() > deadline) {
                    throw new SQLException("connection " + lost + " does not end");
                }
                Thread.sleep(RECONNECT_PAUSE_MILLIS);
            }
        }
    }

    private long askConnectionId() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT CONNECTION_ID()")) {
            row.next();
            return row.getLong(1);
        }
    }

    Connection connection() {
        return connection;
    }

    @Override
    public void close() throws SQLException {
        // Straight away, without a word to a server that may be gone: what is open there is rolled back.
        connection.abort(Runnable::run);
    }
}

package io.ghostline.standalone.workload;

import io.ghostline.standalone.workload.Plan.Sql;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One connection of a writer; runs plans, measures each statement, and finds out what became of a lost commit. */
final class Session implements AutoCloseable {
    /** A server that restarts is back long before. */
    private static final Duration RECONNECT_TIMEOUT = Duration.ofMinutes(2);

    private static final long RECONNECT_PAUSE_MILLIS = 100;
    private static final int NO_SUCH_THREAD = 1094;

    /** A connection: a server that restarts gives its ids again, to others, but not with the same port of the client. */
    private record Identity(long id, @Nullable String host) {}

    private final LoginSource logins;
    private final StatementTimes times;
    private Connection connection;
    private Identity identity;

    Session(LoginSource logins, StatementTimes times) throws SQLException {
        this.logins = logins;
        this.times = times;
        this.connection = logins.open();
        this.identity = askIdentity();
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
        Identity lost = identity;
        long deadline = System.nanoTime() + RECONNECT_TIMEOUT.toNanos();
        close();
        while (true) {
            try {
                connection = logins.open();
                identity = askIdentity();
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

    private void awaitEnd(Identity lost, long deadline) throws SQLException, InterruptedException {
        while (list().contains(lost)) {
            kill(lost);
            if (System.nanoTime() > deadline) {
                throw new SQLException("connection " + lost.id() + " does not end");
            }
            Thread.sleep(RECONNECT_PAUSE_MILLIS);
        }
    }

    private void kill(Identity lost) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("KILL " + lost.id());
        } catch (SQLException e) {
            if (e.getErrorCode() != NO_SUCH_THREAD) {
                throw e;
            }
        }
    }

    private Identity askIdentity() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT CONNECTION_ID()")) {
            row.next();
            long id = row.getLong(1);
            return list().stream()
                    .filter(one -> one.id() == id)
                    .findFirst()
                    .orElseThrow(() -> new SQLException("connection " + id + " is not in the process list"));
        }
    }

    private List<Identity> list() throws SQLException {
        List<Identity> all = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SHOW PROCESSLIST")) {
            while (row.next()) {
                all.add(new Identity(row.getLong("Id"), row.getString("Host")));
            }
        }
        return all;
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

package io.ghostline.cutover.support;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import java.util.concurrent.locks.LockSupport;

/** Mirrors what the outbox lists, a while after it was committed, and passes markers after what came before them. */
public final class FakeApplier implements AutoCloseable {
    private static final int NO_SUCH_TABLE = 1146;
    private static final long POLL_NANOS = 2_000_000;

    private final MigrationUnderTest migration;
    private final Duration delay;
    private final Thread thread;
    private volatile boolean closed;
    private volatile Exception failure;

    public FakeApplier(MigrationUnderTest migration, Duration delay) {
        this.migration = migration;
        this.delay = delay;
        this.thread = new Thread(this::run, "fake-applier");
        thread.setDaemon(true);
        thread.start();
    }

    private void run() {
        try (Connection connection = migration.schema().connect()) {
            connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
            while (!closed) {
                List<Long> markers = longs(
                        connection,
                        "SELECT id FROM " + migration.tables().changelog().quoted() + " WHERE kind = 'MARKER'");
                LockSupport.parkNanos(POLL_NANOS + delay.toNanos());
                while (!closed && !mirror(connection)) {}
                for (long marker : markers) {
                    migration.journal().passMarker(connection, marker);
                }
            }
        } catch (SQLException e) {
            if (e.getErrorCode() != NO_SUCH_TABLE) { // swapped: the ghost has become the table
                failure = e;
            }
        }
    }

    /** Everything that was committed before it began; false if it has to be tried again. */
    private boolean mirror(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            List<Long> notes = new ArrayList<>();
            StringJoiner keys = new StringJoiner(",");
            StringJoiner numbers = new StringJoiner(",");
            try (ResultSet rows = statement.executeQuery("SELECT n, id FROM outbox ")) {
                while (rows.next()) {
                    notes.add(rows.getLong(1));
                    numbers.add(rows.getString(1));
                    keys.add(rows.getString(2));
                }
            }
            if (notes.isEmpty()) {
                connection.commit();
                return true;
            }
            String ghost = migration.tables().ghost().quoted();
            statement.execute("DELETE FROM " + ghost + " WHERE id IN (" + keys + ")");
            statement.execute("REPLACE INTO " + ghost + " SELECT * FROM "
                    + migration.tables().original().quoted() + " WHERE id IN (" + keys + ") LOCK IN SHARE MODE");
            statement.execute("DELETE FROM outbox WHERE n IN (" + numbers + ")");
            connection.commit();
            return true;
        } catch (SQLException e) {
            connection.rollback();
            if (e.getErrorCode() == NO_SUCH_TABLE) {
                throw e;
            }
            return false; // a deadlock or a lock wait
        } finally {
            connection.setAutoCommit(true);
        }
    }

    private static List<Long> longs(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<Long> values = new ArrayList<>();
            while (rows.next()) {
                values.add(rows.getLong(1));
            }
            return values;
        }
    }

    @Override
    public void close() throws Exception {
        closed = true;
        thread.join();
        if (failure != null) {
            throw failure;
        }
    }
}

package io.ghostline.copier.mirror;

import io.ghostline.mysql.session.Purpose;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * A connection with a thread of its own, so that a statement can wait for a lock while the script goes on. The script
 * stays sequential: a statement is waited for, and if it does not come back, whatever may block it is made to end.
 */
final class ModelActor implements AutoCloseable {
    @FunctionalInterface
    interface Work {
        void on(Connection connection) throws SQLException;
    }

    /** Between two looks at whether the statement has come back or waits for a lock. */
    private static final long LOOK_MILLIS = 2;

    private static final long UNKNOWN = -1;

    private static final int MAX_LOOKS = 20_000;

    /**
     * By transactions and their table locks, which each has written down itself. Of a row lock the server names the thread
     * that wrote it down, and that is the waiting one when the owner held it implicitly.
     */
    private static final String BLOCKERS = "SELECT DISTINCT b.processlist_id FROM performance_schema.data_lock_waits w"
            + " JOIN performance_schema.threads t ON t.thread_id = w.requesting_thread_id"
            + " LEFT JOIN performance_schema.data_locks l ON l.lock_type = 'TABLE'"
            + " AND l.engine_transaction_id = w.blocking_engine_transaction_id"
            + " LEFT JOIN performance_schema.threads b ON b.thread_id = l.thread_id WHERE t.processlist_id = ?";

    /** Before 8.0.1. A prepared transaction without a session has the id 0. */
    private static final String OLD_BLOCKERS = "SELECT DISTINCT NULLIF(b.trx_mysql_thread_id, 0)"
            + " FROM information_schema.innodb_lock_waits w"
            + " JOIN information_schema.innodb_trx r ON r.trx_id = w.requesting_trx_id"
            + " JOIN information_schema.innodb_trx b ON b.trx_id = w.blocking_trx_id WHERE r.trx_mysql_thread_id = ?";
    /** InnoDB shows what it has gathered earlier to everybody who asks within a tenth of a second. */
    private static final long OLD_LOOK_MILLIS = 110;

    final Connection connection;
    private final Connection monitor;
    private final boolean oldServer;
    final long id;
    private final Consumer<ModelActor> unblock;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(task -> {
        Thread daemon = new Thread(task, "model-actor");
        daemon.setDaemon(true);
        return daemon;
    });
    private Future<?> running;

    /** @param monitor for looking at lock waits */
    ModelActor(ModelTables tables, Purpose purpose, Connection monitor, Consumer<ModelActor> unblock)
            throws SQLException {
        this.connection = tables.connect(purpose);
        this.monitor = monitor;
        this.oldServer = !tables.version.isAtLeast(8, 0, 1);
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT CONNECTION_ID()")) {
            row.next();
            this.id = row.getLong(1);
        }
        this.unblock = unblock;
    }

    boolean busy() {
        return running != null;
    }

    void start(Work work) {
        if (running != null) {
            throw new IllegalStateException("still running");
        }
        running = thread.submit(() -> {
            work.on(connection);
            return null;
        });
    }

    /** @return true when it has come back, false when it waits for a lock */
    boolean returned() throws SQLException {
        for (int i = 0; i < MAX_LOOKS; i++) {
            try {
                running.get(oldServer ? OLD_LOOK_MILLIS : LOOK_MILLIS, TimeUnit.MILLISECONDS);
                return true;
            } catch (TimeoutException e) {
                if (waitsForLock()) {
                    return false;
                }
            } catch (InterruptedException | ExecutionException e) {
                return true; // told by await()
            }
        }
        throw new IllegalStateException("a statement of the model neither ends nor waits for a lock");
    }

    private boolean waitsForLock() throws SQLException {
        return !blockers().isEmpty();
    }

    /** Connections that it waits for; -1 is one that has ended in between. */
    Set<Long> blockers() throws SQLException {
        Set<Long> blockers = new HashSet<>();
        try (PreparedStatement statement = monitor.prepareStatement(oldServer ? OLD_BLOCKERS : BLOCKERS)) {
            statement.setLong(1, id);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    blockers.add(row.getObject(1) == null ? UNKNOWN : row.getLong(1));
                }
            }
        }
        return blockers;
    }

    void await() throws SQLException {
        for (int i = 0; !returned(); i++) {
            if (i > MAX_LOOKS) {
                throw new IllegalStateException("a statement of the model does not end");
            }
            unblock.accept(this);
        }
        Future<?> done = running;
        running = null;
        try {
            done.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof SQLException sql) {
                throw sql;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    void run(Work work) throws SQLException {
        start(work);
        await();
    }

    void run(String sql) throws SQLException {
        run(on -> {
            try (Statement statement = on.createStatement()) {
                statement.execute(sql);
            }
        });
    }

    @Override
    public void close() throws SQLException {
        thread.shutdownNow();
        connection.close();
    }
}

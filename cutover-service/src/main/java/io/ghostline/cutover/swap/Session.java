package io.ghostline.cutover.swap;

import io.ghostline.mysql.session.Purpose;
import io.ghostline.mysql.session.SessionSettings;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One connection of an attempt with a thread of its own, so that nobody waits for a lock without a bound. */
final class Session implements AutoCloseable {
    /** Making a connection takes milliseconds; nothing is locked meanwhile. */
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    /**
     * For a server that hangs or vanished. Every statement here waits for locks for at most the bound and then works for milliseconds; RENAME on a disk that stalls is what needs the rest.
     */
    private static final Duration SOCKET_TIMEOUT = Duration.ofSeconds(10);

    /** ER_QUERY_INTERRUPTED. */
    static final int QUERY_INTERRUPTED = 1317;

    private final Connection connection;
    private final String mark;
    private final long id;
    private final long thread;
    private final ExecutorService executor;

    private Session(Role role, Connection connection, String mark, long id, long thread) {
        this.connection = connection;
        this.mark = mark;
        this.id = id;
        this.thread = thread;
        this.executor = Executors.newSingleThreadExecutor(work -> {
            Thread created = new Thread(work, "cut-over-" + role + "-" + id);
            created.setDaemon(true);
            return created;
        });
    }

    static Session open(Role role, ConnectionSource source, Bounds bounds) throws SQLException {
        Connection connection = connect(source, bounds);
        // A user variable names this session and no later one, as a connection id does not: ids begin anew at a
        // restart.
        // No user-level lock: in MySQL 8.0 a session that has got one before LOCK TABLES can't DROP or RENAME under it.
        String mark = "ghostline/" + UUID.randomUUID();
        String sql = """
                SELECT processlist_id, thread_id FROM performance_schema.threads
                WHERE processlist_id = CONNECTION_ID()""";
        try (PreparedStatement marking = connection.prepareStatement("SET @ghostline_mark = ?");
                PreparedStatement statement = connection.prepareStatement(sql)) {
            marking.setString(1, mark);
            marking.execute();
            try (ResultSet rows = statement.executeQuery()) {
                if (!rows.next()) {
                    throw new SQLException("the session is not in performance_schema.threads: start MySQL with"
                            + " performance_schema=ON");
                }
                return new Session(role, connection, mark, rows.getLong(1), rows.getLong(2));
            }
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    /** A connection whose waits are all bounded. */
    static Connection connect(ConnectionSource source, Bounds bounds) throws SQLException {
        return source.open(SessionSettings.of(Purpose.CUT_OVER)
                .withLockWaits(bounds.lockWaitSeconds(), bounds.lockWaitSeconds())
                .withTimeouts(CONNECT_TIMEOUT, SOCKET_TIMEOUT.plus(bounds.lock())));
    }

    Connection connection() {
        return connection;
    }

    /** What the session has in its variable {@code @ghostline_mark} as long as it lives. */
    String mark() {
        return mark;
    }

    /** The server's id of the connection. */
    long id() {
        return id;
    }

    /** The performance schema's id of the connection. */
    long thread() {
        return thread;
    }

    /** Runs a statement on the caller's thread. */
    void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Something to do on the session's own thread. */
    interface Work {
        void run() throws Exception;
    }

    CompletableFuture<Void> start(Work work) {
        CompletableFuture<Void> result = new CompletableFuture<>();
        executor.execute(() -> {
            try {
                work.run();
                result.complete(null);
            } catch (Exception e) {
                result.completeExceptionally(e);
            }
        });
        return result;
    }

    /** Runs a statement on the session's own thread. */
    CompletableFuture<Void> start(String sql) {
        return start(() -> execute(sql));
    }

    /** Waits for a started work, at most so long. */
    static void await(CompletableFuture<Void> work, Duration bound)
            throws SQLException, TimeoutException, InterruptedException {
        try {
            work.get(bound.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof SQLException sql) {
                throw sql;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    /** Lets go of the connection without waiting for anything; the server may need a moment to notice. */
    void abort() throws SQLException {
        executor.shutdownNow();
        connection.abort(Runnable::run);
    }

    /** For a connection on which nothing runs. */
    @Override
    public void close() throws SQLException {
        executor.shutdownNow();
        connection.close();
    }
}

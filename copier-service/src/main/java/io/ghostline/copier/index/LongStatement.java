package io.ghostline.copier.index;

import io.ghostline.copier.session.Leave;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** A statement that may take hours, ended on the server when the work has to stop. */
final class LongStatement {
    /** How soon a stop is seen. */
    private static final Duration POLL = Duration.ofMillis(100);
    /** MySQL ends a killed ALTER within seconds; after this the connection is cut, and the server finishes alone. */
    private static final Duration KILL_TIMEOUT = Duration.ofSeconds(10);

    private LongStatement() {}

    static void run(Connection connection, String sql, Leave leave) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            CompletableFuture<Void> done = start(statement, sql);
            try {
                while (!done.isDone()) {
                    leave.await(POLL);
                }
            } catch (RuntimeException e) {
                end(connection, statement, done, e);
                throw e;
            }
            outcome(done);
        }
    }

    private static CompletableFuture<Void> start(Statement statement, String sql) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        Thread thread = new Thread(
                () -> {
                    try {
                        statement.execute(sql);
                        done.complete(null);
                    } catch (SQLException | RuntimeException e) {
                        done.completeExceptionally(e);
                    }
                },
                "copier-ddl");
        thread.setDaemon(true);
        thread.start();
        return done;
    }

    /** KILL QUERY, on a connection that the driver opens for it. */
    private static void end(Connection connection, Statement statement, CompletableFuture<Void> done, Exception why) {
        boolean interrupted = Thread.interrupted();
        try {
            statement.cancel();
            done.completeOnTimeout(null, KILL_TIMEOUT.toMillis(), java.util.concurrent.TimeUnit.MILLISECONDS)
                    .handle((nothing, failure) -> nothing)
                    .join();
            connection.abort(Runnable::run);
        } catch (SQLException e) {
            why.addSuppressed(e);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static void outcome(CompletableFuture<Void> done) throws SQLException {
        try {
            done.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof SQLException sql) {
                throw sql;
            }
            throw e;
        }
    }
}

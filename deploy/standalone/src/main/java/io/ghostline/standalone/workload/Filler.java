package io.ghostline.standalone.workload;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;

/** Fills the table with its initial rows, in multi-row INSERTs. */
public final class Filler {
    /** Half a megabyte of SQL a statement. */
    private static final int BATCH_ROWS = 2_000;

    private static final int THREADS = 2;

    private Filler() {}

    /**
     * Inserts rows 1 to {@code rows} and returns when they are committed.
     *
     * @param logins connections with {@code rewriteBatchedStatements=true}
     * @param progress told how many rows there are, now and then
     */
    public static void fill(LoginSource logins, String table, long rows, LongConsumer progress)
            throws SQLException, InterruptedException {
        AtomicLong next = new AtomicLong(1);
        AtomicLong done = new AtomicLong();
        ExecutorService pool = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<?>> parts = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                parts.add(pool.submit(() -> {
                    insert(logins, table, rows, next, done, progress);
                    return null;
                }));
            }
            for (Future<?> part : parts) {
                part.get();
            }
        } catch (ExecutionException e) {
            throw new SQLException("the table could not be filled", e.getCause());
        } finally {
            pool.shutdownNow();
        }
    }

    private static void insert(
            LoginSource logins, String table, long rows, AtomicLong next, AtomicLong done, LongConsumer progress)
            throws SQLException {
        String sql = OrdersTable.INSERT.replace(" orders ", " " + table + " ");
        try (Connection connection = logins.open();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            connection.setAutoCommit(false);
            for (long from = next.getAndAdd(BATCH_ROWS); from <= rows; from = next.getAndAdd(BATCH_ROWS)) {
                long to = Math.min(rows, from + BATCH_ROWS - 1);
                for (long n = from; n <= to; n++) {
                    OrdersTable.bind(statement, Content.initial(n));
                    statement.addBatch();
                }
                statement.executeBatch();
                connection.commit();
                progress.accept(done.addAndGet(to - from + 1));
            }
        }
    }
}

package io.ghostline.standalone.workload;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Reads rows by primary key and by index, a few hundred times a second, and measures each read. */
final class Reader implements Runnable {
    private static final String BY_ID = OrdersTable.SELECT + " FROM orders WHERE id = ?";
    private static final String BY_CUSTOMER =
            OrdersTable.SELECT + " FROM orders WHERE customer_id = ? ORDER BY placed_at DESC LIMIT 10";
    /** Dense enough to see a pause of a few milliseconds, and leaves the processors to the writers. */
    private static final long PAUSE_MILLIS = 2;

    private static final long RECONNECT_PAUSE_MILLIS = 100;

    private final long initialRows;
    private final SplittableRandom random;
    private final LoginSource logins;
    private final StatementTimes times;
    private final StopSignal stop;
    private volatile @Nullable Exception failure;

    Reader(int number, long initialRows, LoginSource logins, StatementTimes times, StopSignal stop) {
        this.initialRows = initialRows;
        this.random = new SplittableRandom(number + 1000L);
        this.logins = logins;
        this.times = times;
        this.stop = stop;
    }

    @Override
    public void run() {
        while (!stop.requested()) {
            try (Connection connection = logins.open()) {
                read(connection);
            } catch (SQLException e) {
                if (!Writer.connectionLost(e)) {
                    failure = e;
                    return;
                }
                if (!pause(RECONNECT_PAUSE_MILLIS)) {
                    return;
                }
            }
        }
    }

    private void read(Connection connection) throws SQLException {
        try (PreparedStatement byId = connection.prepareStatement(BY_ID);
                PreparedStatement byCustomer = connection.prepareStatement(BY_CUSTOMER)) {
            for (long n = 0; !stop.requested(); n++) {
                PreparedStatement statement = n % 4 == 0 ? byCustomer : byId;
                statement.setLong(1, 1 + random.nextLong(n % 4 == 0 ? 50_000 : Math.max(1, initialRows)));
                long start = System.nanoTime();
                try (ResultSet rows = statement.executeQuery()) {
                    while (rows.next()) {
                        OrdersTable.read(rows);
                    }
                }
                times.record(System.nanoTime() - start);
                if (!pause(PAUSE_MILLIS)) {
                    return;
                }
            }
        }
    }

    private boolean pause(long millis) {
        try {
            Thread.sleep(millis);
            return true;
        } catch (InterruptedException e) {
            failure = e;
            return false;
        }
    }

    @Nullable
    Exception failure() {
        return failure;
    }
}

package io.ghostline.systemtests;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/** Swaps unique values and primary keys between rows, deletes and inserts the same keys: several at once. */
final class SwappingWriter extends HardWriter {
    private static final int MAX_CHANGES = 4;

    private final Duration rest;

    /** @param rest between two transactions */
    SwappingWriter(Servers servers, OwnRows rows, long seed, Duration rest) {
        super(servers, rows, seed);
        this.rest = rest;
    }

    @Override
    boolean transact(Connection connection, Changes changes) throws SQLException, InterruptedException {
        Thread.sleep(rest.toMillis());
        connection.setAutoCommit(false);
        for (int i = random.nextInt(MAX_CHANGES); i >= 0; i--) {
            changes.some();
        }
        connection.commit();
        return true;
    }

    @Override
    void rollback(Connection connection) throws SQLException {
        connection.rollback();
    }
}

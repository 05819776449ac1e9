package io.ghostline.systemtests;

import java.sql.Connection;
import java.sql.SQLException;

/** Two-phase transactions: their events are in the binlog at PREPARE, their rows visible at COMMIT, some time later. */
final class XaWriter extends HardWriter {
    private static final int MAX_CHANGES = 3;
    /** Long beside a chunk's copy and a mirror's turn, short beside the bounds of the cut-over. */
    private static final int MAX_PREPARED_MILLIS = 150;

    private static final double ROLLED_BACK = 0.2;

    private final String name;
    private int number;

    XaWriter(Servers servers, String name, OwnRows rows, long seed) {
        super(servers, rows, seed);
        this.name = name;
    }

    @Override
    boolean transact(Connection connection, Changes changes) throws SQLException, InterruptedException {
        try (XaTransaction transaction = new XaTransaction(connection, name + "-" + ++number)) {
            for (int i = random.nextInt(MAX_CHANGES); i >= 0; i--) {
                changes.some();
            }
            transaction.prepare();
            Thread.sleep(random.nextInt(MAX_PREPARED_MILLIS));
            if (random.nextDouble() < ROLLED_BACK) {
                return false;
            }
            transaction.commit();
            return true;
        }
    }

    @Override
    void rollback(Connection connection) {
        // The transaction has done it, as it was closed.
    }
}

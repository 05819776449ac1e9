package io.ghostline.systemtests;

import java.sql.Connection;
import java.sql.SQLException;

/** Swaps unique values and primary keys between rows, deletes and inserts the same keys: several at once. */
final class SwappingWriter extends HardWriter {
    private static final int MAX_CHANGES = 4;

    SwappingWriter(Servers servers, OwnRows rows, long seed) {
        super(servers, rows, seed);
    }

    @Override
    boolean transact(Connection connection, Changes changes) throws SQLException {
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

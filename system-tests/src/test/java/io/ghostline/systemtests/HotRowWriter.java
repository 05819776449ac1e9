package io.ghostline.systemtests;

import java.sql.Connection;
import java.sql.SQLException;

/** Updates one row again and again. */
final class HotRowWriter extends HardWriter {
    private final long id;

    HotRowWriter(Servers servers, long id, long seed) {
        super(servers, new OwnRows(id, id), seed);
        this.id = id;
    }

    @Override
    boolean transact(Connection connection, Changes changes) throws SQLException {
        changes.update(id);
        return true;
    }

    @Override
    void rollback(Connection connection) {
        // In autocommit MySQL has done it.
    }
}

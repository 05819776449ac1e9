package io.ghostline.cutover.swap;

import io.ghostline.mysql.blocker.LockHolder;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Ends sessions that keep the table from being swapped, and keeps what is to be told of it. Called by any thread. */
public interface Ender {
    /** @throws SQLException when the server can't be asked */
    void end(Connection connection, List<LockHolder> inTheWay) throws SQLException;
}

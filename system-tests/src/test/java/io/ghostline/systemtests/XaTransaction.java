package io.ghostline.systemtests;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** A two-phase transaction of a connection. Closing one that was not committed rolls it back. */
final class XaTransaction implements AutoCloseable {
    /** It is in another state already: MySQL has rolled it back, or will do nothing but that. */
    private static final List<Integer> NOT_ACTIVE = List.of(1397, 1399, 1402, 1613, 1614);

    private final Connection connection;
    private final String id;
    private boolean open = true;

    /** Begins it. */
    XaTransaction(Connection connection, String id) throws SQLException {
        this.connection = connection;
        this.id = id;
        execute("XA START");
    }

    /** Its events are in the binlog from now on; its locks stay. */
    void prepare() throws SQLException {
        execute("XA END");
        execute("XA PREPARE");
    }

    void commit() throws SQLException {
        execute("XA COMMIT");
        open = false;
    }

    @Override
    public void close() throws SQLException {
        if (open) {
            tolerantly("XA END");
            tolerantly("XA ROLLBACK");
        }
    }

    private void tolerantly(String verb) throws SQLException {
        try {
            execute(verb);
        } catch (SQLException e) {
            if (!NOT_ACTIVE.contains(e.getErrorCode())) {
                throw e;
            }
        }
    }

    private void execute(String verb) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(verb + " '" + id + "'");
        }
    }
}

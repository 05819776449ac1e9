package io.ghostline.copier.mirror;

import io.ghostline.mysql.ghost.RowLock;
import io.ghostline.mysql.key.RowKey;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;

/** The steps of one mirror, each on its own so that a test can put other transactions between them. */
final class MirrorTransaction {
    private final Connection connection;
    private final MirrorStatements statements;
    private final List<RowKey> keys;
    private final RowLock lock;

    MirrorTransaction(Connection connection, MirrorStatements statements, Collection<RowKey> keys, RowLock lock) {
        this.connection = connection;
        this.statements = statements;
        this.keys = List.copyOf(keys);
        this.lock = lock;
    }

    List<RowKey> keys() {
        return keys;
    }

    void begin() throws SQLException {
        connection.setAutoCommit(false);
    }

    void delete() throws SQLException {
        statements.delete(keys).execute(connection);
    }

    void replace() throws SQLException {
        statements.replace(keys, lock).execute(connection);
    }

    void commit() throws SQLException {
        connection.commit();
        connection.setAutoCommit(true);
    }

    void rollback(Exception cause) {
        rollback(connection, cause);
    }

    /** Rolls back; a failure to do so (the connection is gone, and with it the transaction) is added to the cause. */
    static void rollback(Connection connection, Exception cause) {
        try {
            connection.rollback();
            connection.setAutoCommit(true);
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }
}

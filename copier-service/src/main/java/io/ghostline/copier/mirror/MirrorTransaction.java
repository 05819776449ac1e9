package io.ghostline.copier.mirror;

import io.ghostline.mysql.BoundSql;
import io.ghostline.mysql.ghost.RowLock;
import io.ghostline.mysql.key.RowKey;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Collection;
import java.util.List;

/**
 * The steps of one mirror, each on its own so that a test can put other transactions between them. The connection stays in
 * autocommit: a transaction is begun and ended by statements, of which the last can be sent with the one before.
 */
final class MirrorTransaction {
    static final String BEGIN = "START TRANSACTION";
    static final String COMMIT = "COMMIT";

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
        execute(connection, BEGIN);
    }

    void delete() throws SQLException {
        statements.delete(keys).execute(connection);
    }

    void replace() throws SQLException {
        statements.replace(keys, lock).execute(connection);
    }

    void commit() throws SQLException {
        execute(connection, COMMIT);
    }

    /**
     * In one go: rows of the original are locked for no longer than the server itself takes, whenever this process gets
     * its turn at the processor.
     *
     * @return how long that was
     */
    Duration replaceAndCommit() throws SQLException {
        return executeAndCommit(connection, statements.replace(keys, lock));
    }

    void rollback(Exception cause) {
        rollback(connection, cause);
    }

    /** Runs what locks rows of the original, and the COMMIT, in one go; see {@link #replaceAndCommit}. */
    static Duration executeAndCommit(Connection connection, BoundSql locking) throws SQLException {
        long begun = System.nanoTime();
        locking.then("; " + COMMIT).execute(connection);
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Rolls back; a failure to do so (the connection is gone, and with it the transaction) is added to the cause. */
    static void rollback(Connection connection, Exception cause) {
        try {
            execute(connection, "ROLLBACK");
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }
}

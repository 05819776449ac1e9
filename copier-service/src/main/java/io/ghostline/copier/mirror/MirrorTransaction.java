package io.ghostline.copier.mirror;

import io.ghostline.mysql.BoundSql;
import io.ghostline.mysql.ghost.RowLock;
import io.ghostline.mysql.key.RowKey;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;

/**
 * The steps of one mirror, each on its own so that a test can put other transactions between them. The connection stays in
 * autocommit: a transaction is begun and ended by statements, of which the last can be sent with the one before.
 */
final class MirrorTransaction {
    static final String BEGIN = "START TRANSACTION";
    static final String COMMIT = "COMMIT";
    /** Its answer is how long the commit took, in microseconds, by the server's clock. */
    private static final String TIMED_COMMIT = "; SET @ghostline_filled = SYSDATE(6); " + COMMIT
            + "; SELECT TIMESTAMPDIFF(MICROSECOND, @ghostline_filled, SYSDATE(6))";

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
     */
    Hold replaceAndCommit() throws SQLException {
        return executeAndCommit(connection, statements.replace(keys, lock));
    }

    void rollback(Exception cause) {
        rollback(connection, cause);
    }

    /** Runs what locks rows of the original, and the COMMIT, in one go; see {@link #replaceAndCommit}. */
    static Hold executeAndCommit(Connection connection, BoundSql locking) throws SQLException {
        long begun = System.nanoTime();
        try (PreparedStatement statement = locking.then(TIMED_COMMIT).prepare(connection)) {
            Duration commit = onlyRow(statement);
            return Hold.of(Duration.ofNanos(System.nanoTime() - begun), commit);
        }
    }

    /** Of several statements the last has a result; if one fails, so does this. */
    private static Duration onlyRow(PreparedStatement statement) throws SQLException {
        boolean found = statement.execute();
        while (!found && statement.getUpdateCount() >= 0) {
            found = statement.getMoreResults();
        }
        try (ResultSet row = statement.getResultSet()) {
            row.next();
            return Duration.of(row.getLong(1), ChronoUnit.MICROS);
        }
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

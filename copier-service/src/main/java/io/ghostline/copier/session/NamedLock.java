package io.ghostline.copier.session;

import io.ghostline.mysql.BoundSql;
import io.ghostline.mysql.TableId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.OptionalLong;

/**
 * A lock of MySQL's own (GET_LOCK) for DDL on one table: held by a session, and so by whatever that session still runs
 * on the server after its client has died.
 */
public final class NamedLock {
    /** How long one request waits; short, so that whoever waits can be stopped. */
    private static final int WAIT_SECONDS = 1;

    private final String name;

    public NamedLock(TableId table) {
        this.name = "ghostline/" + digest(table.quoted());
    }

    /** Waits for the lock as long as it takes and the leave lasts; it is held until the connection is closed. */
    public void acquire(Connection connection, Leave leave) throws SQLException {
        while (!tryAcquire(connection)) {
            leave.check();
        }
    }

    private boolean tryAcquire(Connection connection) throws SQLException {
        try (PreparedStatement statement = BoundSql.of("SELECT GET_LOCK(?, " + WAIT_SECONDS + ")", name)
                        .prepare(connection);
                ResultSet row = statement.executeQuery()) {
            return row.next() && row.getInt(1) == 1;
        }
    }

    /** The connection id of who holds it. */
    public OptionalLong holder(Connection connection) throws SQLException {
        try (PreparedStatement statement =
                        BoundSql.of("SELECT IS_USED_LOCK(?)", name).prepare(connection);
                ResultSet row = statement.executeQuery()) {
            row.next();
            long id = row.getLong(1);
            return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(id);
        }
    }

    /** Lock names are at most 64 characters, two names of tables may be 128: hence a digest. */
    private static String digest(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 20);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}

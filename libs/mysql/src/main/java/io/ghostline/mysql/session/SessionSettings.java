package io.ghostline.mysql.session;

import io.ghostline.mysql.ServerVersion;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/**
 * The settings of one session. All sessions: time zone +00:00, strict, an explicit 0 stays 0 in an AUTO_INCREMENT column.
 *
 * @param lockWaitSeconds lock_wait_timeout: metadata and table locks
 * @param rowLockWaitSeconds innodb_lock_wait_timeout
 * @param isolation a constant of {@link Connection}
 * @param allowInvalidDates let dates such as 2020-02-30 pass as they are; wrong where other types become dates
 * @param connectTimeout for making the connection
 * @param socketTimeout for every answer, also of the longest statement; zero for none
 * @param chained several statements, separated by semicolons, may be sent at a time; the server stops at the first that fails
 */
public record SessionSettings(
        int lockWaitSeconds,
        int rowLockWaitSeconds,
        int isolation,
        boolean allowInvalidDates,
        Duration connectTimeout,
        Duration socketTimeout,
        boolean chained) {

    /** A server that does not answer the handshake for this long is taken for dead; a slow network needs a fraction. */
    public static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

    /** Longer than any statement but DDL takes: a chunk is steered to half a second, and waits are seconds at most. */
    public static final Duration SOCKET_TIMEOUT = Duration.ofSeconds(60);

    /** An index build on a big table takes hours; the bound only ends a connection whose server vanished silently. */
    public static final Duration SCHEMA_CHANGE_SOCKET_TIMEOUT = Duration.ofHours(24);

    public SessionSettings {
        if (lockWaitSeconds < 1 || rowLockWaitSeconds < 1) {
            throw new IllegalArgumentException(
                    "lock waits are at least 1 s, not " + lockWaitSeconds + " and " + rowLockWaitSeconds);
        }
        if (connectTimeout.isNegative() || connectTimeout.isZero() || socketTimeout.isNegative()) {
            throw new IllegalArgumentException("timeouts of " + connectTimeout + " and " + socketTimeout);
        }
    }

    public static SessionSettings of(Purpose purpose) {
        return new SessionSettings(
                purpose.lockWaitSeconds(),
                purpose.rowLockWaitSeconds(),
                // One snapshot for all statements of a verification.
                purpose == Purpose.VERIFY
                        ? Connection.TRANSACTION_REPEATABLE_READ
                        : Connection.TRANSACTION_READ_COMMITTED,
                false,
                CONNECT_TIMEOUT,
                purpose == Purpose.SCHEMA_CHANGE ? SCHEMA_CHANGE_SOCKET_TIMEOUT : SOCKET_TIMEOUT,
                purpose == Purpose.MIRROR);
    }

    public SessionSettings withLockWaits(int tableSeconds, int rowSeconds) {
        return new SessionSettings(
                tableSeconds, rowSeconds, isolation, allowInvalidDates, connectTimeout, socketTimeout, chained);
    }

    public SessionSettings withIsolation(int constant) {
        return new SessionSettings(
                lockWaitSeconds,
                rowLockWaitSeconds,
                constant,
                allowInvalidDates,
                connectTimeout,
                socketTimeout,
                chained);
    }

    /** Give {@code !mapping.makesTemporal()}. */
    public SessionSettings withInvalidDates(boolean allowed) {
        return new SessionSettings(
                lockWaitSeconds, rowLockWaitSeconds, isolation, allowed, connectTimeout, socketTimeout, chained);
    }

    public SessionSettings withTimeouts(Duration connect, Duration socket) {
        return new SessionSettings(
                lockWaitSeconds, rowLockWaitSeconds, isolation, allowInvalidDates, connect, socket, chained);
    }

    /** The session's sql_mode: zero dates pass, because rows may hold them already. */
    public String sqlMode() {
        return "STRICT_ALL_TABLES,STRICT_TRANS_TABLES,NO_AUTO_VALUE_ON_ZERO,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION"
                + (allowInvalidDates ? ",ALLOW_INVALID_DATES" : "");
    }

    /** Sets them on a connection of any origin (a pool's, for example). */
    public void apply(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(statement(ServerVersion.of(connection)));
        }
        connection.setTransactionIsolation(isolation);
    }

    String statement(ServerVersion version) {
        return "SET SESSION time_zone = '+00:00', sql_mode = '" + sqlMode() + "', lock_wait_timeout = "
                + lockWaitSeconds
                + ", innodb_lock_wait_timeout = " + rowLockWaitSeconds
                // The library reads SHOW CREATE TABLE and needs all rows, whatever the server's defaults are.
                + ", sql_quote_show_create = 1, sql_select_limit = DEFAULT"
                // After a COMMIT there is no transaction, and the session goes on.
                + ", completion_type = 'NO_CHAIN'"
                + (version.mariaDb() ? "" : ", max_execution_time = 0")
                + (version.isAtLeast(8, 0, 0) ? ", information_schema_stats_expiry = 0" : "");
    }
}

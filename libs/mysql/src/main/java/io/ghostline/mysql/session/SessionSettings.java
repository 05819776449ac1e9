package io.ghostline.mysql.session;

import io.ghostline.mysql.ServerVersion;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;

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

    /** sql_select_limit's default; DEFAULT would be what the server's operator has set for everybody. */
    private static final String ALL_ROWS = "18446744073709551615";
    /** MySQL's own default; one that ends idle sessions after seconds would end ours in the middle of the work. */
    private static final int IDLE_SECONDS = 28_800;

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

    /** Modes of the server's that change what values are computed; only these. */
    private String sqlModeWithServers() {
        StringBuilder mode = new StringBuilder("CONCAT('" + sqlMode() + "'");
        for (String computed : List.of("TIME_TRUNCATE_FRACTIONAL", "NO_UNSIGNED_SUBTRACTION")) {
            mode.append(", IF(FIND_IN_SET('")
                    .append(computed)
                    .append("', @@GLOBAL.sql_mode), ',")
                    .append(computed)
                    .append("', '')");
        }
        return mode.append(')').toString();
    }

    /** Sets them on a connection of any origin (a pool's, for example). */
    public void apply(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(statement(ServerVersion.of(connection)));
        }
        connection.setTransactionIsolation(isolation);
    }

    String statement(ServerVersion version) {
        // Also where init_connect has set other ones.
        return "SET NAMES utf8mb4, SESSION time_zone = '+00:00', sql_mode = " + sqlModeWithServers()
                + ", autocommit = 1"
                + ", lock_wait_timeout = " + lockWaitSeconds
                + ", innodb_lock_wait_timeout = " + rowLockWaitSeconds
                // The library reads SHOW CREATE TABLE and needs all rows, whatever the server's defaults are.
                + ", sql_quote_show_create = 1, sql_select_limit = " + ALL_ROWS
                + ", sql_big_selects = 1, sql_safe_updates = 0, sql_auto_is_null = 0"
                // A row that holds a unique value has to be met.
                + ", unique_checks = 1"
                // A session of ours may have nothing to do for long.
                + ", wait_timeout = " + IDLE_SECONDS
                // After a COMMIT there is no transaction, and the session goes on.
                + ", completion_type = 'NO_CHAIN'"
                + (version.isAtLeast(5, 7, 8) ? ", max_execution_time = 0" : "")
                // With a bound, a batch of keys may turn into a scan of the table.
                + (version.isAtLeast(5, 7, 9) ? ", range_optimizer_max_mem_size = 0" : "")
                + (version.isAtLeast(5, 7, 20) ? ", transaction_read_only = 0" : "")
                + (version.isAtLeast(8, 0, 0) ? ", information_schema_stats_expiry = 0" : "")
                + (version.isAtLeast(8, 0, 30) ? ", show_gipk_in_create_table_and_information_schema = 1" : "");
    }
}

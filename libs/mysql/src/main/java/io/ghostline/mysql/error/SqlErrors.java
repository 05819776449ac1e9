package io.ghostline.mysql.error;

import com.mysql.cj.exceptions.StatementIsClosedException;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads MySQL's error numbers. */
public final class SqlErrors {
    private static final int LOCK_WAIT_TIMEOUT = 1205;
    private static final int DEADLOCK = 1213;
    private static final int LOCK_NOWAIT = 3572;
    private static final int NO_SUCH_TABLE = 1146;
    private static final int UNKNOWN_TABLE = 1051;
    private static final int QUERY_TIMEOUT = 3024;
    private static final int NO_PARTITION = 1526;
    private static final int ILLEGAL_NUMBER = 1367;

    private static final Set<Integer> LOCK_CONFLICT = Set.of(LOCK_WAIT_TIMEOUT, DEADLOCK, LOCK_NOWAIT);

    /** Too many connections; query interrupted or timed out; resource limits; definition changed, online log full: try anew. */
    private static final Set<Integer> RETRYABLE = Set.of(1040, 1203, 1226, 1317, 1412, 1615, 1799, 3024, 3168);

    /** Server shutting down, gone or lost; session killed or timed out; packets out of order. */
    private static final Set<Integer> LOST = Set.of(
            1053, 1079, 1080, 1152, 1153, 1156, 1157, 1158, 1159, 1160, 1161, 1184, 1927, 2006, 2013, 2055, 3169, 4031);

    /** Data too long, out of range, truncated, wrong value, NULL into NOT NULL, no default, wrong JSON, string, geometry. */
    private static final Set<Integer> LOSSY = Set.of(
            1048, 1138, 1263, 1264, 1265, 1292, 1300, 1364, 1366, 1367, 1406, 1411, 1416, 1426, 1690, 3140, 3141, 3144,
            3156, 3643, 3819, 3854);

    private static final Set<Integer> DUPLICATE_KEY = Set.of(1022, 1062, 1169, 1586, 1859);

    /** An option of the server is in the way; which one, only the text says. */
    private static final int OPTION_PREVENTS = 1290;

    /** The server, or the transactions that it begins, are read-only. */
    private static final Set<Integer> READ_ONLY = Set.of(1792, 1836);

    /** The account may not do it, or not log in: its password has expired, or it is locked. */
    private static final Set<Integer> DENIED = Set.of(1044, 1045, 1142, 1143, 1227, 1370, 1698, 1820, 1862, 3118);

    /** Files can't be written, the disk or the tablespace is full. */
    private static final Set<Integer> FULL = Set.of(3, 28, 1021, 1114);

    /** The server, or the account, has as many sessions as it may have. */
    private static final Set<Integer> CROWDED = Set.of(1040, 1203, 1226);

    /**
     * Unknown or existing names (1007, 1008, 1049, 1050, 1051, 1054, 1060, 1061, 1091, 1146, 1176, 1347), what an ALTER can't
     * do (1025 .. 4000: below), an option that prevents it (1290), a packet too large.
     */
    private static final Set<Integer> REFUSED = Set.of(
            1290, 1007, 1008, 1049, 1050, 1051, 1054, 1060, 1061, 1091, 1146, 1176, 1347, 1025, 1059, 1063, 1067, 1068,
            1069, 1070, 1071, 1072, 1073, 1074, 1075, 1089, 1101, 1113, 1117, 1118, 1121, 1163, 1167, 1170, 1171, 1214,
            1215, 1217, 1235, 1273, 1286, 1291, 1294, 1451, 1452, 1506, 1553, 1659, 1664, 1665, 1709, 1832, 1833, 1834,
            1845, 1846, 1901, 1906, 1907, 3102, 3105, 3106, 3108, 3152, 3522, 3723, 3730, 3750, 3753, 3755, 3756, 3757,
            3758, 3780, 3813, 3815, 3820, 3821, 3885, 3940, 3959);

    /** What Agroal says, which gives neither number nor state. */
    private static final String POOL_TIMEOUT = "acquisition timeout";

    private static final Pattern COLUMN = Pattern.compile("(?:[Cc]olumn|[Ff]ield) '((?:[^']|'')+)'");
    private static final Pattern ROW = Pattern.compile("at row (\\d+)");

    private SqlErrors() {}

    /** The class of the first error in the chain of causes that says something. */
    public static SqlErrorClass classify(SQLException error) {
        int code = error.getErrorCode();
        if (isConnectFailure(error)) {
            return SqlErrorClass.RETRYABLE;
        }
        if (isConnectionLost(error)) {
            return SqlErrorClass.AMBIGUOUS;
        }
        if (LOCK_CONFLICT.contains(code) || RETRYABLE.contains(code)) {
            return SqlErrorClass.RETRYABLE;
        }
        if (isReadOnly(error) || isDenied(error) || isFull(error)) {
            return SqlErrorClass.UNAVAILABLE;
        }
        boolean refused = REFUSED.contains(code) || LOSSY.contains(code) || DUPLICATE_KEY.contains(code);
        return refused ? SqlErrorClass.REFUSED : SqlErrorClass.BUG;
    }

    /** A row, table or metadata lock of somebody else: 3572 (NOWAIT), 1205 (timeout), 1213 (deadlock). */
    public static boolean isLockConflict(SQLException error) {
        return LOCK_CONFLICT.contains(error.getErrorCode());
    }

    /**
     * Whether another transaction was in the way of a write to a ghost, so that the same may succeed a moment later: a lock,
     * or a duplicate key. REPLACE itself ends in the latter when another transaction, which is mostly a chunk's, puts the
     * row in between REPLACE's finding of an old holder of a unique value and its turning that row into the new one.
     */
    public static boolean isConflict(SQLException error) {
        return isLockConflict(error) || isDuplicateKey(error);
    }

    /**
     * The statement may or may not have been executed. The driver closes all statements of a connection that it finds lost,
     * so a closed statement, which is met by what cleans up after the first error, says the same.
     */
    public static boolean isConnectionLost(SQLException error) {
        String state = error.getSQLState();
        return LOST.contains(error.getErrorCode())
                || error.getCause() instanceof StatementIsClosedException
                || error instanceof SQLRecoverableException
                || (error instanceof SQLNonTransientConnectionException
                        && !isConnectFailure(error)
                        && error.getErrorCode() == 0)
                || (state != null
                        && state.startsWith("08")
                        && !isConnectFailure(error)
                        && !REFUSED.contains(error.getErrorCode())
                        && !DENIED.contains(error.getErrorCode())
                        && !RETRYABLE.contains(error.getErrorCode()));
    }

    /** The server, or the transactions that it begins, are read-only. */
    public static boolean isReadOnly(SQLException error) {
        String message = String.valueOf(error.getMessage());
        return READ_ONLY.contains(error.getErrorCode())
                || (error.getErrorCode() == OPTION_PREVENTS
                        && (message.contains("read-only") || message.contains("read_only")));
    }

    /** The account lacks a privilege, or may not log in. */
    public static boolean isDenied(SQLException error) {
        return DENIED.contains(error.getErrorCode());
    }

    /** The disk or the tablespace is full, or can't be written. */
    static boolean isFull(SQLException error) {
        return FULL.contains(error.getErrorCode());
    }

    /** The server, or the account, has as many sessions as it may have. */
    static boolean isCrowded(SQLException error) {
        return CROWDED.contains(error.getErrorCode());
    }

    /** The first error in the chain of causes that may pass: the server is away or busy, or an operator can change it. */
    public static Optional<SQLException> passing(Throwable failure) {
        return Causes.of(failure).stream()
                .flatMap(cause -> cause instanceof SQLException error ? Stream.of(error) : Stream.empty())
                .filter(error -> classify(error).mayPass())
                .findFirst();
    }

    /** No connection could be made (state 08001), or a pool had none in time, so nothing was sent. */
    public static boolean isConnectFailure(SQLException error) {
        return error.getErrorCode() == 0
                && ("08001".equals(error.getSQLState())
                        || String.valueOf(error.getMessage())
                                .toLowerCase(Locale.ROOT)
                                .contains(POOL_TIMEOUT));
    }

    /** A statement with a time limit of its own has reached it. */
    public static boolean isTimeUp(SQLException error) {
        return error.getErrorCode() == QUERY_TIMEOUT;
    }

    public static boolean isNoSuchTable(SQLException error) {
        return error.getErrorCode() == NO_SUCH_TABLE || error.getErrorCode() == UNKNOWN_TABLE;
    }

    /** A value does not fit the new definition; {@link #describe} says which. */
    public static boolean isLossy(SQLException error) {
        return LOSSY.contains(error.getErrorCode());
    }

    public static boolean isDuplicateKey(SQLException error) {
        return DUPLICATE_KEY.contains(error.getErrorCode());
    }

    /** The server's message without the value in it, which is not ours to tell: {@code Incorrect date value}. */
    public static String messageWithoutValue(SQLException error) {
        String message = String.valueOf(error.getMessage());
        if (isDuplicateKey(error)) {
            int key = message.lastIndexOf(" for key ");
            return "several rows have the same value" + (key < 0 ? "" : message.substring(key));
        }
        if (error.getErrorCode() == NO_PARTITION) {
            return "the table has no partition for the value of a row";
        }
        if (error.getErrorCode() == ILLEGAL_NUMBER) {
            return "a number can't be read";
        }
        int value = message.indexOf(": '");
        return value < 0 ? message : message.substring(0, value);
    }

    /** What the server says about the value that does not fit; empty if the error is another one. */
    public static Optional<LossyValue> describe(SQLException error) {
        if (!isLossy(error)) {
            return Optional.empty();
        }
        String message = String.valueOf(error.getMessage());
        Matcher column = COLUMN.matcher(message);
        Matcher row = ROW.matcher(message);
        return Optional.of(new LossyValue(
                column.find() ? column.group(1) : "", row.find() ? Long.parseLong(row.group(1)) : 0, message));
    }
}

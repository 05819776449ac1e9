package io.ghostline.runtime.throttle;

import java.sql.SQLException;

/**
 * What a server says to a question, in words of ours: its own may quote values of rows ({@code Truncated incorrect DOUBLE
 * value: '..'}, {@code XPATH syntax error: '..'}), and whoever may look at a migration reads them.
 */
final class Refusal {
    private Refusal() {}

    /** For example {@code there is no such column (MySQL error 1054, SQLSTATE 42S22)}. */
    static String describe(SQLException e) {
        return what(e.getErrorCode()) + " (MySQL error " + e.getErrorCode() + ", SQLSTATE " + e.getSQLState() + ")";
    }

    private static String what(int error) {
        return switch (error) {
            case 1044, 1045, 1142, 1143, 1227, 1370 -> "the account lacks a privilege";
            case 1046, 1049 -> "there is no such schema";
            case 1051, 1146 -> "there is no such table";
            case 1052, 1054 -> "there is no such column, or more than one";
            case 1064 -> "it is not SQL that the server knows";
            case 1305 -> "there is no such function";
            case 1317, 3024 -> "it took too long";
            case 1792 -> "it writes, and may only read";
            default -> "it failed";
        };
    }
}

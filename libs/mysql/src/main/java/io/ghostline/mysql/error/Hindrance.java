package io.ghostline.mysql.error;

import java.sql.SQLException;

/**
 * What keeps a server from doing what it is asked, in words for an operator.
 *
 * @param what is the matter, such as {@code the server is read-only (1290)}
 * @param advice what an operator can do about it
 */
public record Hindrance(String what, String advice) {
    /** Of an error that may pass: {@link SqlErrorClass#RETRYABLE}, UNAVAILABLE or AMBIGUOUS. */
    public static Hindrance of(SQLException error) {
        String number = " (" + error.getErrorCode() + ")";
        if (SqlErrors.isReadOnly(error)) {
            return new Hindrance(
                    "the server is read-only" + number,
                    "make it writable; after a failover, give the address of the new primary as ghostline.databases.<name>.url");
        }
        if (SqlErrors.isCrowded(error)) {
            return new Hindrance(
                    "the server takes no more connections" + number,
                    "raise max_connections, or the limits of the account");
        }
        if (SqlErrors.isDenied(error)) {
            return new Hindrance(
                    "the account is not allowed to: " + error.getMessage() + number,
                    "give the account the privileges that the README names, and check its password");
        }
        if (SqlErrors.isFull(error)) {
            return new Hindrance(
                    "a disk or tablespace of the server is full: " + error.getMessage() + number,
                    "make room on the server's disks");
        }
        if (SqlErrors.isConnectFailure(error) || SqlErrors.isConnectionLost(error)) {
            return new Hindrance(
                    "the server can't be reached: " + firstLine(error),
                    "see whether the server runs and can be reached from here");
        }
        return new Hindrance(firstLine(error) + number, "see what the server's other sessions do");
    }

    private static String firstLine(SQLException error) {
        return String.valueOf(error.getMessage()).lines().findFirst().orElse("");
    }
}

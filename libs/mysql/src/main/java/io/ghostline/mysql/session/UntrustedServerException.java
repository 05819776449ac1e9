package io.ghostline.mysql.session;

import java.sql.SQLException;

/** No connection was made: the server's certificate is not one that is trusted, or of another host. */
public final class UntrustedServerException extends SQLException {
    private static final long serialVersionUID = 1L;

    UntrustedServerException(String message) {
        super(message, "08001");
    }
}

package io.ghostline.issue.issues;

import java.sql.SQLTransientException;

/** Ghostline itself asks no more of the server at a time: the same will do a little later. */
public final class BusyServerException extends SQLTransientException {
    private static final long serialVersionUID = 1L;

    BusyServerException(String message) {
        super(message);
    }
}

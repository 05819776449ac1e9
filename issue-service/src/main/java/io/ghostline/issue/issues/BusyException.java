package io.ghostline.issue.issues;

/** Too much is asked for at a time: the same will do a little later. */
public final class BusyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BusyException(String message) {
        super(message);
    }
}

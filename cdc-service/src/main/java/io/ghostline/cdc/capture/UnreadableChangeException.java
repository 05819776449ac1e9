package io.ghostline.cdc.capture;

/** Something in the binlog that can't be understood. It is never skipped: the migration fails with this message. */
public final class UnreadableChangeException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UnreadableChangeException(String message) {
        super(message);
    }

    public UnreadableChangeException(String message, Throwable cause) {
        super(message, cause);
    }
}

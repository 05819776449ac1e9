package io.ghostline.runtime.assignment;

/** The migration can't go on; the message is for the person who filed it: what happened and what to do. */
public final class MigrationFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public MigrationFailedException(String reason) {
        super(reason);
    }

    public MigrationFailedException(String reason, Throwable cause) {
        super(reason, cause);
    }
}

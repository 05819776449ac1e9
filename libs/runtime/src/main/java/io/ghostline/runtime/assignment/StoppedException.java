package io.ghostline.runtime.assignment;

/** This instance is to stop working on the migration: it was cancelled, or is another instance's now. */
public final class StoppedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StoppedException(String message) {
        super(message);
    }
}

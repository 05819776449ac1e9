package io.ghostline.standalone.demo;

/** The migration did not succeed; the message says why. */
public final class MigrationFailedException extends Exception {
    private static final long serialVersionUID = 1L;

    public MigrationFailedException(String message) {
        super(message);
    }
}

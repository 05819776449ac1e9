package io.ghostline.issue.issues;

/** Something else is in the way just now; the message says what. */
public final class ConflictException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ConflictException(String message) {
        super(message);
    }
}

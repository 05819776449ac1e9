package io.ghostline.issue.issues;

/** The caller has asked for more than a person may have at a time. */
public final class TooManyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public TooManyException(String message) {
        super(message);
    }
}

package io.ghostline.issue.issues;

/** The caller may not do that to this issue. */
public final class NotAllowedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public NotAllowedException(String message) {
        super(message);
    }
}

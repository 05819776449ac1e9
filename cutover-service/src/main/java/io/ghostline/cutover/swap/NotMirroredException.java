package io.ghostline.cutover.swap;

/** The attempt had its locks, and the last changes were not mirrored in time. */
public final class NotMirroredException extends AttemptFailedException {
    private static final long serialVersionUID = 1L;

    NotMirroredException(String reason) {
        super(reason);
    }
}

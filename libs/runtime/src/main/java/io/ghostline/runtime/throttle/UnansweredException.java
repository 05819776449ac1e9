package io.ghostline.runtime.throttle;

/** A source could not be asked; its message is a reason to wait. */
final class UnansweredException extends Exception {
    private static final long serialVersionUID = 1L;

    UnansweredException(String reason, Throwable cause) {
        super(reason, cause);
    }

    UnansweredException(String reason) {
        super(reason);
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}

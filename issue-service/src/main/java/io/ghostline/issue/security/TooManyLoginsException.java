package io.ghostline.issue.security;

import java.time.Duration;

/** The password was not looked at: too many were wrong just before, or too many are being looked at. */
public final class TooManyLoginsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Duration wait;

    TooManyLoginsException(String message, Duration wait) {
        super(message);
        this.wait = wait;
    }

    /** After which it may be tried again. */
    public Duration delay() {
        return wait;
    }
}

package io.ghostline.contracts;

import java.time.Duration;

/** Checks of compact constructors; the offending value is in the message. */
public final class Require {
    private Require() {}

    public static String text(String value, String what) {
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException(what + " must not be empty");
        }
        return value;
    }

    public static long atLeast(long value, long min, String what) {
        if (value < min) {
            throw new IllegalArgumentException(what + " must be at least " + min + ", is " + value);
        }
        return value;
    }

    public static int between(int value, int min, int max, String what) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(what + " must be between " + min + " and " + max + ", is " + value);
        }
        return value;
    }

    public static Duration between(Duration value, Duration min, Duration max, String what) {
        if (value.compareTo(min) < 0 || value.compareTo(max) > 0) {
            throw new IllegalArgumentException(what + " must be between " + min + " and " + max + ", is " + value);
        }
        return value;
    }
}

package io.ghostline.contracts;

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
}

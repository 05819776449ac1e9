package io.ghostline.copier.index;

/** The same ALTER with writes locked out: mirrors wait, and need no log of what they changed meanwhile. */
final class SharedLock {
    private static final String NONE = "LOCK=NONE";

    private SharedLock() {}

    static String of(String statement) {
        if (!statement.endsWith(NONE)) {
            throw new IllegalArgumentException("does not end with " + NONE + ": " + statement);
        }
        return statement.substring(0, statement.length() - NONE.length()) + "LOCK=SHARED";
    }
}

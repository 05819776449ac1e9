package io.ghostline.mysql.error;

/** What to do about an SQL error. */
public enum SqlErrorClass {
    /** Nothing was done, and the same may succeed later: roll back, back off, try again. */
    RETRYABLE,
    /**
     * Nothing was done, and the same succeeds once an operator has changed the server: read-only, a full disk, a privilege that
     * is gone. Not to be repeated at once, and not for ever; {@link Hindrance} says what it is and what to do.
     */
    UNAVAILABLE,
    /** The server won't do it, whatever is tried, until a person changes the data or the ALTER. */
    REFUSED,
    /** The connection was lost: it may or may not have been done. Look at the server, then decide; never just retry. */
    AMBIGUOUS,
    /** A statement that should not have been sent. */
    BUG;

    /** Whether it is worth going on soon after a new look at the server, with nobody's help. */
    public boolean passesByItself() {
        return this == RETRYABLE || this == AMBIGUOUS;
    }

    /** Whether it may pass: by itself, or when an operator does something. */
    public boolean mayPass() {
        return passesByItself() || this == UNAVAILABLE;
    }
}

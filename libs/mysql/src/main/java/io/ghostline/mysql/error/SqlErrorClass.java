package io.ghostline.mysql.error;

/** What to do about an SQL error. */
public enum SqlErrorClass {
    /** Nothing was done, and the same may succeed later: roll back, back off, try again. */
    RETRYABLE,
    /** The server won't do it, whatever is tried, until a person changes the data, the ALTER, a privilege or a setting. */
    REFUSED,
    /** The connection was lost: it may or may not have been done. Look at the server, then decide; never just retry. */
    AMBIGUOUS,
    /** A statement that should not have been sent. */
    BUG
}

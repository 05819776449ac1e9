package io.ghostline.cutover.swap;

/** What an attempt has just done; tests break connections between them. */
public enum Step {
    /** All connections are open, nothing is locked. */
    PREPARED,
    /** A has its lock: writers wait, readers don't. */
    LOCKED,
    /** The marker is in the stream. */
    MARKED,
    /** Everything before the marker is in the ghost. */
    DRAINED,
    /** C was seen waiting for its turn on the table. */
    QUEUED,
    /** A answered: it held its lock until C was waiting. */
    ANSWERED,
    /** The swap can't be stopped by the sentry any more. (Below 8.0.13 only; else as ANSWERED.) */
    ARMED,
    /** A's UNLOCK TABLES was answered. */
    RELEASED,
    /** The tables are swapped, as far as C was told. */
    SWAPPED
}

package io.ghostline.cutover.swap;

/** What an attempt has just done; tests break connections between them. */
public enum Step {
    /** All connections are open, nothing is locked. */
    PREPARED,
    /** The barrier stands: writers wait, readers don't, and what was written is committed. */
    LOCKED,
    /** The marker is in the stream. */
    MARKED,
    /** Everything before the marker is in the ghost. */
    DRAINED,
    /** C was seen waiting for its turn on the table. */
    QUEUED,
    /** The barrier stood until C was waiting. */
    ANSWERED,
    /** The swap can't be stopped by the sentry any more. (Below 8.0.13 only; else as ANSWERED.) */
    ARMED,
    /** The barrier is gone, and C is next. */
    RELEASED,
    /** C has the table for itself, and everything is mirrored. (From 8.0.13 on; else as RELEASED.) */
    PROVED,
    /** The tables are swapped, as far as C was told. */
    SWAPPED
}

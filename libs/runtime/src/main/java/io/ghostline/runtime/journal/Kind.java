package io.ghostline.runtime.journal;

/** What a row of the changelog table is. */
public enum Kind {
    /** The one row that is updated in place, so that the binlog always has something to say. */
    HEARTBEAT,
    /** The one row whose epoch says who may open chunks. */
    OWNER,
    /** An open chunk: its transaction has not committed. */
    LOW,
    /** A closed chunk: set inside the chunk's own transaction. */
    HIGH,
    /** A chunk whose transaction can never commit, because its owner was replaced. */
    ABANDONED,
    /** A marker on its way through the stream. */
    MARKER,
    /** A marker that every partition's applier has passed. */
    PASSED,
    /** A phase that was reached. */
    PHASE,
    /** An attempt at the cut-over that was begun; {@code seq} is its number. */
    ATTEMPT
}

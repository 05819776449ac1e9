package io.ghostline.issue.store;

/** What becomes of the original after the swap. */
public enum OldTable {
    /** Until a person drops it. */
    KEPT,
    /** Ghostline drops it as soon as it can. */
    TO_DROP,
    DROPPED
}

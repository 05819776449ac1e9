package io.ghostline.issue.store;

/** What a running migration is at, as far as its facts tell. */
public enum ChangePhase {
    STARTING_CAPTURE,
    COPYING,
    VERIFYING,
    BUILDING_INDEXES,
    WAITING_FOR_CUT_OVER,
    CLEANING_UP,
    /** Online off: MySQL runs the ALTER. */
    ALTERING
}

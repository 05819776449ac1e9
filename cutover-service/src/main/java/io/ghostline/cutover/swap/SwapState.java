package io.ghostline.cutover.swap;

/** What the server's tables say about a migration; the only authority on whether it was swapped. */
public enum SwapState {
    /** The original and the ghost are there, and the old name is free. */
    NOT_SWAPPED,
    /** The old table is there and the ghost is not. */
    SWAPPED,
    /**
     * The original has its old name and the ghost not yet its new one: MySQL before 8.0 crashed inside the RENAME. Nobody
     * can have written to the original since.
     */
    HALF_SWAPPED,
    /** No ghost, and nothing swapped. */
    GHOST_MISSING,
    /** No table of the original's name, and no way to tell why. */
    ORIGINAL_MISSING,
    /** Original, ghost and a real table of the old name: somebody made that one. */
    OLD_NAME_TAKEN
}

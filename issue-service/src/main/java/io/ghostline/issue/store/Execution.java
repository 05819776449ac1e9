package io.ghostline.issue.store;

/** How the changes of an issue follow each other. */
public enum Execution {
    /** Each begins when the one before it is done. */
    IN_ORDER,
    /** All begin at once. */
    PARALLEL
}

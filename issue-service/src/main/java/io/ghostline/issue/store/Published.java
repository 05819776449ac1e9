package io.ghostline.issue.store;

/** What only one instance at a time publishes, so that nothing older comes after what is newer. */
public enum Published {
    /** Desired states. */
    MIGRATIONS,
    /** Transitions. */
    EVENTS
}

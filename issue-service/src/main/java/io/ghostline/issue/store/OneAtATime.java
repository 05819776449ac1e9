package io.ghostline.issue.store;

/** What only one instance of the service does at a time. */
public enum OneAtATime {
    /** Publishing desired states: nothing older comes after what is newer. */
    MIGRATIONS,
    /** Publishing transitions, likewise. */
    EVENTS,
    /** Beginning changes: no more run on a server than may. */
    TURNS
}

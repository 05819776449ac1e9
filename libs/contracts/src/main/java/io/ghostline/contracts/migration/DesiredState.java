package io.ghostline.contracts.migration;

/** What a migration should be doing; workers reconcile towards it. */
public enum DesiredState {
    /** Go on to the swap. */
    RUNNING,
    /** Copy, verify and swap nothing; changes are still captured and mirrored, so that no backlog builds up. */
    PAUSED,
    /** Stop and clean up: no ghost table, no changelog table, no topic. The original stays as it is. */
    CANCELLED
}

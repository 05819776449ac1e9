package io.ghostline.runtime.journal;

/** What a migration has reached. The journal keeps the number of each: they are not renumbered, whatever comes first. */
public enum Phase {
    /** Changes are captured, nothing before is missing. Recorded by cdc-service. */
    CAPTURE_STARTED,
    /** The ghost table stands, empty, with its deferred indexes taken off. By copier-service, as all that follow. */
    GHOST_CREATED,
    COPY_STARTED,
    COPY_COMPLETED,
    /** After the verification. */
    INDEXES_BUILT,
    VERIFIED,
    /** Nobody wanted the tables compared; VERIFIED may still follow when somebody does. */
    VERIFICATION_SKIPPED,
    /** The tables are swapped. By cutover-service; the server itself is the authority (see SwapState). */
    SWAPPED
}

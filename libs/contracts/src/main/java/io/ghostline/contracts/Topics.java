package io.ghostline.contracts;

/** Names of all topics. */
public final class Topics {
    /** Desired state of each migration, keyed by migration id, compacted. */
    public static final String MIGRATIONS = "ghostline.migrations";
    /** Facts, keyed by migration id. */
    public static final String EVENTS = "ghostline.events";
    /** Progress samples, keyed by migration id. */
    public static final String PROGRESS = "ghostline.progress";
    /** Offsets of the Debezium engines, compacted. */
    public static final String CAPTURE_OFFSETS = "ghostline.capture-offsets";

    private static final String CHANGES_PREFIX = "ghostline.changes.";

    private Topics() {}

    /** The topic of the changed keys and markers of one migration. */
    public static String changes(String migrationId) {
        return CHANGES_PREFIX + migrationId;
    }
}

package io.ghostline.contracts;

/** Names of all topics. */
public final class Topics {
    /** Desired state of each migration, keyed by migration id, compacted. */
    public static final String MIGRATIONS = "ghostline.migrations";
    /** What other services ask for, keyed by request id. */
    public static final String REQUESTS = "ghostline.requests";
    /** Requests that were refused, as they came, each with the reason. */
    public static final String REQUESTS_DLQ = "ghostline.requests.dlq";
    /** Records of the topics of migrations and events that nobody can read, as they came, each with the reason. */
    public static final String UNREADABLE = "ghostline.unreadable";
    /** Facts, keyed by migration id; transitions, keyed by issue id; answers, keyed by request id. */
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

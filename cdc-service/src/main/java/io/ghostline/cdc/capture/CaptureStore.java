package io.ghostline.cdc.capture;

/** What a capture keeps in Kafka: the topic of changes and the engine's offsets. */
public interface CaptureStore {
    /**
     * Makes the topic of the migration's changes, and that of all engines' offsets, if they are not there.
     *
     * @throws io.ghostline.runtime.assignment.MigrationFailedException when one is there from which records expire
     */
    void create(String migrationId);

    /**
     * Looks at the same topics, and makes none: one that is gone must be missed, not replaced.
     *
     * @throws io.ghostline.runtime.assignment.MigrationFailedException when records may have expired from one
     */
    void check(String migrationId);

    boolean changesExist(String migrationId);

    /** A sink that writes to the topic of the migration's changes. */
    ChangeSink open(String migrationId);

    /** Whether an offset of the engine is stored. */
    boolean hasOffset(String engine);

    /** Removes the topic and the offsets of all engines of the migration; false when there was no such topic. */
    boolean remove(String migrationId);

    /** Name of the topic of changes, for people. */
    String changesName(String migrationId);
}

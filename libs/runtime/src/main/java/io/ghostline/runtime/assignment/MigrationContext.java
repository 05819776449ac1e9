package io.ghostline.runtime.assignment;

import io.ghostline.contracts.event.MigrationEvent;
import io.ghostline.contracts.migration.Migration;
import io.ghostline.contracts.migration.MigrationSpec;
import io.ghostline.contracts.progress.MigrationProgress;
import java.sql.SQLException;
import java.time.Duration;

/** What a {@link MigrationWork} sees of the world; safe for use by several threads. */
public interface MigrationContext {
    /** The latest desired state; may change at any time. */
    Migration desired();

    default MigrationSpec spec() {
        return desired().spec();
    }

    /**
     * Waits until something may have changed (the desired state, a fact about this migration) or the time is up.
     *
     * @throws StoppedException when the work has to stop
     */
    void await(Duration atMost);

    /** @throws StoppedException when the work has to stop */
    void checkStopped();

    /**
     * Something on the server keeps the work from going on, though not from waiting: to be called again while it does. It is
     * told instead of samples.
     *
     * @throws MigrationFailedException when it does not pass, or has lasted for too long
     */
    void hindered(SQLException cause);

    /**
     * Publishes a fact and waits until Kafka has it.
     *
     * @throws StoppedException when the work has to stop first
     */
    void publish(MigrationEvent event);

    /** Publishes a sample; one that can't be published is dropped. */
    void sample(MigrationProgress progress);
}

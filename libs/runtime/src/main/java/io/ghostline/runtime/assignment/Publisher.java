package io.ghostline.runtime.assignment;

import io.ghostline.contracts.event.MigrationEvent;
import io.ghostline.contracts.progress.MigrationProgress;

/** Where facts and samples go. */
public interface Publisher {
    /**
     * Returns when Kafka has the fact.
     *
     * @throws RuntimeException when Kafka did not take it; may be repeated
     */
    void publish(MigrationEvent event) throws InterruptedException;

    /** Does not wait, does not fail. */
    void sample(MigrationProgress progress);
}

package io.ghostline.copier.session;

import io.ghostline.contracts.migration.MigrationSettings;
import java.time.Duration;

/** The leave to go on, which every long step asks for between its parts; safe for use by several threads. */
public interface Leave {
    /**
     * Returns if the work may go on.
     *
     * @throws io.ghostline.runtime.assignment.StoppedException when it has to stop
     * @throws RuntimeException when something that it relies on has failed
     */
    void check();

    /** Waits, at most this long, and checks. */
    void await(Duration atMost);

    /** Whether nothing new may begin: a person has paused the migration, or it has to wait for the servers. */
    boolean throttled();

    /** The settings of now; they may change at any time. */
    MigrationSettings settings();

    /** Waits until something new may begin. */
    default void awaitUnthrottled() {
        check();
        while (throttled()) {
            await(THROTTLE_POLL);
        }
    }

    /** A migration goes on within this. */
    Duration THROTTLE_POLL = Duration.ofMillis(200);
}

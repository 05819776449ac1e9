package io.ghostline.standalone.demo;

import io.ghostline.standalone.workload.Workload;
import java.time.Duration;
import java.time.Instant;

/**
 * The longest that a single statement took while the tables were being swapped, as the writers and the readers
 * themselves measured it.
 */
public record Pauses(Duration writes, Duration reads) {
    /** Statements that began before the swap and were held up by it have long ended by then. */
    private static final Duration AFTER_SWAP = Duration.ofSeconds(1);

    /** An attempt takes no longer, from its preparations to its fact. */
    private static final Duration ATTEMPT = Duration.ofSeconds(3);

    /** Over all attempts, also those that failed. */
    public static Pauses around(Timeline timeline, Workload workload) {
        Instant from = timeline.attempted().minus(ATTEMPT);
        Instant to = timeline.swapped().plus(AFTER_SWAP);
        return new Pauses(
                workload.writes().longestBetween(from, to), workload.reads().longestBetween(from, to));
    }
}

package io.ghostline.standalone.demo;

import io.ghostline.standalone.workload.Workload;
import java.time.Duration;

/**
 * The longest that a single statement took while the tables were being swapped, as the writers and the readers
 * themselves measured it.
 */
public record Pauses(Duration writes, Duration reads) {
    /** Statements that began before the swap and were held up by it have long ended by then. */
    private static final Duration AFTER_SWAP = Duration.ofSeconds(1);

    /** Every attempt at the swap lies between the verification and a second after the swap. */
    public static Pauses around(Timeline timeline, Workload workload) {
        return new Pauses(
                workload.writes()
                        .longestBetween(timeline.verified(), timeline.swapped().plus(AFTER_SWAP)),
                workload.reads()
                        .longestBetween(timeline.verified(), timeline.swapped().plus(AFTER_SWAP)));
    }
}

package io.ghostline.standalone.demo;

import io.ghostline.standalone.demo.Timeline.Attempt;
import io.ghostline.standalone.workload.StatementTimes;
import io.ghostline.standalone.workload.Workload;
import java.time.Duration;

/**
 * The longest that a single statement took while the tables were being swapped, as the writers and the readers
 * themselves measured it.
 */
public record Pauses(Duration writes, Duration reads) {
    /** What the swapped tables make slow at first, the opening of the new one, is part of it. */
    static final Duration AFTERWARDS = Duration.ofSeconds(1);

    /**
     * Over all attempts, also those that failed: statements that ran, at least in part, while an attempt had asked for a lock,
     * or within a second after it. Before that nobody waits for a swap.
     */
    public static Pauses around(Timeline timeline, Workload workload) {
        return new Pauses(longest(timeline, workload.writes()), longest(timeline, workload.reads()));
    }

    static Duration longest(Timeline timeline, StatementTimes times) {
        Duration longest = Duration.ZERO;
        for (Attempt attempt : timeline.attempts()) {
            Duration found = times.longestBetween(attempt.from(), attempt.to().plus(AFTERWARDS));
            longest = found.compareTo(longest) > 0 ? found : longest;
        }
        return longest;
    }
}

package io.ghostline.cutover.work;

import io.ghostline.cutover.swap.SwapPause;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the journal keeps of a swap, so that the fact can be told again after a crash.
 *
 * @param attempt which attempt it was; 0 when it was only found afterwards
 * @param writesPausedMillis how long writers waited; 0 when it was only found afterwards
 * @param readsPausedMillis how long readers waited; null when it was only found afterwards, or recorded by an older version
 * @param lockRequestedAt when writers began to wait; null in the same cases
 */
record Outcome(
        String phase,
        int attempt,
        long writesPausedMillis,
        @Nullable Long readsPausedMillis,
        @Nullable Instant lockRequestedAt) {
    private static final String SWAPPED = "SWAPPED";

    static Outcome of(int attempt, SwapPause pause) {
        return new Outcome(
                SWAPPED, attempt, pause.writes().toMillis(), pause.reads().toMillis(), pause.from());
    }

    static Outcome found() {
        return new Outcome(SWAPPED, 0, 0, null, null);
    }
}

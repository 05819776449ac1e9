package io.ghostline.cutover.work;

import java.time.Duration;

/**
 * How long a lock request may wait in which attempt. A server on which even short transactions take longer than the
 * configured time would never be swapped; so it grows, but only after attempts that failed.
 */
final class Patience {
    /** Longest wait, as a multiple of the configured one: with the default, writers wait a second at most. */
    private static final int LARGEST_MULTIPLE = 4;

    private Patience() {}

    /** @param attempt the first is 1; the time doubles with every second one */
    static Duration of(int attempt, Duration configured) {
        int doublings = Math.max(attempt - 1, 0) / 2;
        return configured.multipliedBy(Math.min(LARGEST_MULTIPLE, 1L << Math.min(doublings, LARGEST_MULTIPLE)));
    }
}

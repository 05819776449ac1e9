package io.ghostline.cutover.work;

import java.util.function.DoubleSupplier;

/** How long to wait after a failed attempt: doubled each time up to 32 times, give or take a fifth. */
final class BackOff {
    /** 2 to the power of 5: the documented largest multiple. */
    private static final int MAX_DOUBLINGS = 5;
    /** Enough to fall out of step with whatever held the table at regular times. */
    private static final double JITTER = 0.2;

    private final DoubleSupplier random;

    /** @param random from 0 to 1 */
    BackOff(DoubleSupplier random) {
        this.random = random;
    }

    /**
     * Of the configured time, which may change during the wait.
     *
     * @param failures so far, 1 or more
     */
    double multiple(int failures) {
        long doubled = 1L << Math.min(Math.max(failures, 1) - 1, MAX_DOUBLINGS);
        return doubled * (1 - JITTER + 2 * JITTER * random.getAsDouble());
    }
}

package io.ghostline.cutover.work;

import io.ghostline.contracts.migration.CutOverSettings;
import io.ghostline.cutover.swap.Bounds;
import java.time.Duration;

/**
 * How long an attempt may make writes wait. On a server on which even short transactions take longer than the configured
 * times the tables would never be swapped; so they grow, but only after attempts that failed, or while changes are mirrored
 * too late for an attempt, and up to {@code cutOver.maxPause}.
 */
final class Patience {
    /** Of the longest pause, for the drain, which may be waited for twice: before the swap, and for its proof. */
    private static final int DRAIN_SHARE = 4;
    /** The share of the drain's bound that the lag may take: the last changes come in a burst. */
    private static final double STEADY_SHARE = 0.3;
    /** A backlog mostly goes by itself: so long nothing is raised for it. */
    private static final Duration FIRST_LAG = Duration.ofSeconds(10);
    /** From one doubling to the next. */
    private static final Duration MORE_LAG = Duration.ofSeconds(5);

    private static final int MOST_DOUBLINGS = 12;

    private Patience() {}

    /**
     * The bounds of an attempt: its lock request, its drain and the proof take no longer than {@code maxPause} in all. The
     * drain is raised only where it has been too short, so that the lock has the rest.
     *
     * @param attempt the first is 1
     * @param notMirrored attempts before it in which the last changes were not mirrored in time
     * @param lagged how long changes have been mirrored too late by now
     */
    static Bounds bounds(int attempt, int notMirrored, CutOverSettings settings, Duration lagged) {
        Duration drain = grown(settings.drainTimeout(), notMirrored + doublings(lagged), mostDrain(settings));
        Duration lock =
                grown(settings.lockTimeout(), attempt - 1, settings.maxPause().minus(drain.multipliedBy(2)));
        return new Bounds(lock, drain);
    }

    /** Those of an attempt that a person has forced: the lock request waits for as long as it ever may. */
    static Bounds forced(int notMirrored, CutOverSettings settings, Duration lagged) {
        return bounds(1 + MOST_DOUBLINGS, notMirrored, settings, lagged);
    }

    private static Duration mostDrain(CutOverSettings settings) {
        return settings.maxPause().dividedBy(DRAIN_SHARE);
    }

    private static int doublings(Duration lagged) {
        Duration more = lagged.minus(FIRST_LAG);
        return more.isNegative() ? 0 : 1 + (int) Math.min(MOST_DOUBLINGS, more.dividedBy(MORE_LAG));
    }

    private static Duration grown(Duration configured, int doublings, Duration most) {
        Duration grown = configured.multipliedBy(1L << Math.min(Math.max(doublings, 0), MOST_DOUBLINGS));
        Duration bounded = grown.compareTo(most) > 0 ? most : grown;
        return bounded.compareTo(configured) > 0 ? bounded : configured;
    }

    /** The longest lag with which an attempt of these bounds is worth a try. */
    static Duration steady(Bounds bounds) {
        return Duration.ofMillis(Math.round(bounds.drain().toMillis() * STEADY_SHARE));
    }

    /** Whether nothing is raised any more. */
    static boolean isMost(Bounds bounds, CutOverSettings settings) {
        return bounds.drain().compareTo(mostDrain(settings)) >= 0;
    }

    /** With which {@code cutOver.maxPause} an attempt would be made at this lag. */
    static Duration pauseFor(Duration lag) {
        double millis = lag.toMillis() / STEADY_SHARE * DRAIN_SHARE;
        return Duration.ofSeconds((long) Math.ceil(millis / 1000));
    }
}

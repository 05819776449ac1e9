package io.ghostline.standalone.workload;

import java.time.Duration;
import java.time.Instant;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/**
 * How long the statements of some threads took: a histogram of the current stretch of time, and the longest of each
 * tenth of a second, so that a pause can be found by when it was.
 */
public final class StatementTimes {
    private static final long SLOT_MILLIS = 100;
    /** Longer ones count as this long; a statement fails before. */
    private static final Duration LONGEST = Duration.ofMinutes(10);
    /** Three digits: 0.1 %. */
    private static final int DIGITS = 3;

    private Histogram current = newHistogram();
    private final TreeMap<Long, Long> longestBySlot = new TreeMap<>();

    /** A statement that ended now. */
    public synchronized void record(long nanos) {
        recordAt(System.currentTimeMillis(), nanos);
    }

    /** A statement that ended then, milliseconds since the epoch. */
    public synchronized void recordAt(long endMillis, long nanos) {
        current.recordValue(Math.min(nanos / 1000, LONGEST.toMillis() * 1000));
        longestBySlot.merge(endMillis / SLOT_MILLIS, nanos, Math::max);
    }

    /** What was recorded since the last call, in microseconds; a new stretch begins. */
    public synchronized Histogram next() {
        Histogram done = current;
        current = newHistogram();
        return done;
    }

    /** Statements since the last {@link #next}. */
    public synchronized long count() {
        return current.getTotalCount();
    }

    /** The longest statement that ran, at least in part, between the two; zero when there was none. */
    public synchronized Duration longestBetween(Instant from, Instant to) {
        long fromMillis = from.toEpochMilli();
        long toMillis = to.toEpochMilli();
        long longest = 0;
        for (var slot : longestBySlot.tailMap(fromMillis / SLOT_MILLIS).entrySet()) {
            long begin = slot.getKey() * SLOT_MILLIS - slot.getValue() / 1_000_000;
            if (begin <= toMillis) {
                longest = Math.max(longest, slot.getValue());
            }
        }
        return Duration.ofNanos(longest);
    }

    private static Histogram newHistogram() {
        return new Histogram(1, LONGEST.toMillis() * 1000, DIGITS);
    }
}

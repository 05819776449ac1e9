package io.ghostline.copier.mirror;

import io.ghostline.mysql.key.RowKey;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * When to try which contended key again, and how.
 *
 * <p>A row whose lock is held long (an open or XA-prepared transaction) is tried without waiting, ever more seldom. A
 * row that one short transaction after the other updates would never be met unlocked like that; but it brings a new
 * event each time its lock changes hands. So only such a key is tried with waiting, and gets its turn in the lock's
 * queue: waiting is short where it is done at all, and nobody waits behind a lock that is held for minutes.
 */
final class ContendedKeys {
    /** The application's transactions mostly last a millisecond or few. */
    private static final Duration FIRST_BACK_OFF = Duration.ofMillis(2);
    /** A lock that ends after minutes is noticed within this. */
    private static final Duration LAST_BACK_OFF = Duration.ofSeconds(1);
    /** Between two failing tries of any keys: with a thousand keys locked for minutes, still next to no load. */
    private static final Duration GAP = Duration.ofMillis(4);
    /** After a wait for nothing (one second), the key does not wait again for this; doubled each time. */
    private static final Duration FIRST_WAIT_BACK_OFF = Duration.ofSeconds(5);

    private static final int MAX_DOUBLINGS = 9;

    record Try(RowKey key, boolean waiting) {}

    private static final class Tries {
        int failures;
        int waits;
        long nextAt;
        long nextWaitAt;
    }

    private final Map<RowKey, Tries> keys = new LinkedHashMap<>();
    private final Map<RowKey, Tries> trying = new LinkedHashMap<>();
    private long gapUntil;

    ContendedKeys(long now) {
        gapUntil = now;
    }

    boolean isEmpty() {
        return keys.isEmpty();
    }

    /** A key that met a lock, in a batch or on its own try. */
    void locked(RowKey key, boolean waited, long now) {
        Tries tries = trying.remove(key);
        if (tries == null) {
            tries = new Tries();
            tries.nextWaitAt = now;
        } else {
            gapUntil = now + GAP.toNanos();
        }
        if (waited) {
            tries.nextWaitAt = now + (FIRST_WAIT_BACK_OFF.toNanos() << Math.min(tries.waits++, MAX_DOUBLINGS));
        }
        long backOff = FIRST_BACK_OFF.toNanos() << Math.min(tries.failures++, MAX_DOUBLINGS);
        tries.nextAt = now + Math.min(backOff, LAST_BACK_OFF.toNanos());
        keys.put(key, tries);
    }

    /** The key was mirrored. A lock has gone, perhaps of a transaction that held others: these are tried at once. */
    void mirrored(RowKey key, long now) {
        trying.remove(key);
        gapUntil = now;
        keys.values().forEach(tries -> tries.nextAt = now);
    }

    /** The try did not take place. */
    void notTried(RowKey key, long now) {
        Tries tries = trying.remove(key);
        if (tries != null) {
            tries.nextAt = now;
            keys.put(key, tries);
        }
    }

    /** @param changed whether an event of the key arrived since it became contended */
    Optional<Try> next(long now, Predicate<RowKey> changed) {
        if (keys.isEmpty() || gapUntil - now > 0) {
            return Optional.empty();
        }
        RowKey due = null;
        for (Map.Entry<RowKey, Tries> entry : keys.entrySet()) {
            Tries tries = entry.getValue();
            if (tries.nextWaitAt - now <= 0 && changed.test(entry.getKey())) {
                return Optional.of(start(entry.getKey(), true));
            }
            if (due == null && tries.nextAt - now <= 0) {
                due = entry.getKey();
            }
        }
        return due == null ? Optional.empty() : Optional.of(start(due, false));
    }

    private Try start(RowKey key, boolean waiting) {
        trying.put(key, keys.remove(key));
        return new Try(key, waiting);
    }

    /** Nanoseconds until a key is due, at most {@code atMost}. */
    long untilNext(long now, long atMost) {
        long until = atMost;
        for (Tries tries : keys.values()) {
            until = Math.min(until, tries.nextAt - now);
        }
        return keys.isEmpty() ? atMost : Math.max(Math.max(until, gapUntil - now), 0);
    }
}

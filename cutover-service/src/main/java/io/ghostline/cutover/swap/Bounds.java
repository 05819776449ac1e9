package io.ghostline.cutover.swap;

import java.time.Duration;

/**
 * How long an attempt may make others wait.
 *
 * @param lock longest wait of a lock request on the table; writers queue behind A's, everybody behind C's
 * @param drain longest wait for the last changes to be mirrored; writers wait meanwhile; and, once
 *     more, for the marker that proves it, behind which there is nothing left to mirror; readers wait as well
 */
public record Bounds(Duration lock, Duration drain) {
    /** How long C may take to show up in the queue: a round trip and a scheduler's hiccup. Readers wait meanwhile. */
    static final Duration QUEUE = Duration.ofMillis(250);
    /** Between two looks at the queue: a look costs less than a millisecond, and readers wait. */
    static final Duration QUEUE_POLL = Duration.ofMillis(1);
    /** Between two looks at the marker: short beside the drain, long beside a look. */
    static final Duration MARKER_POLL = Duration.ofMillis(2);
    /** A round trip to a session that does nothing. */
    static final Duration ANSWER = Duration.ofMillis(250);
    /** UNLOCK TABLES commits, so it may wait for a busy disk; giving up costs writers more than waiting. */
    static final Duration RELEASE = Duration.ofMillis(500);
    /** DDL on a table that nobody uses, while writers wait: milliseconds, and a slow disk's hiccup. */
    static final Duration DDL = Duration.ofMillis(500);
    /** The RENAME once it runs. It can't be stopped half way, so this only outlasts the socket's timeout. */
    static final Duration RENAME = Duration.ofSeconds(15);
    /** Until a killed connection is gone; MySQL notices within milliseconds unless it hangs. */
    static final Duration GONE = Duration.ofSeconds(10);
    /** Between two looks at whether it is gone: nothing is locked for it any more, mostly. */
    static final Duration GONE_POLL = Duration.ofMillis(5);

    /** MySQL's own bound, in whole seconds: for the case that this process dies or hangs while a request waits. */
    int lockWaitSeconds() {
        return (int) lock.plusMillis(999).toSeconds();
    }

    /** The same for a request that waits until C is in the queue. */
    int barrierSeconds() {
        return (int) lock.plus(drain).plus(DDL).plus(QUEUE).plusMillis(999).toSeconds();
    }

    /** How long the one in its way holds out: longer. */
    int holdSeconds() {
        return barrierSeconds() + 1;
    }
}

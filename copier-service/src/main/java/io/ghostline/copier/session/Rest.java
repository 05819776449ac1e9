package io.ghostline.copier.session;

import java.time.Duration;

/** Leaves the server to others for a while after a piece of work, with nothing open or locked. */
public final class Rest {
    /** How soon a stop, or another nice ratio, is heeded. */
    private static final Duration POLL = Duration.ofMillis(200);

    private Rest() {}

    /** Rests as long as the nice ratio of the moment wants. */
    public static void after(Duration took, Leave leave) {
        long begun = System.nanoTime();
        long left = nanos(took, leave);
        while (left > 0) {
            leave.await(Duration.ofNanos(Math.min(left, POLL.toNanos())));
            left = nanos(took, leave) - (System.nanoTime() - begun);
        }
    }

    private static long nanos(Duration took, Leave leave) {
        return Math.round(took.toNanos() * leave.settings().throttle().niceRatio());
    }
}

package io.ghostline.localservers;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Waiting on other processes; an interrupt becomes an {@link IllegalStateException} with the flag set again. */
final class Waiting {

    private Waiting() {}

    /** Whether the process ended in time. */
    static boolean forEnd(Process process, Duration timeout) {
        try {
            return process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    static void pause(Duration time) {
        try {
            TimeUnit.MILLISECONDS.sleep(time.toMillis());
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static IllegalStateException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new IllegalStateException("interrupted while waiting for a server", e);
    }
}

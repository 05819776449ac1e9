package io.ghostline.runtime.start;

import java.time.Duration;

/**
 * A process that was told to end does, at any moment of its life: the hook of Quarkus waits for a start that is under way, and that may
 * wait for others.
 */
public final class EndInTime {
    /** The services let go of their migrations in a few seconds; nothing is lost when they are cut short. */
    private static final Duration LIMIT = Duration.ofSeconds(15);

    private EndInTime() {}

    /** Call it first: a signal may come at once. */
    public static void install() {
        // The hook itself ends at once: the end waits for each of them.
        Runtime.getRuntime().addShutdownHook(new Thread(EndInTime::watch, "end-in-time"));
    }

    private static void watch() {
        Thread halt = new Thread(EndInTime::halt, "halt");
        halt.setDaemon(true);
        halt.start();
    }

    private static void halt() {
        try {
            Thread.sleep(LIMIT.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        System.err.println(
                "ghostline: did not stop within " + LIMIT.toSeconds() + " s, and was ended; nothing is lost");
        Runtime.getRuntime().halt(1);
    }
}

package io.ghostline.cutover.work;

import java.time.Duration;
import java.util.function.LongSupplier;

/** A wait that is a multiple of a setting, and follows the setting also while it lasts. */
final class Pause {
    private final double multiple;
    private final LongSupplier nanoClock;
    private final long begun;

    /** Begins now. */
    Pause(double multiple, LongSupplier nanoClock) {
        this.multiple = multiple;
        this.nanoClock = nanoClock;
        this.begun = nanoClock.getAsLong();
    }

    /** Whole seconds that are left of it, or a begun one. */
    long secondsLeft(Duration setting) {
        long left = Math.round(setting.toNanos() * multiple) - (nanoClock.getAsLong() - begun);
        return Math.max(0, Duration.ofNanos(left).plusMillis(999).toSeconds());
    }

    /** @param setting as it is now */
    boolean isOver(Duration setting) {
        return nanoClock.getAsLong() - begun > Math.round(setting.toNanos() * multiple);
    }
}

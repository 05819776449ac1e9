package io.ghostline.contracts.migration;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How the tables are swapped.
 *
 * @param window time of the day at which the tables may be swapped, null for any
 * @param lockTimeout longest time the first lock request may wait on the table
 * @param drainTimeout longest time writes may wait in the first attempt for the last changes to be mirrored
 * @param maxPause longest time that writes may wait in all: what attempts that failed raise the other two to
 * @param attempts attempts before the migration fails; 0 = no limit
 * @param backOff wait after the first failed attempt; doubled after each, up to 32 times
 */
public record CutOverSettings(
        @Nullable TimeWindow window,
        Duration lockTimeout,
        Duration drainTimeout,
        Duration maxPause,
        int attempts,
        Duration backOff) {

    static final Bounds<Duration> LOCK_TIMEOUT =
            new Bounds<>("cutOver.lockTimeout", Duration.ofMillis(50), Duration.ofSeconds(60));
    static final Bounds<Duration> DRAIN_TIMEOUT =
            new Bounds<>("cutOver.drainTimeout", Duration.ofMillis(50), Duration.ofSeconds(60));
    static final Bounds<Duration> MAX_PAUSE =
            new Bounds<>("cutOver.maxPause", Duration.ofMillis(200), Duration.ofMinutes(2));
    static final Bounds<Integer> ATTEMPTS = new Bounds<>("cutOver.attempts", 0, 1_000_000);
    static final Bounds<Duration> BACK_OFF =
            new Bounds<>("cutOver.backOff", Duration.ofMillis(100), Duration.ofMinutes(10));

    public static final CutOverSettings DEFAULTS = new CutOverSettings(
            null, Duration.ofMillis(250), Duration.ofMillis(500), Duration.ofSeconds(5), 0, Duration.ofSeconds(1));

    public CutOverSettings {
        LOCK_TIMEOUT.check(lockTimeout);
        DRAIN_TIMEOUT.check(drainTimeout);
        MAX_PAUSE.check(maxPause);
        ATTEMPTS.check(attempts);
        BACK_OFF.check(backOff);
    }

    @JsonCreator
    static CutOverSettings of(
            @JsonProperty("window") @Nullable TimeWindow window,
            @JsonProperty("lockTimeout") @Nullable Duration lockTimeout,
            @JsonProperty("drainTimeout") @Nullable Duration drainTimeout,
            @JsonProperty("maxPause") @Nullable Duration maxPause,
            @JsonProperty("attempts") @Nullable Integer attempts,
            @JsonProperty("backOff") @Nullable Duration backOff) {
        return new CutOverSettings(
                window,
                OrElse.given(lockTimeout, DEFAULTS.lockTimeout),
                OrElse.given(drainTimeout, DEFAULTS.drainTimeout),
                OrElse.given(maxPause, DEFAULTS.maxPause),
                OrElse.given(attempts, DEFAULTS.attempts),
                OrElse.given(backOff, DEFAULTS.backOff));
    }

    /** The same with another window. */
    public CutOverSettings withWindow(@Nullable TimeWindow other) {
        return new CutOverSettings(other, lockTimeout, drainTimeout, maxPause, attempts, backOff);
    }
}

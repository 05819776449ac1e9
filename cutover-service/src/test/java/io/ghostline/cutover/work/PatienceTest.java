package io.ghostline.cutover.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.ghostline.contracts.migration.CutOverSettings;
import io.ghostline.cutover.swap.Bounds;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PatienceTest {
    private static final CutOverSettings SETTINGS = new CutOverSettings(
            null, Duration.ofMillis(250), Duration.ofMillis(500), Duration.ofSeconds(8), 0, Duration.ofSeconds(1));

    @Test
    void the_first_attempt_waits_as_long_as_configured() {
        assertThat(Patience.bounds(1, 0, SETTINGS, Duration.ZERO))
                .isEqualTo(new Bounds(Duration.ofMillis(250), Duration.ofMillis(500)));
    }

    @Test
    void each_that_failed_doubles_the_lock_and_what_was_too_slow_makes_the_drain_longer() {
        assertThat(Patience.bounds(2, 0, SETTINGS, Duration.ZERO))
                .isEqualTo(new Bounds(Duration.ofMillis(500), Duration.ofMillis(500)));
        assertThat(Patience.bounds(2, 1, SETTINGS, Duration.ZERO))
                .isEqualTo(new Bounds(Duration.ofMillis(500), Duration.ofSeconds(1)));
        assertThat(Patience.bounds(1, 0, SETTINGS, Duration.ofSeconds(9)).drain())
                .isEqualTo(Duration.ofMillis(500));
        assertThat(Patience.bounds(1, 0, SETTINGS, Duration.ofSeconds(10)).drain())
                .isEqualTo(Duration.ofSeconds(1));
        assertThat(Patience.bounds(1, 0, SETTINGS, Duration.ofSeconds(15)).drain())
                .isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void in_all_writes_never_wait_longer_than_they_may() {
        for (int attempt : new int[] {1, 5, 63, 64, 1_000_000}) {
            for (Duration lagged : new Duration[] {Duration.ZERO, Duration.ofSeconds(30), Duration.ofDays(30)}) {
                Bounds bounds = Patience.bounds(attempt, attempt / 2, SETTINGS, lagged);

                assertThat(bounds.lock().plus(bounds.drain()).plus(bounds.drain()))
                        .isLessThanOrEqualTo(SETTINGS.maxPause());
                assertThat(bounds.lock()).isGreaterThanOrEqualTo(SETTINGS.lockTimeout());
                assertThat(bounds.drain()).isGreaterThanOrEqualTo(SETTINGS.drainTimeout());
            }
        }
        assertThat(Patience.bounds(10, 9, SETTINGS, Duration.ZERO))
                .isEqualTo(new Bounds(Duration.ofSeconds(4), Duration.ofSeconds(2)));
    }

    /** With what everybody has, transactions of some seconds that overlap are waited for. */
    @Test
    void the_lock_has_what_the_drain_has_not_needed() {
        assertThat(Patience.bounds(5, 0, CutOverSettings.DEFAULTS, Duration.ZERO)
                        .lock())
                .isEqualTo(Duration.ofSeconds(4));
        assertThat(Patience.forced(0, CutOverSettings.DEFAULTS, Duration.ZERO))
                .isEqualTo(Patience.bounds(5, 0, CutOverSettings.DEFAULTS, Duration.ZERO));
    }

    @Test
    void what_is_configured_counts_also_where_it_is_more() {
        CutOverSettings tight = new CutOverSettings(
                null, Duration.ofSeconds(3), Duration.ofSeconds(4), Duration.ofSeconds(1), 0, Duration.ofSeconds(1));

        assertThat(Patience.bounds(7, 6, tight, Duration.ofMinutes(1)))
                .isEqualTo(new Bounds(Duration.ofSeconds(3), Duration.ofSeconds(4)));
    }

    @Test
    void the_pause_that_a_lag_needs_is_told_in_whole_seconds() {
        assertThat(Patience.pauseFor(Duration.ofMillis(435))).isEqualTo(Duration.ofSeconds(6));
        CutOverSettings enough = new CutOverSettings(
                null,
                SETTINGS.lockTimeout(),
                SETTINGS.drainTimeout(),
                Patience.pauseFor(Duration.ofMillis(435)),
                0,
                SETTINGS.backOff());
        assertThat(Patience.steady(Patience.bounds(20, 19, enough, Duration.ZERO)))
                .isGreaterThanOrEqualTo(Duration.ofMillis(435));
    }
}

package io.ghostline.runtime.assignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ghostline.runtime.assignment.Failures.Verdict;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class OutageTest {
    private static final Instant BEGUN = Instant.parse("2026-11-22T02:14:00Z");
    private static final Verdict.Outage READ_ONLY =
            new Verdict.Outage("the server is read-only (1290)", "make it writable");

    private Duration now = Duration.ofDays(-1);
    private final Outage outage =
            new Outage(Duration.ofMinutes(15), Clock.fixed(BEGUN, ZoneOffset.UTC), () -> now.toNanos());

    @Test
    void it_lasts_while_it_is_met_and_a_moment_longer() {
        assertThat(outage.lasts()).isFalse();
        assertThat(outage.met(READ_ONLY)).isEqualTo(BEGUN);

        pass(Outage.SHOWN.minusSeconds(1));
        assertThat(outage.lasts()).isTrue();
        pass(Duration.ofSeconds(1));
        assertThat(outage.lasts()).isFalse();
    }

    @Test
    void one_that_is_met_again_and_again_for_too_long_fails_with_what_to_do() {
        for (int minute = 0; minute <= 15; minute++) {
            outage.met(READ_ONLY);
            pass(Duration.ofMinutes(1));
        }

        assertThatThrownBy(() -> outage.met(READ_ONLY))
                .isInstanceOf(MigrationFailedException.class)
                .hasMessageContaining("gave up after 15 minutes: since " + BEGUN + " the server is read-only (1290)")
                .hasMessageContaining("make it writable");
    }

    @Test
    void what_went_well_for_a_while_begins_anew() {
        for (int i = 0; i < 20; i++) {
            outage.met(READ_ONLY);
            pass(Outage.OVER.plusSeconds(1));
        }
    }

    private void pass(Duration time) {
        now = now.plus(time);
    }
}

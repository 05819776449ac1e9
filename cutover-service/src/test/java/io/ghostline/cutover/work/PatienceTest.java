package io.ghostline.cutover.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PatienceTest {
    private static final Duration CONFIGURED = Duration.ofMillis(250);

    @Test
    void the_first_attempts_wait_as_long_as_configured() {
        assertThat(Patience.of(1, CONFIGURED)).isEqualTo(CONFIGURED);
        assertThat(Patience.of(2, CONFIGURED)).isEqualTo(CONFIGURED);
    }

    @Test
    void later_ones_wait_longer_but_never_more_than_four_times() {
        assertThat(Patience.of(3, CONFIGURED)).isEqualTo(CONFIGURED.multipliedBy(2));
        assertThat(Patience.of(5, CONFIGURED)).isEqualTo(CONFIGURED.multipliedBy(4));
        assertThat(Patience.of(1_000_000, CONFIGURED)).isEqualTo(CONFIGURED.multipliedBy(4));
    }
}

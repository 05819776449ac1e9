package io.ghostline.cutover.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BackOffTest {
    private static final Duration FIRST = Duration.ofSeconds(1);

    @Test
    void doubles_up_to_thirty_two_times() {
        BackOff backOff = new BackOff(() -> 0.5);

        assertThat(backOff.after(1, FIRST)).isEqualTo(FIRST);
        assertThat(backOff.after(2, FIRST)).isEqualTo(FIRST.multipliedBy(2));
        assertThat(backOff.after(6, FIRST)).isEqualTo(FIRST.multipliedBy(32));
        assertThat(backOff.after(1000, FIRST)).isEqualTo(FIRST.multipliedBy(32));
    }

    @Test
    void strays_by_a_fifth() {
        assertThat(new BackOff(() -> 0).after(1, FIRST)).isEqualTo(Duration.ofMillis(800));
        assertThat(new BackOff(() -> 1).after(1, FIRST)).isEqualTo(Duration.ofMillis(1200));
    }
}

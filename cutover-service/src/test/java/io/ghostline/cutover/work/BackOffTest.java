package io.ghostline.cutover.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class BackOffTest {
    @Test
    void doubles_up_to_thirty_two_times() {
        BackOff backOff = new BackOff(() -> 0.5);

        assertThat(backOff.multiple(1)).isEqualTo(1);
        assertThat(backOff.multiple(2)).isEqualTo(2);
        assertThat(backOff.multiple(6)).isEqualTo(32);
        assertThat(backOff.multiple(1000)).isEqualTo(32);
    }

    @Test
    void strays_by_a_fifth() {
        assertThat(new BackOff(() -> 0).multiple(1)).isCloseTo(0.8, within(1e-9));
        assertThat(new BackOff(() -> 1).multiple(1)).isCloseTo(1.2, within(1e-9));
    }
}

package io.ghostline.runtime.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class EndedTest {
    private final Ended ended = new Ended();

    @Test
    void the_oldest_are_forgotten_when_there_are_too_many() {
        for (int i = 0; i <= 10_000; i++) {
            ended.add(0, "m" + i);
        }

        assertThat(ended.contains(0, "m0")).isFalse();
        assertThat(ended.contains(0, "m1")).isTrue();
        assertThat(ended.contains(0, "m10000")).isTrue();
        assertThat(ended.contains(1, "m1")).isFalse();
    }

    @Test
    void a_partition_that_is_read_anew_is_forgotten() {
        ended.add(0, "m");
        ended.add(1, "n");

        ended.forget(Set.of(0));

        assertThat(ended.contains(0, "m")).isFalse();
        assertThat(ended.contains(1, "n")).isTrue();
    }
}

package io.ghostline.runtime.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PatienceTest {
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);

    @Test
    void each_reason_is_told_once() throws Exception {
        Deque<Optional<String>> looks = new ArrayDeque<>(Arrays.asList(
                Optional.of("no route"), Optional.of("no route"), Optional.of("no answer"), Optional.empty()));

        new Patience(Duration.ofHours(1), Duration.ZERO, out).await("Kafka", looks::remove);

        assertThat(printed.toString(StandardCharsets.UTF_8).lines())
                .containsExactly("ghostline: waiting for Kafka: no route", "ghostline: waiting for Kafka: no answer");
    }

    @Test
    void what_does_not_come_in_time_ends_the_wait_with_the_reason() {
        assertThatThrownBy(() ->
                        new Patience(Duration.ZERO, Duration.ZERO, out).await("Kafka", () -> Optional.of("no answer")))
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining("for Kafka: no answer");
    }

    @Test
    void a_refusal_is_not_waited_for() {
        assertThatThrownBy(() -> new Patience(Duration.ofHours(1), Duration.ZERO, out).await("Kafka", () -> {
                    throw new StartRefusedException("refused");
                }))
                .hasMessage("refused");
    }
}

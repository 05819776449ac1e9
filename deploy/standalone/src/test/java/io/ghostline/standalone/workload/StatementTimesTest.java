package io.ghostline.standalone.workload;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class StatementTimesTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    private final StatementTimes times = new StatementTimes();

    @Test
    void the_longest_statement_of_a_stretch_of_time_is_found() {
        record(NOON, 700);
        record(NOON.plusSeconds(5), 40);
        record(NOON.plusSeconds(6), 90);
        record(NOON.plusSeconds(20), 300);

        assertThat(times.longestBetween(NOON.plusSeconds(4), NOON.plusSeconds(7)))
                .isEqualTo(Duration.ofMillis(90));
    }

    @Test
    void a_statement_that_began_in_the_stretch_and_ended_later_counts() {
        record(NOON.plusSeconds(3), 2_000);

        assertThat(times.longestBetween(NOON, NOON.plusSeconds(2))).isEqualTo(Duration.ofSeconds(2));
        assertThat(times.longestBetween(NOON.minusSeconds(2), NOON.plusMillis(500)))
                .isZero();
    }

    @Test
    void without_statements_there_is_no_pause() {
        assertThat(times.longestBetween(NOON, NOON.plusSeconds(1))).isZero();
    }

    @Test
    void each_stretch_has_a_histogram_of_its_own() {
        record(NOON, 10);
        assertThat(times.next().getTotalCount()).isEqualTo(1);
        assertThat(times.next().getTotalCount()).isZero();
    }

    private void record(Instant end, long millis) {
        times.recordAt(end.toEpochMilli(), Duration.ofMillis(millis).toNanos());
    }
}

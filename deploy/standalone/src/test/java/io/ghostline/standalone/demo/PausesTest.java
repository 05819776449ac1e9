package io.ghostline.standalone.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ghostline.standalone.client.IssueView;
import io.ghostline.standalone.client.IssueView.ChangeView;
import io.ghostline.standalone.client.IssueView.Fact;
import io.ghostline.standalone.workload.StatementTimes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PausesTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    private final StatementTimes times = new StatementTimes();

    @Test
    void statements_count_from_the_first_lock_to_a_second_after_the_swap() {
        Timeline timeline = timeline(completed(NOON.plusSeconds(10), NOON.plusSeconds(12)));

        record(NOON.plusMillis(9_800), 900); // over before anybody had to wait
        record(NOON.plusSeconds(14), 700); // of the new table, and later
        assertThat(longest(timeline)).isZero();

        record(NOON.plusMillis(10_100), 300);
        assertThat(longest(timeline)).isEqualTo(Duration.ofMillis(300));
        record(NOON.plusMillis(12_900), 400);
        assertThat(longest(timeline)).isEqualTo(Duration.ofMillis(400));
    }

    @Test
    void a_statement_that_outlasts_the_attempt_counts_whole() {
        record(NOON.plusSeconds(20), 9_500);

        assertThat(longest(timeline(completed(NOON.plusSeconds(10), NOON.plusSeconds(11)))))
                .isEqualTo(Duration.ofMillis(9_500));
    }

    @Test
    void attempts_that_failed_count_and_the_time_between_them_does_not() {
        Timeline timeline = timeline(
                failed(NOON.plusSeconds(10), NOON.plusSeconds(22)),
                failed(null, NOON.plusSeconds(40)),
                completed(NOON.plusSeconds(60), NOON.plusSeconds(61)));

        record(NOON.plusSeconds(39), 800);
        assertThat(longest(timeline)).isZero();
        record(NOON.plusSeconds(12), 500);
        assertThat(longest(timeline)).isEqualTo(Duration.ofMillis(500));
    }

    @Test
    void when_nobody_knows_when_the_swap_began_all_of_the_migration_counts() {
        record(NOON.plusSeconds(1), 600);

        assertThat(longest(timeline(completed(null, NOON.plusSeconds(30))))).isEqualTo(Duration.ofMillis(600));
    }

    private Duration longest(Timeline timeline) {
        return Pauses.longest(timeline, times);
    }

    private void record(Instant end, long millis) {
        times.recordAt(end.toEpochMilli(), Duration.ofMillis(millis).toNanos());
    }

    private static Timeline timeline(Fact... facts) {
        ChangeView change = new ChangeView("shop", "orders", null, true, null, null, null, List.of(facts), null);
        return Timeline.of(new IssueView("1", "DONE", 1, null, NOON, List.of(change)));
    }

    private static Fact failed(@Nullable Instant from, Instant at) {
        return fact("CutOverAttemptFailed", from, at);
    }

    private static Fact completed(@Nullable Instant from, Instant at) {
        return fact("CutOverCompleted", from, at);
    }

    private static Fact fact(String type, @Nullable Instant from, Instant at) {
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        if (from != null) {
            data.put("lockRequestedAt", from.toString());
        }
        return new Fact("1/" + type, type, at, data);
    }
}

package io.ghostline.cutover.swap;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.function.LongUnaryOperator;
import org.junit.jupiter.api.Test;

class PageCleanerTest {
    private long now = -Duration.ofSeconds(5).toNanos();

    @Test
    void returns_when_the_round_that_it_saw_begin_has_ended() throws Exception {
        // given a round from 400 ms to 700 ms
        Duration waited = wait(millis -> Math.max(0, Math.min(millis, 700) - 400));

        assertThat(waited).isBetween(Duration.ofMillis(730), Duration.ofMillis(740));
    }

    @Test
    void returns_when_the_round_ends_that_was_under_way() throws Exception {
        Duration waited = wait(millis -> Math.min(millis, 250));

        assertThat(waited).isBetween(Duration.ofMillis(280), Duration.ofMillis(290));
    }

    @Test
    void a_wait_for_the_disk_within_a_round_is_not_its_end() throws Exception {
        // given a round with 20 ms of nothing in it, until 500 ms
        Duration waited = wait(millis -> Math.min(millis / 20 * 20, 500));

        assertThat(waited).isBetween(Duration.ofMillis(530), Duration.ofMillis(540));
    }

    @Test
    void does_not_wait_for_a_round_where_nothing_is_written() throws Exception {
        assertThat(wait(millis -> 17))
                .isBetween(PageCleaner.NOTHING_TO_DO, PageCleaner.NOTHING_TO_DO.plus(PageCleaner.POLL));
    }

    @Test
    void does_not_wait_for_ever_for_one_that_never_rests() throws Exception {
        assertThat(wait(millis -> millis)).isBetween(PageCleaner.PATIENCE, PageCleaner.PATIENCE.plus(PageCleaner.POLL));
    }

    @Test
    void does_not_wait_where_few_pages_are_changed() throws Exception {
        assertThat(wait(millis -> millis, PageCleaner.FEW - 1)).isZero();
    }

    private Duration wait(LongUnaryOperator written) throws Exception {
        return wait(written, PageCleaner.FEW);
    }

    /** @param written pages after so many milliseconds */
    private Duration wait(LongUnaryOperator written, long changed) throws Exception {
        long begun = now;
        new PageCleaner(
                        () -> new PageCleaner.Pages(written.applyAsLong((now - begun) / 1_000_000), changed),
                        () -> now,
                        nanos -> now += nanos)
                .awaitPause();
        return Duration.ofNanos(now - begun);
    }
}

package io.ghostline.copier.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BatchSeatsTest {
    private static final int PARTITIONS = 4;
    private static final long LOOK = BatchSeats.LOOK.toNanos();
    /** Of a backlog that matters. */
    private static final long KEYS = 12_000;

    private final BatchSeats seats = new BatchSeats();
    private long now = -3 * LOOK;

    @Test
    void two_at_a_time_and_no_third() throws InterruptedException {
        assertThat(seats.take()).isTrue();
        assertThat(seats.take()).isTrue();
        assertThat(seats.take()).isFalse();

        seats.leave();

        assertThat(seats.take()).isTrue();
    }

    @Test
    void one_more_when_so_many_do_not_get_a_backlog_down() throws InterruptedException {
        after(0, KEYS);
        after(LOOK, KEYS - KEYS / 3);

        assertThat(seats.seats()).isEqualTo(3);
        for (int seat = 0; seat < 3; seat++) {
            assertThat(seats.take()).isTrue();
        }
        assertThat(seats.take()).isFalse();
    }

    @Test
    void as_many_as_partitions_when_the_backlog_grows() {
        after(0, KEYS);
        for (int look = 1; look < 10; look++) {
            after(LOOK, KEYS + look);
        }

        assertThat(seats.seats()).isEqualTo(PARTITIONS);
    }

    @Test
    void no_more_while_the_backlog_gets_smaller() {
        after(0, KEYS);
        for (long backlog = KEYS; backlog > 0; backlog /= 2) {
            after(LOOK, backlog / 2);
        }

        assertThat(seats.seats()).isEqualTo(BatchSeats.FIRST);
    }

    @Test
    void no_more_for_a_small_backlog_however_long_it_lasts() {
        for (int look = 0; look < 10; look++) {
            after(LOOK, BatchSeats.SMALL_BACKLOG);
        }

        assertThat(seats.seats()).isEqualTo(BatchSeats.FIRST);
    }

    @Test
    void no_more_within_a_moment() {
        after(0, KEYS);
        after(LOOK / 2, 2 * KEYS);
        after(LOOK / 2 - 1, 4 * KEYS);

        assertThat(seats.seats()).isEqualTo(BatchSeats.FIRST);
    }

    @Test
    void a_backlog_that_came_back_is_looked_at_anew() {
        after(0, KEYS);
        after(LOOK - 1, 0);
        after(1, 2 * KEYS);
        after(LOOK - 1, 2 * KEYS);

        assertThat(seats.seats()).isEqualTo(BatchSeats.FIRST);
    }

    @Test
    void what_piled_up_while_nothing_was_mirrored_does_not_count() {
        after(0, KEYS);
        seats.lookAnew();
        after(LOOK, 10 * KEYS);
        after(LOOK, 4 * KEYS);

        assertThat(seats.seats()).isEqualTo(BatchSeats.FIRST);
    }

    private void after(long nanos, long backlog) {
        now += nanos;
        seats.adapt(backlog, PARTITIONS, now);
    }
}

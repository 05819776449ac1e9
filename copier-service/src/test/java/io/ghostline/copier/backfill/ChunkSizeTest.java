package io.ghostline.copier.backfill;

import static org.assertj.core.api.Assertions.assertThat;

import io.ghostline.contracts.migration.MigrationSettings;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ChunkSizeTest {
    private final ChunkSize size = new ChunkSize(() -> MigrationSettings.DEFAULTS);

    /** A server that copies so many rows in a second. */
    private void chunks(int count, int rowsPerSecond) {
        for (int i = 0; i < count; i++) {
            int rows = size.rows();
            size.measured(rows, Duration.ofNanos((long) (rows * 1e9 / rowsPerSecond)));
        }
    }

    @Test
    void beginsModerately() {
        assertThat(size.rows()).isEqualTo(2_000);
    }

    @Test
    void settlesWhereAChunkTakesTheTargetTime() {
        chunks(30, 40_000);

        assertThat(size.rows()).isBetween(19_000, 21_000);
    }

    @Test
    void growsByNoMoreThanDoubleAtATime() {
        chunks(1, 10_000_000);

        assertThat(size.rows()).isEqualTo(4_000);
    }

    @Test
    void shrinksAtOnceWhenTheServerBecomesSlow() {
        chunks(30, 40_000);
        chunks(1, 1_000);

        assertThat(size.rows()).isLessThan(5_500);
    }

    @Test
    void staysWithinItsLimits() {
        chunks(30, 10_000_000);
        assertThat(size.rows()).isEqualTo(50_000);

        chunks(30, 10);
        assertThat(size.rows()).isEqualTo(100);
    }

    @Test
    void aSmallLastChunkDoesNotMakeTheNextOnesBig() {
        chunks(30, 40_000);
        int before = size.rows();

        size.measured(1, Duration.ofNanos(100));

        assertThat(size.rows()).isEqualTo(before);
    }

    @Test
    void anEmptyChunkSaysNothing() {
        size.measured(0, Duration.ofSeconds(5));

        assertThat(size.rows()).isEqualTo(2_000);
    }
}

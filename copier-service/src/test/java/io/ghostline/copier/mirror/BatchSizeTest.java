package io.ghostline.copier.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BatchSizeTest {
    private final BatchSize size = new BatchSize();

    @Test
    void beginsWithTheMost() {
        assertThat(size.rows()).isEqualTo(BatchSize.MOST);
    }

    @Test
    void rowsThatAreLockedForTooLongMakeTheNextBatchAsSmallAsFits() {
        size.mirrored(500, Duration.ofMillis(50), true);

        assertThat(size.rows()).isEqualTo(100);
    }

    @Test
    void aSmallBatchThatTookLongDoesNotMakeTheNextOnesTiny() {
        size.mirrored(20, Duration.ofMillis(200), true);

        assertThat(size.rows()).isEqualTo(BatchSize.LEAST_FOR_TIME);
    }

    @Test
    void itIsNeverMadeLargerBecauseOfTime() {
        size.halved(20);
        size.mirrored(20, Duration.ofMillis(200), true);

        assertThat(size.rows()).isEqualTo(20);
    }

    @Test
    void quickOnesGrowAgainUpToTheMost() {
        size.halved(100);
        size.mirrored(100, Duration.ofMillis(2), false);
        assertThat(size.rows()).as("a part of the batch is still to come").isEqualTo(100);
        size.mirrored(100, Duration.ofMillis(2), true);
        assertThat(size.rows()).isEqualTo(125);

        for (int i = 0; i < 20; i++) {
            size.mirrored(size.rows(), Duration.ofMillis(10), true);
        }
        assertThat(size.rows()).isEqualTo(BatchSize.MOST);
    }

    @Test
    void locksHalveItDownToTheLeast() {
        size.halved(250);
        assertThat(size.rows()).isEqualTo(250);
        size.halved(5);
        assertThat(size.rows()).isEqualTo(BatchSize.LEAST);
    }
}

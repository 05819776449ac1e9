package io.ghostline.copier.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BatchSizeTest {
    private final BatchSize size = new BatchSize();

    private static Hold hold(long totalMillis, long commitMillis) {
        return Hold.of(Duration.ofMillis(totalMillis), Duration.ofMillis(commitMillis));
    }

    private void mirroredWhole(int times, Hold hold) {
        for (int i = 0; i < times; i++) {
            size.mirrored(size.rows(), hold, true);
        }
    }

    @Test
    void beginsWithTheMost() {
        assertThat(size.rows()).isEqualTo(BatchSize.MOST);
    }

    @Test
    void rowsThatAreLockedForTooLongMakeTheNextBatchAsSmallAsFits() {
        size.mirrored(500, hold(42, 2), true);

        assertThat(size.rows()).isEqualTo(100);
    }

    @Test
    void aSmallBatchThatTookLongDoesNotMakeTheNextOnesTiny() {
        size.mirrored(20, hold(200, 0), true);

        assertThat(size.rows()).isEqualTo(BatchSize.LEAST_FOR_TIME);
    }

    /** The server has no time for anybody: no fewer rows than a transaction is worth, and no more. */
    @Test
    void whatLocksMadeTinyGrowsToWhatIsWorthATransactionHoweverLongItTakes() {
        size.halved(20);
        size.mirrored(20, hold(200, 0), false);
        assertThat(size.rows()).as("a part of the batch is still to come").isEqualTo(20);

        mirroredWhole(20, hold(200, 0));

        assertThat(size.rows()).isEqualTo(BatchSize.LEAST_FOR_TIME);
    }

    /** Each commit waits for the disk, or for a replica, whatever is in it. */
    @Test
    void slowCommitsKeepNoBatchSmall() {
        mirroredWhole(20, hold(104, 100));
        assertThat(size.rows()).isEqualTo(BatchSize.MOST);

        size.halved(BatchSize.LEAST);
        mirroredWhole(20, hold(104, 100));

        assertThat(size.rows()).isEqualTo(BatchSize.MOST);
    }

    @Test
    void besidesASlowCommitTheRowsMayTakeHalfOfTheTime() {
        size.mirrored(500, hold(120, 100), true);

        assertThat(size.rows()).isEqualTo(125);
    }

    @Test
    void quickOnesGrowAgainUpToTheMost() {
        size.halved(100);
        size.mirrored(100, hold(2, 1), false);
        assertThat(size.rows()).as("a part of the batch is still to come").isEqualTo(100);
        size.mirrored(100, hold(2, 1), true);
        assertThat(size.rows()).isEqualTo(125);

        mirroredWhole(20, hold(10, 1));
        assertThat(size.rows()).isEqualTo(BatchSize.MOST);
    }

    @Test
    void locksHalveItDownToTheLeast() {
        size.halved(250);
        assertThat(size.rows()).isEqualTo(250);
        size.halved(5);
        assertThat(size.rows()).isEqualTo(BatchSize.LEAST);
    }

    @Test
    void aClockThatWasSetDoesNotMakeTheCommitLongerThanTheWholeOrNegative() {
        assertThat(hold(5, -3_600_000)).isEqualTo(hold(5, 0));
        assertThat(hold(5, 3_600_000)).isEqualTo(hold(5, 5));
    }
}

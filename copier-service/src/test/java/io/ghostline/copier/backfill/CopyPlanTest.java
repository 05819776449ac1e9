package io.ghostline.copier.backfill;

import static org.assertj.core.api.Assertions.assertThat;

import io.ghostline.mysql.key.RowKey;
import io.ghostline.runtime.journal.ChunkRecord;
import io.ghostline.runtime.journal.Kind;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CopyPlanTest {
    private long id = 10;

    private ChunkRecord chunk(long seq, Kind kind, @Nullable String lo, String hi) {
        ChunkRange range = range(seq, lo, hi);
        return new ChunkRecord(
                id++, seq, kind, kind == Kind.HIGH ? ChunkData.closed(range, 100) : ChunkData.open(range));
    }

    private static ChunkRange range(long seq, @Nullable String lo, String hi) {
        return new ChunkRange(seq, lo == null ? null : RowKey.of(lo), RowKey.of(hi));
    }

    @Test
    void nothingIsPlannedBeforeTheFirstChunk() {
        CopyPlan plan = CopyPlan.of(List.of());

        assertThat(plan).isEqualTo(new CopyPlan(List.of(), null, 1, 0, 0));
    }

    @Test
    void finishedChunksAreNotCopiedAgain() {
        CopyPlan plan = CopyPlan.of(List.of(chunk(1, Kind.HIGH, null, "100"), chunk(2, Kind.HIGH, "100", "200")));

        assertThat(plan).isEqualTo(new CopyPlan(List.of(), RowKey.of("200"), 3, 200, 2));
        assertThat(plan.complete(RowKey.of("200"))).isTrue();
        assertThat(plan.complete(RowKey.of("300"))).isFalse();
    }

    @Test
    void abandonedChunksAreCopiedAgainUnderTheirNumbers() {
        CopyPlan plan = CopyPlan.of(List.of(
                chunk(1, Kind.ABANDONED, null, "100"),
                chunk(1, Kind.HIGH, null, "100"),
                chunk(2, Kind.ABANDONED, "100", "200"),
                chunk(3, Kind.HIGH, "200", "300")));

        assertThat(plan.missing()).containsExactly(range(2, "100", "200"));
        assertThat(plan.nextSeq()).isEqualTo(4);
        assertThat(plan.complete(RowKey.of("300"))).isFalse();
    }

    @Test
    void aRangeWhoseChunksWereNeverOpenedIsCopied() {
        CopyPlan plan = CopyPlan.of(List.of(chunk(1, Kind.HIGH, null, "100"), chunk(4, Kind.HIGH, "300", "400")));

        assertThat(plan.missing()).containsExactly(range(2, "100", "300"));
    }

    @Test
    void aGapThatWasFilledByOneChunkIsNoGapAnyMore() {
        CopyPlan plan = CopyPlan.of(List.of(
                chunk(1, Kind.HIGH, null, "100"),
                chunk(2, Kind.HIGH, "100", "300"),
                chunk(4, Kind.HIGH, "300", "400")));

        assertThat(plan.missing()).isEmpty();
    }

    @Test
    void aGapAtTheBeginningHasNoLowerBound() {
        CopyPlan plan = CopyPlan.of(List.of(chunk(2, Kind.HIGH, "100", "200")));

        assertThat(plan.missing()).containsExactly(range(1, null, "100"));
    }
}

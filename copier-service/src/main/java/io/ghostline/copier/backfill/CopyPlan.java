package io.ghostline.copier.backfill;

import io.ghostline.mysql.key.RowKey;
import io.ghostline.runtime.journal.ChunkRecord;
import io.ghostline.runtime.journal.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the journal says is still to be copied: chunks without HIGH, numbers that were given out and never opened (their
 * range is what lies between their neighbours), and everything behind the last.
 *
 * @param missing to be copied again, under their numbers
 * @param frontier where the chunks known so far end; null when there are none
 * @param nextSeq number of the next new chunk
 * @param rows rows of the finished chunks
 * @param finished finished chunks
 */
record CopyPlan(List<ChunkRange> missing, @Nullable RowKey frontier, long nextSeq, long rows, long finished) {
    CopyPlan {
        missing = List.copyOf(missing);
    }

    /** @param attempts as {@link io.ghostline.runtime.journal.Journal#chunks} gives them: by number */
    static CopyPlan of(List<ChunkRecord> attempts) {
        Map<Long, ChunkRecord> bySeq = new TreeMap<>();
        for (ChunkRecord attempt : attempts) {
            bySeq.merge(attempt.seq(), attempt, (known, other) -> known.kind() == Kind.HIGH ? known : other);
        }
        List<ChunkRange> missing = new ArrayList<>();
        RowKey end = null;
        long next = 1;
        long rows = 0;
        long finished = 0;
        for (ChunkRecord chunk : bySeq.values()) {
            ChunkData data = ChunkData.of(chunk);
            if (chunk.seq() > next) {
                RowKey gapEnd = data.loKey();
                if (gapEnd != null && !gapEnd.equals(end)) {
                    missing.add(new ChunkRange(next, end, gapEnd));
                }
            }
            if (chunk.kind() == Kind.HIGH) {
                rows += data.rowCount();
                finished++;
            } else {
                missing.add(new ChunkRange(chunk.seq(), data.loKey(), data.hiKey()));
            }
            end = data.hiKey();
            next = chunk.seq() + 1;
        }
        return new CopyPlan(missing, end, next, rows, finished);
    }

    /** Whether nothing is left up to this key. */
    boolean complete(RowKey last) {
        return missing.isEmpty() && last.equals(frontier);
    }
}

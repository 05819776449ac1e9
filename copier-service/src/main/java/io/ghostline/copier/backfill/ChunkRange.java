package io.ghostline.copier.backfill;

import io.ghostline.mysql.key.RowKey;
import org.jspecify.annotations.Nullable;

/**
 * The rows with {@code lo < key <= hi}, copied as one unit.
 *
 * @param seq its number: 1 for the first; the same for each attempt
 * @param lo null: from the beginning
 */
public record ChunkRange(long seq, @Nullable RowKey lo, RowKey hi) {
    public ChunkRange {
        if (seq < 1) {
            throw new IllegalArgumentException("chunks are numbered from 1, not " + seq);
        }
    }
}

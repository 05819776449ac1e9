package io.ghostline.copier.backfill;

import io.ghostline.contracts.ContractJson;
import io.ghostline.mysql.key.RowKey;
import io.ghostline.runtime.journal.ChunkRecord;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the journal keeps of a chunk, as JSON: {@code {"lo":["100"],"hi":["200"],"rows":100}}.
 *
 * @param rows null until it was copied
 */
record ChunkData(
        @Nullable List<String> lo,
        List<String> hi,
        @Nullable Long rows) {

    static String open(ChunkRange range) {
        return json(range, null);
    }

    static String closed(ChunkRange range, long rows) {
        return json(range, rows);
    }

    private static String json(ChunkRange range, @Nullable Long rows) {
        RowKey lo = range.lo();
        return ContractJson.writeText(
                new ChunkData(lo == null ? null : lo.values(), range.hi().values(), rows));
    }

    static ChunkData of(ChunkRecord row) {
        return ContractJson.read(row.data(), ChunkData.class);
    }

    @Nullable
    RowKey loKey() {
        return lo == null ? null : new RowKey(lo);
    }

    RowKey hiKey() {
        return new RowKey(hi);
    }

    long rowCount() {
        return rows == null ? 0 : rows;
    }
}

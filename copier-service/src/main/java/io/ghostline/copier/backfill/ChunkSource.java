package io.ghostline.copier.backfill;

import io.ghostline.mysql.key.RowKey;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** The chunks still to be copied: first those that an earlier run left, then new ones up to the last key. */
final class ChunkSource {
    private final Connection connection;
    private final ChunkFinder finder;
    private final ChunkSize size;
    private final RowKey last;
    private final Queue<ChunkRange> missing;
    private @Nullable RowKey end;
    private long nextSeq;

    ChunkSource(Connection connection, ChunkFinder finder, CopyPlan plan, RowKey last, ChunkSize size) {
        this.connection = connection;
        this.finder = finder;
        this.size = size;
        this.last = last;
        this.missing = new ArrayDeque<>(plan.missing());
        this.end = plan.frontier();
        this.nextSeq = plan.nextSeq();
    }

    Optional<ChunkRange> next() throws SQLException {
        if (!missing.isEmpty()) {
            return Optional.of(missing.remove());
        }
        if (last.equals(end)) {
            return Optional.empty();
        }
        RowKey bound = finder.upperBound(connection, end, last, size.rows());
        ChunkRange range = new ChunkRange(nextSeq, end, bound);
        nextSeq++;
        end = bound;
        return Optional.of(range);
    }
}

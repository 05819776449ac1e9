package io.ghostline.copier.verify;

import io.ghostline.copier.backfill.ChunkFinder;
import io.ghostline.mysql.key.RowKey;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/** Cuts the original into ranges; the last one has no end, so that rows that only the ghost has are met as well. */
final class RangeSource {
    private final ChunkFinder finder;
    private final IntSupplier rows;
    private @Nullable RowKey end;
    private @Nullable RowKey max;
    private boolean ended;

    RangeSource(ChunkFinder finder, IntSupplier rows) {
        this.finder = finder;
        this.rows = rows;
    }

    /** After an error it can be asked again, on another connection. */
    Optional<VerifyRange> next(Connection connection) throws SQLException {
        if (ended) {
            return Optional.empty();
        }
        Optional<RowKey> bound = bound(connection, false);
        if (bound.isEmpty()) {
            bound = bound(connection, true); // Rows may have come since the last key was read.
        }
        VerifyRange range = new VerifyRange(end, bound.orElse(null));
        ended = bound.isEmpty();
        end = bound.orElse(null);
        return Optional.of(range);
    }

    /** Empty when what is left is no more than one range. */
    private Optional<RowKey> bound(Connection connection, boolean fresh) throws SQLException {
        if (fresh || max == null) {
            max = finder.lastKey(connection).orElse(null);
        }
        RowKey last = max;
        if (last == null) {
            return Optional.empty();
        }
        RowKey bound = finder.upperBound(connection, end, last, rows.getAsInt());
        return bound.equals(last) ? Optional.empty() : Optional.of(bound);
    }
}

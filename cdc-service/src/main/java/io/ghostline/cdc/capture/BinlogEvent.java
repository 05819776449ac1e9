package io.ghostline.cdc.capture;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the engine found in the binlog, in its order. */
public sealed interface BinlogEvent {

    /** A row of the source table was inserted, updated or deleted. */
    record RowTouched(List<String> key) implements BinlogEvent {
        public RowTouched {
            key = List.copyOf(key);
        }
    }

    /**
     * A row of the changelog table was written.
     *
     * @param inserted false for an update
     * @param kind name of a {@code Kind}, after the write
     */
    record ChangelogWritten(
            boolean inserted,
            long id,
            String kind,
            @Nullable String data) implements BinlogEvent {}

    /** The tables were swapped. */
    record Swapped() implements BinlogEvent {}
}

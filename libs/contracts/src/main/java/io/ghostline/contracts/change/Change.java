package io.ghostline.contracts.change;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonSubTypes.Type;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;

/**
 * A record of {@code ghostline.changes.<id>}. {@link RowChanged} goes to the partition of its key; everything else goes
 * to every partition, at its place in the binlog's order.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "t")
@JsonSubTypes({
    @Type(value = Change.RowChanged.class, name = "row"),
    @Type(value = Change.ChunkOpened.class, name = "low"),
    @Type(value = Change.ChunkClosed.class, name = "high"),
    @Type(value = Change.MarkerReached.class, name = "marker"),
    @Type(value = Change.Heartbeat.class, name = "heartbeat")
})
public sealed interface Change {

    /**
     * A row was inserted, updated or deleted.
     *
     * @param key canonical texts of the key's columns, in its order: strings and binary as hex of the bytes that the column stores, an
     *     ENUM as its number
     */
    record RowChanged(List<String> key) implements Change {
        public RowChanged {
            key = List.copyOf(key);
        }
    }

    /** The LOW watermark of the chunk: its rows are read after this. */
    record ChunkOpened(long chunk) implements Change {}

    /** The HIGH watermark: the chunk's rows are in the ghost, or (abandoned) never will be under this id. */
    record ChunkClosed(long chunk) implements Change {}

    /** A marker that somebody waits for. */
    record MarkerReached(long marker) implements Change {}

    /** @param micros MySQL's clock when the heartbeat was written, microseconds since the epoch */
    record Heartbeat(long micros) implements Change {}
}

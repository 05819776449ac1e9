package io.ghostline.cdc.debezium;

import com.github.luben.zstd.ZstdInputStream;
import com.github.shyiko.mysql.binlog.event.Event;
import com.github.shyiko.mysql.binlog.event.TransactionPayloadEventData;
import com.github.shyiko.mysql.binlog.event.deserialization.EventDeserializer;
import com.github.shyiko.mysql.binlog.event.deserialization.TransactionPayloadEventDataDeserializer;
import com.github.shyiko.mysql.binlog.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.function.Supplier;

/**
 * Reads a compressed transaction (binlog_transaction_compression) with the same readers as any other. The library's
 * and Debezium's own readers of it use their own row readers for what is inside.
 */
final class PayloadReader extends TransactionPayloadEventDataDeserializer {
    /** MySQL knows two: ZSTD and NONE. */
    private static final int ZSTD = 0;

    private static final int NONE = 255;

    private final Supplier<EventDeserializer> inner;

    /** @param inner makes a reader for the events of one transaction */
    PayloadReader(Supplier<EventDeserializer> inner) {
        this.inner = inner;
    }

    @Override
    public TransactionPayloadEventData deserialize(ByteArrayInputStream in) throws IOException {
        TransactionPayloadEventData data = new TransactionPayloadEventData();
        readHeader(in, data);
        byte[] payload = in.read(data.getPayloadSize());
        ArrayList<Event> events = new ArrayList<>();
        try (ByteArrayInputStream plain = plain(data.getCompressionType(), payload)) {
            EventDeserializer reader = inner.get();
            for (Event event = reader.nextEvent(plain); event != null; event = reader.nextEvent(plain)) {
                events.add(event);
            }
        }
        data.setUncompressedEvents(events);
        return data;
    }

    private static ByteArrayInputStream plain(int compression, byte[] payload) throws IOException {
        return switch (compression) {
            case ZSTD -> new ByteArrayInputStream(new ZstdInputStream(new java.io.ByteArrayInputStream(payload)));
            case NONE -> new ByteArrayInputStream(payload);
            default -> throw new IOException("transaction payload with unknown compression " + compression);
        };
    }

    private static void readHeader(ByteArrayInputStream in, TransactionPayloadEventData data) throws IOException {
        for (int field = in.readPackedInteger(); field != OTW_PAYLOAD_HEADER_END_MARK; field = in.readPackedInteger()) {
            int length = in.readPackedInteger();
            switch (field) {
                case OTW_PAYLOAD_SIZE_FIELD -> data.setPayloadSize(in.readPackedInteger());
                case OTW_PAYLOAD_COMPRESSION_TYPE_FIELD -> data.setCompressionType(in.readPackedInteger());
                case OTW_PAYLOAD_UNCOMPRESSED_SIZE_FIELD -> data.setUncompressedSize(in.readPackedLong());
                default -> in.read(length);
            }
        }
    }
}

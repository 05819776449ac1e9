package io.ghostline.cdc.debezium;

import com.github.luben.zstd.ZstdInputStream;
import com.github.shyiko.mysql.binlog.event.Event;
import com.github.shyiko.mysql.binlog.event.TransactionPayloadEventData;
import com.github.shyiko.mysql.binlog.event.deserialization.EventDeserializer;
import com.github.shyiko.mysql.binlog.event.deserialization.TransactionPayloadEventDataDeserializer;
import com.github.shyiko.mysql.binlog.io.ByteArrayInputStream;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.function.Supplier;

/**
 * Reads a compressed transaction (binlog_transaction_compression) with the same readers as any other. The library's
 * and Debezium's own readers of it use their own row readers for what is inside, and keep all of it in memory.
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
        ArrayList<Event> events = new ArrayList<>();
        // The payload is the last in its event, and the stream ends there until the caller has left the event.
        try (ByteArrayInputStream plain = plain(data.getCompressionType(), new Unclosed(in))) {
            EventDeserializer reader = inner.get();
            for (Event event = reader.nextEvent(plain); event != null; event = reader.nextEvent(plain)) {
                events.add(event);
            }
        }
        data.setUncompressedEvents(events);
        return data;
    }

    private static ByteArrayInputStream plain(int compression, InputStream payload) throws IOException {
        return switch (compression) {
            case ZSTD -> new ByteArrayInputStream(new BufferedInputStream(new ZstdInputStream(payload)));
            case NONE -> new ByteArrayInputStream(payload);
            default -> throw new IOException("transaction payload with unknown compression " + compression);
        };
    }

    /** The connection's stream, which is not to be closed. */
    private static final class Unclosed extends FilterInputStream {
        Unclosed(InputStream in) {
            super(in);
        }

        @Override
        public void close() {
            // the connection's
        }
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

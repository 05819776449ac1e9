package io.ghostline.runtime.messaging;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * The newest record of each key in a compacted partition, up to where it ended. The last record before the end is always
 * there to be read: it is in the active segment, which is not compacted and which only a later record replaces.
 */
final class Backlog {
    private final long end;
    private final Map<String, ConsumerRecord<String, byte[]>> newest = new LinkedHashMap<>();

    /** @param end the offset behind the last record */
    Backlog(long end) {
        this.end = end;
    }

    /**
     * Takes the next record.
     *
     * @return whether the end is reached: nothing is to come that was there already
     */
    boolean take(ConsumerRecord<String, byte[]> message) {
        newest.put(message.key(), message);
        return message.offset() + 1 >= end;
    }

    Collection<ConsumerRecord<String, byte[]>> newest() {
        return newest.values();
    }
}

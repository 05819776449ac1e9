package io.ghostline.runtime.messaging;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Where records go that can't be read, or are nobody's who may write them, so that those behind them are read. */
@FunctionalInterface
public interface UnreadableRecords {
    /**
     * Keeps and tells it; the caller passes it over. Does not fail.
     *
     * @param why for operators
     */
    void setAside(ConsumerRecord<String, byte[]> message, String why);
}

package io.ghostline.cdc.debezium;

import io.debezium.connector.binlog.BinlogEventMetadataProvider;
import io.debezium.pipeline.spi.OffsetContext;
import io.debezium.spi.schema.DataCollectionId;
import org.apache.kafka.connect.data.Struct;

/**
 * What Debezium's metrics tell of the last change: only its table. Its own text, made anew for each change, costs as much as
 * reading the change, and holds the row's key.
 */
final class EventSummaries extends BinlogEventMetadataProvider {
    @Override
    public String toSummaryString(DataCollectionId source, OffsetContext offset, Object key, Struct value) {
        return source.identifier();
    }
}

package io.ghostline.cdc.debezium;

import com.github.shyiko.mysql.binlog.BinaryLogClient;
import io.debezium.connector.base.ChangeEventQueue;
import io.debezium.connector.binlog.jdbc.BinlogConnectorConnection;
import io.debezium.connector.mysql.MySqlChangeEventSourceFactory;
import io.debezium.connector.mysql.MySqlConnectorConfig;
import io.debezium.connector.mysql.MySqlDatabaseSchema;
import io.debezium.connector.mysql.MySqlOffsetContext;
import io.debezium.connector.mysql.MySqlPartition;
import io.debezium.connector.mysql.MySqlStreamingChangeEventSourceMetrics;
import io.debezium.connector.mysql.MySqlTaskContext;
import io.debezium.jdbc.MainConnectionProvidingConnectionFactory;
import io.debezium.pipeline.DataChangeEvent;
import io.debezium.pipeline.ErrorHandler;
import io.debezium.pipeline.EventDispatcher;
import io.debezium.pipeline.source.spi.StreamingChangeEventSource;
import io.debezium.relational.TableId;
import io.debezium.snapshot.SnapshotterService;
import io.debezium.util.Clock;
import java.util.function.Supplier;

/** Debezium's snapshot source as it is (it reads the table's definition), and our reader of the binlog. */
final class KeyCaptureSources extends MySqlChangeEventSourceFactory {
    private final Supplier<KeyCaptureStreaming> streaming;

    KeyCaptureSources(
            MySqlConnectorConfig config,
            MainConnectionProvidingConnectionFactory<BinlogConnectorConnection> connections,
            ErrorHandler errorHandler,
            EventDispatcher<MySqlPartition, TableId> dispatcher,
            Clock clock,
            MySqlDatabaseSchema schema,
            MySqlTaskContext taskContext,
            MySqlStreamingChangeEventSourceMetrics metrics,
            ChangeEventQueue<DataChangeEvent> queue,
            SnapshotterService snapshotters,
            BinaryLogClient client,
            CaptureHook hook) {
        super(
                config,
                connections,
                errorHandler,
                dispatcher,
                clock,
                schema,
                taskContext,
                metrics,
                queue,
                snapshotters,
                client);
        this.streaming = () -> {
            queue.disableBuffering();
            return new KeyCaptureStreaming(
                    config,
                    connections.mainConnection(),
                    dispatcher,
                    errorHandler,
                    clock,
                    taskContext,
                    schema,
                    metrics,
                    snapshotters,
                    client,
                    hook);
        };
    }

    @Override
    public StreamingChangeEventSource<MySqlPartition, MySqlOffsetContext> getStreamingChangeEventSource() {
        return streaming.get();
    }
}

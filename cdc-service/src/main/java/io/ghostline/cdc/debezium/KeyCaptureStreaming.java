package io.ghostline.cdc.debezium;

import com.github.shyiko.mysql.binlog.BinaryLogClient;
import com.github.shyiko.mysql.binlog.event.Event;
import com.github.shyiko.mysql.binlog.event.QueryEventData;
import io.debezium.connector.binlog.jdbc.BinlogConnectorConnection;
import io.debezium.connector.mysql.MySqlConnectorConfig;
import io.debezium.connector.mysql.MySqlDatabaseSchema;
import io.debezium.connector.mysql.MySqlOffsetContext;
import io.debezium.connector.mysql.MySqlPartition;
import io.debezium.connector.mysql.MySqlStreamingChangeEventSource;
import io.debezium.connector.mysql.MySqlStreamingChangeEventSourceMetrics;
import io.debezium.connector.mysql.MySqlTaskContext;
import io.debezium.pipeline.ErrorHandler;
import io.debezium.pipeline.EventDispatcher;
import io.debezium.relational.TableId;
import io.debezium.snapshot.SnapshotterService;
import io.debezium.util.Clock;
import java.io.IOException;
import java.util.Locale;

/**
 * Debezium's reader of the binlog, with three differences: rows of other tables are passed by unread, DDL that can't
 * concern the migration is not parsed, and a connection that the server closes is an error (Debezium leaves that to
 * its keep-alive thread, which reconnects on its own terms; here the whole engine starts again from its offset).
 */
final class KeyCaptureStreaming extends MySqlStreamingChangeEventSource {
    private final CaptureHook hook;

    KeyCaptureStreaming(
            MySqlConnectorConfig config,
            BinlogConnectorConnection connection,
            EventDispatcher<MySqlPartition, TableId> dispatcher,
            ErrorHandler errorHandler,
            Clock clock,
            MySqlTaskContext taskContext,
            MySqlDatabaseSchema schema,
            MySqlStreamingChangeEventSourceMetrics metrics,
            SnapshotterService snapshotters,
            BinaryLogClient client,
            CaptureHook hook) {
        super(config, connection, dispatcher, errorHandler, clock, taskContext, schema, metrics, snapshotters, client);
        this.hook = hook;
        // Not in createEventDeserializer: the constructor above calls it before the hook is known here.
        client.setEventDeserializer(BinlogReaders.replaceRowReaders(createEventDeserializer(), hook.tables()));
        client.registerLifecycleListener(new BinaryLogClient.AbstractLifecycleListener() {
            @Override
            public void onDisconnect(BinaryLogClient disconnected) {
                errorHandler.setProducerThrowable(new IOException("the binlog connection was closed"));
            }
        });
    }

    @Override
    protected void onEvent(MySqlOffsetContext offset, Event event) {
        hook.state().binlogEventSeen();
        super.onEvent(offset, event);
    }

    @Override
    protected void handleQueryEvent(MySqlPartition partition, MySqlOffsetContext offset, Event event)
            throws InterruptedException {
        QueryEventData query = unwrapData(event);
        String sql = query.getSql().strip();
        if (isTransactionControl(sql) || hook.tables().mayConcern(sql)) {
            super.handleQueryEvent(partition, offset, event);
        }
    }

    private static boolean isTransactionControl(String sql) {
        String start = sql.substring(0, Math.min(sql.length(), 10)).toUpperCase(Locale.ROOT);
        return start.equals("BEGIN") || start.equals("COMMIT") || start.equals("ROLLBACK") || start.startsWith("XA ");
    }
}

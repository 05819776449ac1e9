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
import io.ghostline.cdc.capture.UnreadableChangeException;
import io.ghostline.cdc.statement.StatementWatch;
import io.ghostline.mysql.token.Token;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Debezium's reader of the binlog, with differences: rows of other tables are passed by unread, statements are judged by
 * {@link StatementWatch} and not parsed, lost events are an error, and so is a connection that the server closes (Debezium leaves that to
 * its keep-alive thread, which reconnects on its own terms; here the whole engine starts again from its offset).
 */
final class KeyCaptureStreaming extends MySqlStreamingChangeEventSource {
    private final CaptureHook hook;
    private volatile @Nullable ChangeEventSourceContext context;

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
        client.setEventDeserializer(
                BinlogReaders.replaceRowReaders(createEventDeserializer(), hook.tables(), hook.statements()));
        client.registerLifecycleListener(new BinaryLogClient.AbstractLifecycleListener() {
            @Override
            public void onDisconnect(BinaryLogClient disconnected) {
                ChangeEventSourceContext present = context;
                if (present != null && present.isRunning()) { // else it is closed because the engine stops
                    errorHandler.setProducerThrowable(new IOException("the binlog connection was closed"));
                }
            }
        });
    }

    @Override
    public void execute(ChangeEventSourceContext running, MySqlPartition partition, MySqlOffsetContext offset)
            throws InterruptedException {
        context = running;
        super.execute(running, partition, offset);
    }

    @Override
    protected void onEvent(MySqlOffsetContext offset, Event event) {
        hook.state().binlogEventSeen();
        super.onEvent(offset, event);
    }

    /**
     * Transactions and the swap are Debezium's to follow. Of all other statements only that they happened matters: those that
     * concern the migration end it, whatever Debezium's grammar would make of them, and the rest is passed by.
     */
    @Override
    protected void handleQueryEvent(MySqlPartition partition, MySqlOffsetContext offset, Event event)
            throws InterruptedException {
        QueryEventData query = unwrapData(event);
        StatementWatch.Verdict verdict = StatementEvents.judge(hook.statements(), query.getDatabase(), query.getSql());
        if (verdict instanceof StatementWatch.Verdict.Swap) {
            super.handleQueryEvent(partition, offset, event);
        } else if (verdict instanceof StatementWatch.Verdict.Transaction) {
            handleTransactionStatement(partition, offset, event, query);
        }
    }

    /** A ROLLBACK behind rows ends a transaction as a COMMIT does: mirrors look at what is there. Debezium would read it as DDL. */
    private void handleTransactionStatement(
            MySqlPartition partition, MySqlOffsetContext offset, Event event, QueryEventData query)
            throws InterruptedException {
        String sql = Token.upper(query.getSql().strip());
        if (sql.equals("ROLLBACK")) {
            query.setSql("COMMIT");
        }
        if (!sql.startsWith("SAVEPOINT") && !sql.startsWith("ROLLBACK TO")) {
            super.handleQueryEvent(partition, offset, event);
        }
    }

    /** Debezium logs an incident, and goes on without the changes that are missing. */
    @Override
    protected void handleServerIncident(MySqlPartition partition, MySqlOffsetContext offset, Event event) {
        super.handleServerIncident(partition, offset, event);
        throw new UnreadableChangeException(
                "the server has lost events of its binary log (an incident is recorded there), so changes"
                        + " may be missing: start the migration again");
    }
}

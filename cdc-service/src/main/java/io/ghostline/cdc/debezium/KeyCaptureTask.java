package io.ghostline.cdc.debezium;

import com.github.shyiko.mysql.binlog.BinaryLogClient;
import io.debezium.DebeziumException;
import io.debezium.bean.StandardBeanNames;
import io.debezium.bean.spi.BeanRegistry;
import io.debezium.config.CommonConnectorConfig;
import io.debezium.config.Configuration;
import io.debezium.config.Field;
import io.debezium.connector.base.ChangeEventQueue;
import io.debezium.connector.base.QueueProviderService;
import io.debezium.connector.binlog.BinlogSourceTask;
import io.debezium.connector.binlog.jdbc.BinlogConnectorConnection;
import io.debezium.connector.common.CdcSourceTaskContext;
import io.debezium.connector.common.DebeziumHeaderProducer;
import io.debezium.connector.mysql.Module;
import io.debezium.connector.mysql.MySqlChangeEventSourceMetricsFactory;
import io.debezium.connector.mysql.MySqlConnector;
import io.debezium.connector.mysql.MySqlConnectorConfig;
import io.debezium.connector.mysql.MySqlDatabaseSchema;
import io.debezium.connector.mysql.MySqlErrorHandler;
import io.debezium.connector.mysql.MySqlOffsetContext;
import io.debezium.connector.mysql.MySqlPartition;
import io.debezium.connector.mysql.MySqlStreamingChangeEventSourceMetrics;
import io.debezium.connector.mysql.MySqlTaskContext;
import io.debezium.connector.mysql.jdbc.MySqlConnection;
import io.debezium.connector.mysql.jdbc.MySqlConnectionConfiguration;
import io.debezium.connector.mysql.jdbc.MySqlFieldReaderResolver;
import io.debezium.connector.mysql.jdbc.MySqlValueConverters;
import io.debezium.document.DocumentReader;
import io.debezium.heartbeat.HeartbeatFactory;
import io.debezium.jdbc.DefaultMainConnectionProvidingConnectionFactory;
import io.debezium.jdbc.MainConnectionProvidingConnectionFactory;
import io.debezium.pipeline.ChangeEventSourceCoordinator;
import io.debezium.pipeline.DataChangeEvent;
import io.debezium.pipeline.ErrorHandler;
import io.debezium.pipeline.EventDispatcher;
import io.debezium.pipeline.notification.NotificationService;
import io.debezium.pipeline.signal.SignalProcessor;
import io.debezium.pipeline.spi.Offsets;
import io.debezium.relational.CustomConverterRegistry;
import io.debezium.relational.TableId;
import io.debezium.schema.SchemaFactory;
import io.debezium.snapshot.SnapshotterService;
import io.debezium.spi.topic.TopicNamingStrategy;
import io.debezium.util.Clock;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.NullUnmarked;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts the parts of Debezium's MySQL connector together around {@link KeyCaptureStreaming}, our reader of the binlog.
 * Debezium's own task makes its reader in the middle of {@code start} and has no place for another. The parts are
 * Debezium 3.6's public classes, needed in this order; what a migration has no use for (guardrails, heartbeats,
 * incremental snapshots) is not made.
 */
@NullUnmarked // as Debezium is
public final class KeyCaptureTask extends BinlogSourceTask<MySqlPartition, MySqlOffsetContext> {
    private static final Logger LOG = LoggerFactory.getLogger(KeyCaptureTask.class);
    private static final String CONTEXT_NAME = "mysql-connector-task";

    /** Longest wait for company: no longer than the applier's own, see {@code PartitionMirror} in copier-service. */
    private static final Duration COMPANY = Duration.ofMillis(50);

    private FollowedTables tables;
    private MySqlConnectorConfig connectorConfig;
    private MySqlTaskContext taskContext;
    private ChangeEventQueue<DataChangeEvent> queue;
    private BinlogConnectorConnection connection;
    private BinlogConnectorConnection beanConnection;
    private ErrorHandler errorHandler;
    private MySqlDatabaseSchema schema;

    @Override
    public String version() {
        return Module.version();
    }

    @Override
    public CdcSourceTaskContext<? extends CommonConnectorConfig> preStart(Configuration config) {
        Configuration mysql = asMySqlConnector(config);
        connectorConfig = new KeyedConnectorConfig(mysql, CaptureHook.of(mysql.getString(CaptureHook.PROPERTY)));
        taskContext = new MySqlTaskContext(mysql, connectorConfig);
        return taskContext;
    }

    @Override
    public ChangeEventSourceCoordinator<MySqlPartition, MySqlOffsetContext> start(Configuration configuration) {
        Configuration config = asMySqlConnector(configuration)
                .edit()
                .withDefault("database.responseBuffering", "adaptive")
                .withDefault("database.fetchSize", 10_000)
                .withDefault("database.useCursorFetch", connectorConfig.useCursorFetch())
                .build();
        MainConnectionProvidingConnectionFactory<BinlogConnectorConnection> connections =
                new DefaultMainConnectionProvidingConnectionFactory<>(() -> newConnection(config));
        connection = connections.mainConnection();
        Offsets<MySqlPartition, MySqlOffsetContext> previousOffsets = getPreviousOffsets(
                new MySqlPartition.Provider(connectorConfig, config), new MySqlOffsetContext.Loader(connectorConfig));
        MySqlValueConverters converters = valueConverters();
        @SuppressWarnings("unchecked")
        TopicNamingStrategy<TableId> names =
                connectorConfig.getTopicNamingStrategy(MySqlConnectorConfig.TOPIC_NAMING_STRATEGY);
        schema = newSchema(converters, names);
        registerBeans(config, connections, converters, previousOffsets);
        SnapshotterService snapshotters = connectorConfig.getServiceRegistry().tryGetService(SnapshotterService.class);
        validateBinlogConfiguration(snapshotters.getSnapshotter(), connection);
        validateSchemaHistory(
                connectorConfig,
                connection::validateLogPosition,
                previousOffsets,
                schema,
                snapshotters.getSnapshotter());
        try {
            connection.setAutoCommit(false);
        } catch (SQLException e) {
            throw new DebeziumException("Failed to connect for reading the schema", e);
        }
        LOG.info("capture engine starts at offset={}", previousOffsets.getTheOnlyOffset());
        queue = newQueue();
        errorHandler = new MySqlErrorHandler(connectorConfig, queue, errorHandler);
        return startCoordinator(config, connections, previousOffsets, snapshotters, names);
    }

    /** Debezium picks its snapshot services by the connector's class, which it looks for with its own class loader. */
    private static Configuration asMySqlConnector(Configuration config) {
        return config.edit()
                .with("connector.class", MySqlConnector.class.getName())
                .build();
    }

    private ChangeEventSourceCoordinator<MySqlPartition, MySqlOffsetContext> startCoordinator(
            Configuration config,
            MainConnectionProvidingConnectionFactory<BinlogConnectorConnection> connections,
            Offsets<MySqlPartition, MySqlOffsetContext> previousOffsets,
            SnapshotterService snapshotters,
            TopicNamingStrategy<TableId> names) {
        CaptureHook hook = CaptureHook.of(config.getString(CaptureHook.PROPERTY));
        tables = hook.tables();
        EventSummaries metadata = new EventSummaries();
        SignalProcessor<MySqlPartition, MySqlOffsetContext> signals = new SignalProcessor<>(
                MySqlConnector.class,
                connectorConfig,
                Map.of(),
                getAvailableSignalChannels(),
                DocumentReader.defaultReader(),
                previousOffsets);
        EventDispatcher<MySqlPartition, TableId> dispatcher = new EventDispatcher<>(
                connectorConfig,
                names,
                schema,
                queue,
                connectorConfig.getTableFilters().dataCollectionFilter(),
                DataChangeEvent::new,
                null,
                metadata,
                new HeartbeatFactory<>()
                        .getScheduledHeartbeat(
                                connectorConfig, () -> newConnection(config), new BinlogHeartbeatErrorHandler(), queue),
                connectorConfig.schemaNameAdjuster(),
                signals,
                connectorConfig.getServiceRegistry().tryGetService(DebeziumHeaderProducer.class));
        BinaryLogClient client = new StreamingBinaryLogClient(
                connectorConfig.getHostName(),
                connectorConfig.getPort(),
                connectorConfig.getUserName(),
                connectorConfig.getPassword());
        client.registerLifecycleListener(new BinaryLogClient.AbstractLifecycleListener() {
            /** With them Debezium has found out where to begin. They would be idle now, and are made anew when they are asked for. */
            @Override
            public void onConnect(BinaryLogClient connected) {
                closeQuietly(connection);
                closeQuietly(beanConnection);
            }
        });
        MySqlStreamingChangeEventSourceMetrics metrics = new MySqlStreamingChangeEventSourceMetrics(
                taskContext, queue, metadata, schema::dataCollectionIds, client);
        KeyCaptureSources sources = new KeyCaptureSources(
                connectorConfig,
                connections,
                errorHandler,
                dispatcher,
                Clock.system(),
                schema,
                taskContext,
                metrics,
                queue,
                snapshotters,
                client,
                hook);
        ChangeEventSourceCoordinator<MySqlPartition, MySqlOffsetContext> coordinator =
                new ChangeEventSourceCoordinator<>(
                        previousOffsets,
                        errorHandler,
                        MySqlConnector.class,
                        connectorConfig,
                        sources,
                        new MySqlChangeEventSourceMetricsFactory(metrics),
                        dispatcher,
                        schema,
                        signals,
                        new NotificationService<>(
                                getNotificationChannels(),
                                connectorConfig,
                                SchemaFactory.get(),
                                dispatcher::enqueueNotification),
                        snapshotters);
        coordinator.start(taskContext, queue, metadata);
        return coordinator;
    }

    private MySqlDatabaseSchema newSchema(MySqlValueConverters converters, TopicNamingStrategy<TableId> names) {
        boolean caseInsensitive = connection.isTableIdCaseSensitive(); // the name of Debezium's method is wrong
        registerServiceProviders(connectorConfig.getServiceRegistry());
        return new MySqlDatabaseSchema(
                connectorConfig,
                converters,
                names,
                connectorConfig.schemaNameAdjuster(),
                caseInsensitive,
                connectorConfig.getServiceRegistry().tryGetService(CustomConverterRegistry.class),
                taskContext);
    }

    private void registerBeans(
            Configuration config,
            MainConnectionProvidingConnectionFactory<BinlogConnectorConnection> connections,
            MySqlValueConverters converters,
            Offsets<MySqlPartition, MySqlOffsetContext> previousOffsets) {
        beanConnection = connections.newConnection();
        BeanRegistry beans = connectorConfig.getBeanRegistry();
        beans.add(StandardBeanNames.CONFIGURATION, config);
        beans.add(StandardBeanNames.CONNECTOR_CONFIG, connectorConfig);
        beans.add(StandardBeanNames.DATABASE_SCHEMA, schema);
        beans.add(StandardBeanNames.JDBC_CONNECTION, beanConnection);
        beans.add(StandardBeanNames.VALUE_CONVERTER, converters);
        beans.add(StandardBeanNames.OFFSETS, previousOffsets);
        beans.add(StandardBeanNames.CDC_SOURCE_TASK_CONTEXT, taskContext);
    }

    private ChangeEventQueue<DataChangeEvent> newQueue() {
        return new ChangeEventQueue.Builder<DataChangeEvent>()
                .pollInterval(connectorConfig.getPollInterval())
                .maxBatchSize(connectorConfig.getMaxBatchSize())
                .maxQueueSize(connectorConfig.getMaxQueueSize())
                .maxQueueSizeInBytes(connectorConfig.getMaxQueueSizeInBytes())
                .queueProvider(connectorConfig
                        .getServiceRegistry()
                        .tryGetService(QueueProviderService.class)
                        .getQueueProvider())
                .loggingContextSupplier(() -> taskContext.configureLoggingContext(CONTEXT_NAME))
                .buffering()
                .build();
    }

    private MySqlValueConverters valueConverters() {
        return new MySqlValueConverters(
                connectorConfig.getDecimalMode(),
                connectorConfig.getTemporalPrecisionMode(),
                connectorConfig.getBigIntUnsignedHandlingMode().asBigIntUnsignedMode(),
                connectorConfig.binaryHandlingMode(),
                x -> x,
                connectorConfig.getEventConvertingFailureHandlingMode(),
                connectorConfig.getServiceRegistry());
    }

    private BinlogConnectorConnection newConnection(Configuration config) {
        return new MySqlConnection(
                new MySqlConnectionConfiguration(config), MySqlFieldReaderResolver.resolve(connectorConfig));
    }

    @Override
    protected String connectorName() {
        return Module.name();
    }

    /**
     * Changes of the application wait a little for company: Kafka is then asked some twenty times a second instead of a
     * hundred times, which on a small machine is felt by the database. What Ghostline wrote itself, and everything before
     * it, goes on at once: somebody waits for it.
     */
    @Override
    public List<SourceRecord> doPoll() throws InterruptedException {
        List<SourceRecord> records = new ArrayList<>();
        long deadline = System.nanoTime() + COMPANY.toNanos();
        boolean mayWait;
        do {
            List<SourceRecord> next = pollRecords(queue);
            records.addAll(next);
            mayWait = !records.isEmpty()
                    && next.stream().allMatch(changed -> RecordReader.isRowOfSource(changed, tables));
        } while (mayWait && records.size() < connectorConfig.getMaxBatchSize() && System.nanoTime() < deadline);
        return records;
    }

    @Override
    protected Optional<ErrorHandler> getErrorHandler() {
        return Optional.ofNullable(errorHandler);
    }

    @Override
    protected void doStop() {
        closeQuietly(connection);
        closeQuietly(beanConnection);
        if (queue != null) {
            queue.close();
        }
        if (schema != null) {
            schema.close();
        }
    }

    private static void closeQuietly(BinlogConnectorConnection open) {
        try {
            if (open != null) {
                open.close();
            }
        } catch (SQLException e) {
            LOG.warn("connection of a capture engine not closed: cause={}", e.toString());
        }
    }

    @Override
    protected Iterable<Field> getAllConfigurationFields() {
        return MySqlConnectorConfig.ALL_FIELDS;
    }
}

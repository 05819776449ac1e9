package io.ghostline.cdc.debezium;

import io.ghostline.contracts.Topics;
import io.ghostline.mysql.session.Loopback;
import io.ghostline.runtime.databases.Database;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.zip.CRC32;

/** The configuration of one engine. Never logged: it holds the password. */
final class EngineSettings {
    /** Replica ids of engines: far from those that people give to real servers, which are small or made of addresses. */
    private static final long SERVER_ID_BASE = 1_000_000_000L;

    private static final long SERVER_IDS = 1_000_000_000L;
    /** How long a connection may take to be made: a dead server is noticed, a slow one is not given up. */
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
    /** The server sends a sign of life at least this often; three missed and the connection is dead. */
    private static final Duration NET_READ_TIMEOUT = Duration.ofSeconds(30);
    /** Start and stop of the engine's task: a server that hangs must not hold the migration's thread for minutes. */
    private static final Duration TASK_TIMEOUT = Duration.ofSeconds(30);
    /** Changes waiting to be published; a key takes some 2 kB here, so about 16 MB. */
    private static final int MAX_QUEUE = 8192;
    /** Changes published at a time: one round trip to Kafka each, so not too few; held in memory, so not too many. */
    private static final int MAX_BATCH = 2048;

    private EngineSettings() {}

    /**
     * @param engine key of the stored offsets
     * @param hook id of the capture's {@link CaptureHook}
     * @param resume whether offsets of this engine are stored
     */
    static Properties of(
            String migrationId,
            String engine,
            String hook,
            boolean resume,
            Database database,
            FollowedTables tables,
            Map<String, String> kafka) {
        Properties settings = new Properties();
        identity(settings, migrationId, engine, hook);
        tables(settings, tables, resume);
        connection(settings, database);
        offsets(settings, kafka);
        return settings;
    }

    private static void identity(Properties settings, String migrationId, String engine, String hook) {
        settings.setProperty("name", engine);
        settings.setProperty("connector.class", KeyCaptureConnector.class.getName());
        settings.setProperty("tasks.max", "1");
        settings.setProperty("topic.prefix", engine);
        settings.setProperty("database.server.id", Long.toString(serverId(migrationId)));
        settings.setProperty(CaptureHook.PROPERTY, hook);
        settings.setProperty("converters", "raw");
        settings.setProperty("raw.type", RawColumnConverter.class.getName());
        settings.setProperty("raw." + RawColumnConverter.HOOK, hook);
        // One thread is enough to hand records on; the default is one for each core and engine.
        settings.setProperty("record.processing.threads", "1");
        settings.setProperty("task.management.timeout.ms", Long.toString(TASK_TIMEOUT.toMillis()));
        settings.setProperty("errors.max.retries", "0"); // the migration's runner repeats, with its back-off
    }

    private static void tables(Properties settings, FollowedTables tables, boolean resume) {
        settings.setProperty("database.include.list", tables.schemaIncludeList());
        settings.setProperty("table.include.list", tables.includeList());
        settings.setProperty("snapshot.mode", resume ? "recovery" : "no_data");
        settings.setProperty("snapshot.locking.mode", "none");
        settings.setProperty("schema.history.internal", "io.debezium.relational.history.MemorySchemaHistory");
        settings.setProperty("schema.history.internal.store.only.captured.tables.ddl", "true");
        settings.setProperty("include.schema.changes", "true");
        settings.setProperty("skipped.operations", "none"); // TRUNCATE is skipped by default
        settings.setProperty("tombstones.on.delete", "false");
        settings.setProperty("event.processing.failure.handling.mode", "fail");
        settings.setProperty("inconsistent.schema.handling.mode", "fail");
        settings.setProperty("poll.interval.ms", "10");
        settings.setProperty("max.queue.size", Integer.toString(MAX_QUEUE));
        settings.setProperty("max.batch.size", Integer.toString(MAX_BATCH));
    }

    private static void connection(Properties settings, Database database) {
        settings.setProperty("database.hostname", database.host());
        settings.setProperty("database.port", Integer.toString(database.port()));
        settings.setProperty("database.user", database.username());
        settings.setProperty("database.password", database.password());
        settings.setProperty("connect.timeout.ms", Long.toString(CONNECT_TIMEOUT.toMillis()));
        settings.setProperty("connect.keep.alive", "false"); // it would reconnect behind our back
        settings.setProperty("binlog.net.read.timeout", Long.toString(NET_READ_TIMEOUT.toSeconds()));
        settings.setProperty("driver.allowPublicKeyRetrieval", Boolean.toString(Loopback.is(database.host())));
        settings.setProperty("driver.tcpKeepAlive", "true");
        settings.setProperty("driver.socketTimeout", Long.toString(NET_READ_TIMEOUT.toMillis()));
        TlsSettings.of(database.url()).forEach(settings::setProperty);
    }

    private static void offsets(Properties settings, Map<String, String> kafka) {
        settings.setProperty("offset.storage", CaptureOffsetStore.class.getName());
        settings.setProperty("offset.storage.topic", Topics.CAPTURE_OFFSETS);
        // Only used if the topic were missing; it is made before, with explicit settings.
        settings.setProperty("offset.storage.partitions", "1");
        settings.setProperty("offset.storage.replication.factor", "-1");
        settings.setProperty("offset.flush.interval.ms", "1000");
        kafka.forEach(settings::setProperty);
    }

    /**
     * The same for every engine of a migration, so that the server's list of replicas tells which migration one is of.
     * Two migrations on one server get the same with a probability of 1 in 10^9.
     */
    static long serverId(String migrationId) {
        CRC32 crc = new CRC32();
        crc.update(migrationId.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        return SERVER_ID_BASE + crc.getValue() % SERVER_IDS;
    }
}

package io.ghostline.cdc.debezium;

import io.ghostline.cdc.capture.CaptureEngine;
import io.ghostline.cdc.capture.CaptureEngines;
import io.ghostline.cdc.capture.ChangeStream;
import io.ghostline.cdc.statement.ServerTables;
import io.ghostline.cdc.statement.StatementWatch;
import io.ghostline.mysql.ReservedNames;
import io.ghostline.mysql.TableId;
import io.ghostline.mysql.key.UniqueKey;
import io.ghostline.mysql.session.Purpose;
import io.ghostline.runtime.databases.Database;
import java.sql.SQLException;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Starts Debezium engines on one database. */
public final class DebeziumEngines implements CaptureEngines {
    private final Database database;
    private final Map<String, String> kafka;

    /** @param kafka how clients reach the broker: bootstrap.servers, and security settings if any */
    public DebeziumEngines(Database database, Map<String, String> kafka) {
        this.database = database;
        this.kafka = Map.copyOf(kafka);
    }

    @Override
    public CaptureEngine start(
            String migrationId,
            String engine,
            boolean resume,
            TableId source,
            ReservedNames names,
            UniqueKey key,
            ChangeStream stream)
            throws SQLException {
        FollowedTables tables = new FollowedTables(source, source.sibling(names.changelog()));
        String hook = UUID.randomUUID().toString();
        Properties settings = EngineSettings.of(migrationId, engine, hook, resume, database, tables, kafka);
        StatementWatch statements =
                new StatementWatch(source, names, new ServerTables(() -> database.open(Purpose.METADATA)));
        CaptureHook.register(hook, new CaptureHook(tables, names(key), stream.state(), statements));
        try {
            RecordReader reader = new RecordReader(tables, new KeyReader(key));
            return new RunningEngine(migrationId, settings, reader, stream, () -> CaptureHook.remove(hook));
        } catch (RuntimeException e) {
            CaptureHook.remove(hook);
            throw e;
        }
    }

    private static Set<String> names(UniqueKey key) {
        return key.columns().stream().map(column -> column.column().name()).collect(Collectors.toSet());
    }
}

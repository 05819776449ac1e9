package io.ghostline.cdc.debezium;

import io.ghostline.cdc.capture.CaptureEngine;
import io.ghostline.cdc.capture.CaptureEngines;
import io.ghostline.cdc.capture.ChangeStream;
import io.ghostline.mysql.TableId;
import io.ghostline.mysql.key.KeyColumn;
import io.ghostline.mysql.key.KeyType;
import io.ghostline.mysql.key.PrimaryKey;
import io.ghostline.mysql.session.Purpose;
import io.ghostline.mysql.session.Sessions;
import io.ghostline.runtime.databases.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
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
            TableId changelog,
            PrimaryKey key,
            ChangeStream stream)
            throws SQLException {
        FollowedTables tables = new FollowedTables(source, changelog);
        String hook = UUID.randomUUID().toString();
        Properties settings = EngineSettings.of(migrationId, engine, hook, resume, database, tables, kafka);
        Connection connection =
                Sessions.open(database.url(), database.username(), database.password(), Purpose.METADATA);
        try {
            RecordReader reader = new RecordReader(tables, new KeyReader(key, decoders(connection, key)));
            CaptureHook.register(hook, new CaptureHook(tables, names(key), stream.state()));
            return new RunningEngine(migrationId, settings, reader, stream, () -> {
                CaptureHook.remove(hook);
                connection.close();
            });
        } catch (SQLException | RuntimeException e) {
            CaptureHook.remove(hook);
            connection.close();
            throw e;
        }
    }

    private static Set<String> names(PrimaryKey key) {
        return key.columns().stream().map(column -> column.column().name()).collect(Collectors.toSet());
    }

    private static List<TextDecoder> decoders(Connection connection, PrimaryKey key) throws SQLException {
        List<TextDecoder> decoders = new ArrayList<>();
        for (KeyColumn column : key.columns()) {
            decoders.add(decoder(connection, column));
        }
        return decoders;
    }

    private static TextDecoder decoder(Connection connection, KeyColumn column) throws SQLException {
        String charset = column.column().charset();
        if (column.type() == KeyType.TEXT && charset != null) {
            return TextDecoders.of(connection, charset);
        }
        return bytes -> {
            throw new IllegalStateException("no text: " + column.column().name());
        };
    }
}

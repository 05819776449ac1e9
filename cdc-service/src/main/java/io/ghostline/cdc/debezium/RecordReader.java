package io.ghostline.cdc.debezium;

import io.ghostline.cdc.capture.BinlogEvent;
import io.ghostline.cdc.capture.BinlogEvent.ChangelogWritten;
import io.ghostline.cdc.capture.BinlogEvent.RowTouched;
import io.ghostline.cdc.capture.BinlogEvent.Swapped;
import io.ghostline.cdc.capture.UnreadableChangeException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;

/** Reads what Debezium's records say. Nothing is skipped but what Debezium says of its own start. */
final class RecordReader {
    /** Values of {@code source.snapshot} for what was read from the binlog. */
    private static final Set<String> STREAMING = Set.of("", "false");

    private final FollowedTables tables;
    private final KeyReader keys;

    RecordReader(FollowedTables tables, KeyReader keys) {
        this.tables = tables;
        this.keys = keys;
    }

    /**
     * Empty for the table definitions that Debezium records when it starts, and for tables that differ from ours only in
     * the case of their names.
     *
     * @throws UnreadableChangeException for a record of an unknown kind
     */
    Optional<BinlogEvent> read(SourceRecord sourceRecord) {
        if (!(sourceRecord.value() instanceof Struct value) || value.schema().field("source") == null) {
            throw new UnreadableChangeException("unknown record of the capture engine on " + sourceRecord.topic());
        }
        Struct source = value.getStruct("source");
        if (value.schema().field("ddl") != null) {
            // Of statements only the swap gets here, and what Debezium says of its own start.
            return isFromStart(sourceRecord) ? Optional.empty() : Optional.of(new Swapped());
        }
        String schema = text(source, "db");
        String table = text(source, "table");
        if (!tables.follows(schema, table)) {
            return Optional.empty();
        }
        String operation = value.getString("op");
        if (tables.isSource(schema, table)) {
            return Optional.of(touched(operation, sourceRecord));
        }
        return Optional.of(changelog(operation, value));
    }

    /** {@code file:position} of the record in the binlog. */
    static Optional<String> position(SourceRecord sourceRecord) {
        Object file = sourceRecord.sourceOffset().get("file");
        Object position = sourceRecord.sourceOffset().get("pos");
        return file == null || position == null ? Optional.empty() : Optional.of(file + ":" + position);
    }

    /** Whether the record only tells of the definitions that Debezium read at its start. */
    static boolean isFromStart(SourceRecord sourceRecord) {
        if (sourceRecord.sourceOffset().containsKey("snapshot")) {
            return true;
        }
        // The last of them has the offset of the stream's beginning, and is told apart by its value only.
        return sourceRecord.value() instanceof Struct value
                && value.schema().field("source") != null
                && !STREAMING.contains(text(value.getStruct("source"), "snapshot"));
    }

    /** Whether it is a row that the application changed: no definition, and not ours. */
    static boolean isRowOfSource(SourceRecord sourceRecord, FollowedTables tables) {
        if (!(sourceRecord.value() instanceof Struct value)
                || value.schema().field("source") == null
                || value.schema().field("ddl") != null) {
            return false;
        }
        Struct source = value.getStruct("source");
        return tables.isSource(text(source, "db"), text(source, "table"));
    }

    /** Whether a row was deleted, or its key changed: that arrives as a delete and a create. */
    static boolean isDelete(SourceRecord sourceRecord) {
        return sourceRecord.value() instanceof Struct value
                && value.schema().field("op") != null
                && "d".equals(value.getString("op"));
    }

    private BinlogEvent touched(String operation, SourceRecord sourceRecord) {
        return switch (operation) {
            // An update of the key arrives as a delete and a create.
            case "c", "u", "d" -> {
                if (!(sourceRecord.key() instanceof Struct key)) {
                    throw new UnreadableChangeException("a changed row in the binlog has no key");
                }
                yield new RowTouched(keys.read(key).values());
            }
            default ->
                throw new UnreadableChangeException("unknown operation '" + operation + "' of the capture engine");
        };
    }

    private BinlogEvent changelog(String operation, Struct value) {
        return switch (operation) {
            case "c", "u" -> {
                Struct row = value.getStruct("after");
                long id = RawValue.of(row, "id").number().longValueExact();
                yield new ChangelogWritten(operation.equals("c"), id, utf8(row, "kind"), data(row));
            }
            default ->
                throw new UnreadableChangeException("somebody deleted rows of the changelog table " + tables.changelog()
                        + " (operation '" + operation + "'): only Ghostline may write to it");
        };
    }

    private static @Nullable String data(Struct row) {
        return row.getWithoutDefault("data") == null ? null : utf8(row, "data");
    }

    private static String utf8(Struct row, String column) {
        return new String(RawValue.of(row, column).bytes(), StandardCharsets.UTF_8);
    }

    private static String text(Struct struct, String field) {
        Object value = struct.schema().field(field) == null ? null : struct.get(field);
        return value == null ? "" : value.toString();
    }
}

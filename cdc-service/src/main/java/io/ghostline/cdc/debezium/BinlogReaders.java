package io.ghostline.cdc.debezium;

import com.github.shyiko.mysql.binlog.event.EventData;
import com.github.shyiko.mysql.binlog.event.EventType;
import com.github.shyiko.mysql.binlog.event.RowsQueryEventData;
import com.github.shyiko.mysql.binlog.event.TableMapEventData;
import com.github.shyiko.mysql.binlog.event.deserialization.EventDataDeserializer;
import com.github.shyiko.mysql.binlog.event.deserialization.EventDeserializer;
import com.github.shyiko.mysql.binlog.event.deserialization.TableMapEventDataDeserializer;
import com.github.shyiko.mysql.binlog.io.ByteArrayInputStream;
import io.ghostline.cdc.statement.StatementWatch;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** Puts our readers of row events into the binlog client's. */
final class BinlogReaders {
    /**
     * Tables by number that are remembered: a number is announced again in every transaction that uses it, so more than
     * one transaction's tables is never needed.
     */
    private static final int MAX_TABLES = 10_000;

    private final Map<Long, TableMapEventData> tables = new HashMap<>();
    private final FollowedTables followed;

    private final StatementWatch statements;

    private BinlogReaders(FollowedTables followed, StatementWatch statements) {
        this.followed = followed;
        this.statements = statements;
    }

    static EventDeserializer replaceRowReaders(
            EventDeserializer events, FollowedTables followed, StatementWatch statements) {
        BinlogReaders readers = new BinlogReaders(followed, statements);
        readers.install(events);
        events.setEventDataDeserializer(EventType.TRANSACTION_PAYLOAD, new PayloadReader(() -> {
            EventDeserializer inner = new EventDeserializer();
            readers.install(inner);
            return inner;
        }));
        return events;
    }

    private void install(EventDeserializer events) {
        events.setEventDataDeserializer(EventType.TABLE_MAP, new RememberingTables());
        events.setEventDataDeserializer(EventType.WRITE_ROWS, rows(RowsReader.Change.INSERT, false));
        events.setEventDataDeserializer(EventType.UPDATE_ROWS, rows(RowsReader.Change.UPDATE, false));
        events.setEventDataDeserializer(EventType.DELETE_ROWS, rows(RowsReader.Change.DELETE, false));
        events.setEventDataDeserializer(EventType.EXT_WRITE_ROWS, rows(RowsReader.Change.INSERT, true));
        events.setEventDataDeserializer(EventType.EXT_UPDATE_ROWS, rows(RowsReader.Change.UPDATE, true));
        events.setEventDataDeserializer(EventType.EXT_DELETE_ROWS, rows(RowsReader.Change.DELETE, true));
        events.setEventDataDeserializer(EventType.PARTIAL_UPDATE_ROWS_EVENT, new RefusingPartialRows());
        events.setEventDataDeserializer(EventType.ROWS_QUERY, in -> new RowsQueryEventData());
        events.setEventDataDeserializer(EventType.EXECUTE_LOAD_QUERY, StatementEvents.loadData(statements));
    }

    private RowsReader rows(RowsReader.Change change, boolean extraInformation) {
        return new RowsReader(tables, followed, change, extraInformation);
    }

    private final class RememberingTables implements EventDataDeserializer<TableMapEventData> {
        private final TableMapEventDataDeserializer reader = new TableMapEventDataDeserializer();

        @Override
        public TableMapEventData deserialize(ByteArrayInputStream in) throws IOException {
            TableMapEventData table = reader.deserialize(in);
            if (tables.size() >= MAX_TABLES) {
                tables.clear();
            }
            tables.put(table.getTableId(), table);
            return table;
        }
    }

    /** Debezium ignores these events silently, and their rows would be missed. */
    private final class RefusingPartialRows implements EventDataDeserializer<EventData> {
        @Override
        public EventData deserialize(ByteArrayInputStream in) throws IOException {
            TableMapEventData table = tables.get(in.readLong(6));
            if (table != null && followed.follows(table.getDatabase(), table.getTable())) {
                throw new IllegalStateException("a session writes partial JSON updates to the table: set"
                        + " binlog_row_value_options='' in all sessions and start the migration again");
            }
            return new Ignored();
        }
    }

    /** An event of another table. */
    private static final class Ignored implements EventData {
        private static final long serialVersionUID = 1L;
    }
}

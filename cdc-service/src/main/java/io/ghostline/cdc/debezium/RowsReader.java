package io.ghostline.cdc.debezium;

import com.github.shyiko.mysql.binlog.event.DeleteRowsEventData;
import com.github.shyiko.mysql.binlog.event.EventData;
import com.github.shyiko.mysql.binlog.event.TableMapEventData;
import com.github.shyiko.mysql.binlog.event.UpdateRowsEventData;
import com.github.shyiko.mysql.binlog.event.WriteRowsEventData;
import com.github.shyiko.mysql.binlog.event.deserialization.AbstractRowsEventDataDeserializer;
import com.github.shyiko.mysql.binlog.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.Serializable;
import java.util.AbstractMap.SimpleEntry;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;

/**
 * Reads a row event of the binlog: the rows of followed tables, with dates as MySQL prints them; of all other tables
 * nothing but the table's number. (The ghost's rows are in the binlog too: as many as the table has.)
 */
final class RowsReader extends AbstractRowsEventDataDeserializer<EventData> {
    /** What happened to the rows. */
    enum Change {
        INSERT,
        UPDATE,
        DELETE
    }

    private final Map<Long, TableMapEventData> tables;
    private final FollowedTables followed;
    private final Change change;
    private final boolean extraInformation;
    /** Whether BLOBs and their like of the event at hand are read. */
    private boolean longValues;

    /** @param extraInformation version 2 of the event, which all servers write by default */
    RowsReader(Map<Long, TableMapEventData> tables, FollowedTables followed, Change change, boolean extraInformation) {
        super(tables);
        this.tables = tables;
        this.followed = followed;
        this.change = change;
        this.extraInformation = extraInformation;
    }

    @Override
    public EventData deserialize(ByteArrayInputStream in) throws IOException {
        long tableId = in.readLong(6);
        boolean wanted = follows(tableId);
        longValues = keepsLongValues(tableId);
        if (wanted) {
            in.skip(2); // flags
            if (extraInformation) {
                in.skip(in.readInteger(2) - 2L); // its own length included
            }
        }
        // Whoever calls skips what is left of the event.
        return switch (change) {
            case INSERT -> inserted(tableId, wanted, in);
            case UPDATE -> updated(tableId, wanted, in);
            case DELETE -> deleted(tableId, wanted, in);
        };
    }

    /** What can't be a key is not copied out of the event, but in the changelog table, which has a text. */
    private boolean keepsLongValues(long tableId) {
        TableMapEventData table = tables.get(tableId);
        return table != null && !followed.isSource(table.getDatabase(), table.getTable());
    }

    private boolean follows(long tableId) {
        TableMapEventData table = tables.get(tableId);
        // An unknown one is read, and the library's own check for it throws.
        return table == null || followed.follows(table.getDatabase(), table.getTable());
    }

    private EventData inserted(long tableId, boolean wanted, ByteArrayInputStream in) throws IOException {
        WriteRowsEventData data = new WriteRowsEventData();
        data.setTableId(tableId);
        data.setRows(List.of());
        if (wanted) {
            data.setIncludedColumns(in.readBitSet(in.readPackedInteger(), true));
            data.setRows(rows(tableId, data.getIncludedColumns(), in));
        }
        return data;
    }

    private EventData deleted(long tableId, boolean wanted, ByteArrayInputStream in) throws IOException {
        DeleteRowsEventData data = new DeleteRowsEventData();
        data.setTableId(tableId);
        data.setRows(List.of());
        if (wanted) {
            data.setIncludedColumns(in.readBitSet(in.readPackedInteger(), true));
            data.setRows(rows(tableId, data.getIncludedColumns(), in));
        }
        return data;
    }

    private EventData updated(long tableId, boolean wanted, ByteArrayInputStream in) throws IOException {
        UpdateRowsEventData data = new UpdateRowsEventData();
        data.setTableId(tableId);
        List<Map.Entry<Serializable[], Serializable[]>> rows = new ArrayList<>();
        if (wanted) {
            int columns = in.readPackedInteger();
            data.setIncludedColumnsBeforeUpdate(in.readBitSet(columns, true));
            data.setIncludedColumns(in.readBitSet(columns, true));
            while (in.available() > 0) {
                Serializable[] before = deserializeRow(tableId, data.getIncludedColumnsBeforeUpdate(), in);
                rows.add(new SimpleEntry<>(before, deserializeRow(tableId, data.getIncludedColumns(), in)));
            }
        }
        data.setRows(rows);
        return data;
    }

    private List<Serializable[]> rows(long tableId, BitSet included, ByteArrayInputStream in) throws IOException {
        List<Serializable[]> rows = new ArrayList<>();
        while (in.available() > 0) {
            rows.add(deserializeRow(tableId, included, in));
        }
        return rows;
    }

    @Override
    protected Serializable deserializeString(int length, ByteArrayInputStream in) throws IOException {
        return in.read(in.readInteger(length < 256 ? 1 : 2));
    }

    @Override
    protected Serializable deserializeVarString(int meta, ByteArrayInputStream in) throws IOException {
        return in.read(in.readInteger(meta < 256 ? 1 : 2));
    }

    @Override
    protected Serializable deserializeBlob(int lengthBytes, ByteArrayInputStream in) throws IOException {
        return longValue(lengthBytes, in);
    }

    @Override
    protected byte[] deserializeJson(int lengthBytes, ByteArrayInputStream in) throws IOException {
        return longValue(lengthBytes, in);
    }

    @Override
    protected Serializable deserializeGeometry(int lengthBytes, ByteArrayInputStream in) throws IOException {
        return longValue(lengthBytes, in);
    }

    @Override
    protected Serializable deserializeVector(int lengthBytes, ByteArrayInputStream in) throws IOException {
        return longValue(lengthBytes, in);
    }

    private byte[] longValue(int lengthBytes, ByteArrayInputStream in) throws IOException {
        int length = in.readInteger(lengthBytes);
        if (longValues) {
            return in.read(length);
        }
        in.skip(length);
        return new byte[0];
    }

    @Override
    protected Serializable deserializeDate(ByteArrayInputStream in) throws IOException {
        return ExactTemporals.date(in);
    }

    @Override
    protected Serializable deserializeDatetimeV2(int digits, ByteArrayInputStream in) throws IOException {
        return ExactTemporals.datetime(digits, in);
    }

    @Override
    protected Serializable deserializeTimestampV2(int digits, ByteArrayInputStream in) throws IOException {
        return ExactTemporals.timestamp(digits, in);
    }

    @Override
    protected Serializable deserializeTimeV2(int digits, ByteArrayInputStream in) throws IOException {
        return ExactTemporals.time(digits, in);
    }

    @Override
    protected Serializable deserializeYear(ByteArrayInputStream in) throws IOException {
        return ExactTemporals.year(in);
    }
}

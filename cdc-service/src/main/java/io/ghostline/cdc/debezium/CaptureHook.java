package io.ghostline.cdc.debezium;

import io.ghostline.cdc.capture.StreamState;
import io.ghostline.cdc.statement.StatementWatch;
import io.ghostline.mysql.TableId;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * What the objects that Debezium makes by class name need to know of the engine they belong to. They find it by an id
 * in their configuration: Debezium leaves no other way in.
 */
record CaptureHook(
        FollowedTables tables,
        Set<String> keyColumns,
        StreamState state,
        StatementWatch statements,
        Queue<CaptureOffsetStore> offsetStores) {
    /** Name of the configuration entry that holds the id. */
    static final String PROPERTY = "ghostline.capture.hook";

    private static final Map<String, CaptureHook> HOOKS = new ConcurrentHashMap<>();

    CaptureHook(FollowedTables tables, Set<String> keyColumns, StreamState state, StatementWatch statements) {
        this(tables, keyColumns, state, statements, new ConcurrentLinkedQueue<>());
    }

    /** Whether the column's values are read: all of the changelog table's, and the source's key. */
    boolean wants(String dataCollection, String column) {
        TableId source = tables.source();
        return !dataCollection.equals(source.schema() + "." + source.name()) || keyColumns.contains(column);
    }

    static void register(String id, CaptureHook hook) {
        HOOKS.put(id, hook);
    }

    /** For an engine that has ended: what it should have closed, and did not because it was interrupted, is closed. */
    static void remove(String id) {
        CaptureHook removed = HOOKS.remove(id);
        if (removed != null) {
            removed.offsetStores.forEach(CaptureOffsetStore::stop);
        }
    }

    static CaptureHook of(String id) {
        CaptureHook hook = HOOKS.get(id);
        if (hook == null) {
            throw new IllegalStateException("no capture with hook " + id + " runs in this process");
        }
        return hook;
    }
}

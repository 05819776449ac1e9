package io.ghostline.cdc.debezium;

import io.debezium.config.Configuration;
import io.debezium.connector.mysql.MySqlConnectorConfig;
import io.debezium.relational.Column;
import io.debezium.relational.Key.KeyMapper;
import io.debezium.relational.Table;
import java.util.List;

/**
 * Debezium's configuration, where the key of a source's row is the one by which the migration tells rows apart: the primary
 * key or another unique one. Debezium splits an update that changes it into a deletion and a creation. Its own setting,
 * {@code message.key.columns}, can't name every column.
 */
final class KeyedConnectorConfig extends MySqlConnectorConfig {
    private final CaptureHook hook;

    KeyedConnectorConfig(Configuration config, CaptureHook hook) {
        super(config);
        this.hook = hook;
    }

    @Override
    public KeyMapper getKeyMapper() {
        return this::keyColumns;
    }

    private List<Column> keyColumns(Table table) {
        return hook.tables().isSource(table.id().catalog(), table.id().table())
                ? table.filterColumns(column -> hook.keyColumns().contains(column.name()))
                : table.primaryKeyColumns();
    }
}

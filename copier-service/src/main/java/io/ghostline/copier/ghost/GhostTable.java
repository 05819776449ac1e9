package io.ghostline.copier.ghost;

import io.ghostline.contracts.migration.ColumnRename;
import io.ghostline.contracts.migration.MigrationSpec;
import io.ghostline.mysql.TableId;
import io.ghostline.mysql.ghost.ColumnMapping;
import io.ghostline.mysql.ghost.DeferredIndexes;
import io.ghostline.mysql.ghost.SharedKey;
import io.ghostline.mysql.key.UniqueKey;
import io.ghostline.mysql.key.UnsupportedKeyException;
import io.ghostline.mysql.schema.Index;
import io.ghostline.mysql.schema.TableDefinition;
import io.ghostline.runtime.assignment.MigrationFailedException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The original, its ghost and what connects them.
 *
 * @param deferred secondary indexes that were taken off the ghost, to be built after the copy
 */
public record GhostTable(
        TableDefinition source, TableDefinition ghost, ColumnMapping mapping, SharedKey key, DeferredIndexes deferred) {

    /** @throws MigrationFailedException when the two versions have nothing to be matched by */
    static GhostTable of(
            MigrationSpec spec, TableDefinition source, TableDefinition ghost, Map<String, String> deferred) {
        Map<String, String> renames =
                spec.renames().stream().collect(Collectors.toMap(ColumnRename::from, ColumnRename::to));
        try {
            ColumnMapping mapping = ColumnMapping.between(source, ghost, renames, spec.droppedAndAdded());
            SharedKey key = SharedKey.of(UniqueKey.named(source, spec.keyIndex()), ghost, mapping);
            return new GhostTable(source, ghost, mapping, key, new DeferredIndexes(ghost.id(), deferred));
        } catch (UnsupportedKeyException | IllegalArgumentException e) {
            throw new MigrationFailedException("the ghost does not match the original: " + e.getMessage(), e);
        }
    }

    /** Unique keys of the ghost that two rows of the original can violate. */
    public List<Index> newUniqueKeys() {
        return NewUniqueKeys.of(this);
    }

    public TableId sourceId() {
        return source.id();
    }

    public TableId ghostId() {
        return ghost.id();
    }
}

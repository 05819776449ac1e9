package io.ghostline.copier.verify;

import io.ghostline.copier.ghost.GhostTable;
import io.ghostline.mysql.ServerVersion;
import io.ghostline.mysql.ghost.ColumnMapping;
import io.ghostline.mysql.ghost.ColumnPair;
import io.ghostline.mysql.key.RowKey;
import io.ghostline.mysql.schema.Index;
import io.ghostline.runtime.assignment.MigrationFailedException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Says what is wrong with rows that can't be made equal, for the person who filed the migration; never a value. */
final class Difference {
    /** Enough to see a pattern. */
    private static final int EXAMPLES = 5;

    private final GhostTable table;
    private final ServerVersion version;

    Difference(GhostTable table, ServerVersion version) {
        this.table = table;
        this.version = version;
    }

    MigrationFailedException explain(Connection connection, Collection<RowKey> differing) throws SQLException {
        List<RowKey> examples = differing.stream().limit(EXAMPLES).toList();
        Set<RowKey> missing = new Comparison(table, version).missing(connection, examples);
        return failure(
                missing.isEmpty()
                        ? "their values are not kept by the new definition (" + columns(connection, examples) + ")"
                        : cantHoldAll(),
                examples);
    }

    /** Rows that can't be in the ghost at the same time. */
    MigrationFailedException displacing(Collection<RowKey> rows) {
        return failure(cantHoldAll(), rows.stream().limit(EXAMPLES).toList());
    }

    private String cantHoldAll() {
        return "the ghost can't hold all of them (" + uniqueKeys() + ")";
    }

    private MigrationFailedException failure(String what, List<RowKey> examples) {
        return new MigrationFailedException("rows of " + table.sourceId() + " differ after repeated mirroring: " + what
                + ", for example the rows with the keys " + keys(examples)
                + ". Correct the data or the ALTER and file it again; the original was not changed.");
    }

    private String columns(Connection connection, List<RowKey> examples) throws SQLException {
        List<String> columns = new ArrayList<>();
        for (ColumnPair pair : table.mapping().pairs()) {
            Comparison one = new Comparison(table, new ColumnMapping(List.of(pair)), version);
            if (!one.rowsNow(connection, examples).isEmpty()) {
                columns.add(pair.source().name());
            }
        }
        return columns.isEmpty() ? "the rows change all the time" : "columns " + String.join(", ", columns);
    }

    private String uniqueKeys() {
        List<Index> keys = table.newUniqueKeys();
        if (keys.isEmpty()) {
            return "something else deletes rows from " + table.ghostId();
        }
        return keys.stream()
                .map(index -> "other rows have the same value under its unique key " + index.name() + " over "
                        + index.parts().stream()
                                .map(part -> part.column() == null ? "an expression" : part.column())
                                .collect(Collectors.joining(", ")))
                .collect(Collectors.joining("; "));
    }

    private String keys(List<RowKey> keys) {
        return keys.stream().map(table.key().source()::shown).collect(Collectors.joining(", "));
    }
}

package io.ghostline.mysql.schema;

import io.ghostline.mysql.Identifier;
import io.ghostline.mysql.TableId;
import java.math.BigInteger;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the server knows about a table.
 *
 * @param engine such as {@code InnoDB}
 * @param autoIncrement the next value; null if no column counts (or, for InnoDB, nothing was ever inserted)
 * @param rowEstimate InnoDB's estimate, which may be off by half
 * @param dataBytes size of the clustered index
 * @param indexBytes size of the other indexes
 * @param partitioned whether it has partitions
 * @param createStatement the text of SHOW CREATE TABLE
 */
public record TableDefinition(
        TableId id,
        String engine,
        @Nullable String collation,
        List<Column> columns,
        List<Index> indexes,
        @Nullable BigInteger autoIncrement,
        long rowEstimate,
        long dataBytes,
        long indexBytes,
        boolean partitioned,
        String createStatement) {
    public TableDefinition {
        columns = List.copyOf(columns);
        indexes = List.copyOf(indexes);
    }

    /** By name; MySQL's column names have no case. */
    public Optional<Column> column(String name) {
        return columns.stream()
                .filter(column -> Identifier.same(column.name(), name))
                .findFirst();
    }

    public Optional<Index> primaryKey() {
        return indexes.stream().filter(Index::primary).findFirst();
    }

    /** The primary key, and unique indexes in which no two rows can agree: none of their columns may be NULL. */
    public List<Index> uniqueKeys() {
        return indexes.stream()
                .filter(index -> index.unique()
                        && index.visible()
                        && index.parts().stream().allMatch(part -> notNull(part.column())))
                .sorted(Comparator.comparing(Index::primary).reversed())
                .toList();
    }

    private boolean notNull(@Nullable String column) {
        return column != null && column(column).filter(Column::nullable).isEmpty();
    }

    public Optional<Column> autoIncrementColumn() {
        return columns.stream().filter(Column::autoIncrement).findFirst();
    }
}

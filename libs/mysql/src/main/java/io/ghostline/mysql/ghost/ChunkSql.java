package io.ghostline.mysql.ghost;

import io.ghostline.mysql.BoundSql;
import io.ghostline.mysql.ServerVersion;
import io.ghostline.mysql.TableId;
import io.ghostline.mysql.key.RowKey;
import io.ghostline.mysql.key.UniqueKey;
import org.jspecify.annotations.Nullable;

/**
 * The statements of the backfill. A chunk is the rows with {@code lo < key <= hi}; the first one has no {@code lo}.
 *
 * <pre>{@code
 * SELECT CAST(`id` AS CHAR) FROM `shop`.`orders` FORCE INDEX (`PRIMARY`)
 * WHERE `id` > ? AND `id` <= ? ORDER BY `id` LIMIT 1 OFFSET 999
 *
 * INSERT INTO `shop`.`~orders_1767225600_gho` (`id`, `name`)
 * SELECT `id`, `name` FROM `shop`.`orders` FORCE INDEX (`PRIMARY`) WHERE `id` > ? AND `id` <= ?
 * ON DUPLICATE KEY UPDATE `id` = `shop`.`~orders_1767225600_gho`.`id`
 * }</pre>
 *
 * Keys that a query returns are read with {@code key.source().read(row, 1)}.
 */
public final class ChunkSql {
    private final TableId source;
    private final TableId ghost;
    private final ColumnMapping mapping;
    private final UniqueKey key;
    private final String ghostKeyColumn;

    public ChunkSql(TableId source, TableId ghost, ColumnMapping mapping, SharedKey key) {
        this.source = source;
        this.ghost = ghost;
        this.mapping = mapping;
        this.key = key.source();
        this.ghostKeyColumn = key.ghost().columns().get(0).column().quoted();
    }

    /** The first key in the index's order; no row if the table is empty. */
    public BoundSql firstKey() {
        return BoundSql.of("SELECT " + key.selectList() + from() + " ORDER BY " + key.orderBy() + " LIMIT 1");
    }

    /** The last key in the index's order; no row if the table is empty. */
    public BoundSql lastKey() {
        return BoundSql.of("SELECT " + key.selectList() + from() + " ORDER BY " + key.orderByReversed() + " LIMIT 1");
    }

    /**
     * The upper bound of the next chunk of {@code rows} rows behind {@code lo} (null: from the beginning). No row: fewer
     * are left, and {@code max} is the upper bound of the last chunk.
     */
    public BoundSql nextUpperBound(@Nullable RowKey lo, RowKey max, long rows) {
        if (rows < 1) {
            throw new IllegalArgumentException("a chunk has at least one row, not " + rows);
        }
        return BoundSql.of("SELECT " + key.selectList() + from() + " WHERE ")
                .then(range(key, lo, max))
                .then(" ORDER BY " + key.orderBy() + " LIMIT 1 OFFSET " + (rows - 1));
    }

    /**
     * Copies a chunk. A row that is there already stays as it is, but unlike with INSERT IGNORE strict mode's errors stay
     * errors. The driver's count includes rows that were there already.
     */
    public BoundSql copy(@Nullable RowKey lo, RowKey hi) {
        return BoundSql.of("INSERT INTO " + ghost.quoted() + " (" + mapping.targetList() + ") SELECT "
                        + mapping.sourceList() + from() + " WHERE ")
                .then(range(key, lo, hi))
                .then(" ON DUPLICATE KEY UPDATE " + ghostKeyColumn + " = " + ghost.quoted() + "." + ghostKeyColumn);
    }

    /**
     * Meets the lock of any transaction, prepared ones too, that has changed a row of the chunk, or the one behind it. Reads
     * one row (a count); its own locks end with the statement, if that is a transaction of its own.
     */
    public BoundSql inDoubtProbe(@Nullable RowKey lo, RowKey hi, ServerVersion version) {
        return BoundSql.of("SELECT COUNT(*)" + from() + " WHERE ")
                .then(range(key, lo, hi))
                .then(" " + RowLock.NOWAIT.clause(version));
    }

    /** A key for people. */
    public String shown(RowKey rowKey) {
        return key.shown(rowKey);
    }

    static BoundSql range(UniqueKey key, @Nullable RowKey lo, RowKey hi) {
        return lo == null ? key.upTo(hi) : key.between(lo, hi);
    }

    private String from() {
        return " FROM " + source.quoted() + " " + key.forceIndex();
    }
}

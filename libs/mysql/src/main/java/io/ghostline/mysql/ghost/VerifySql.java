package io.ghostline.mysql.ghost;

import io.ghostline.mysql.BoundSql;
import io.ghostline.mysql.ServerVersion;
import io.ghostline.mysql.TableId;
import io.ghostline.mysql.key.RowKey;
import io.ghostline.mysql.key.UniqueKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The statements that compare the two tables over their shared columns. Run both sides of a comparison in one consistent
 * snapshot.
 *
 * <pre>{@code
 * SELECT COUNT(*), SUM(IFNULL(CRC32(CONCAT_WS(CAST('#' AS BINARY), `s`.`id`, `s`.`name`, ISNULL(`s`.`name`))), 1000000000000000000))
 * FROM `shop`.`orders` AS `s` FORCE INDEX (`PRIMARY`) WHERE `s`.`id` > ? AND `s`.`id` <= ?
 *
 * SELECT CAST(`s`.`id` AS CHAR), SHA2(CONCAT_WS(CAST('#' AS BINARY), `s`.`id`, `s`.`name`, ISNULL(`s`.`name`)), 256)
 * FROM `shop`.`orders` AS `s` FORCE INDEX (`PRIMARY`) WHERE `s`.`id` IN (?, ?)
 * }</pre>
 *
 * <p>Where the ALTER changes the order of keys ({@link #sameOrder} is false: another collation, for example), a range of
 * keys of the original is no range of the ghost's. {@link #ghostChunk} then looks the ghost's rows up by the original's
 * keys, and rows that only the ghost has are found by {@link #strayGhostKeys} alone.
 */
public final class VerifySql {
    /** Instead of the checksum of a row that has none: more than those of all rows of a range together. */
    public static final long UNDIGESTED = 1_000_000_000_000_000_000L;

    private final TableId source;
    private final TableId ghost;
    private final UniqueKey sourceKey;
    private final UniqueKey ghostKey;
    private final boolean sameOrder;
    private final String sourceRow;
    private final String ghostRow;
    private final String ghostKeyTexts;
    private final String sameKey;

    public VerifySql(TableId source, TableId ghost, ColumnMapping mapping, SharedKey key, ServerVersion version) {
        this.source = source;
        this.ghost = ghost;
        this.sourceKey = key.source().qualified("s");
        this.ghostKey = key.ghost().qualified("g");
        this.sameOrder = key.sameOrder();
        List<ColumnPair> pairs = Stream.concat(mapping.pairs().stream(), mapping.computed().stream())
                .toList();
        this.sourceRow = ComparedColumn.concatenation(pairs, true, version);
        this.ghostRow = ComparedColumn.concatenation(pairs, false, version);
        this.ghostKeyTexts = String.join(", ", key.ghostKeyTexts("g"));
        this.sameKey = sameKey();
    }

    /** Whether {@link #ghostChunk} sees every row of the ghost's when all chunks are compared. */
    public boolean sameOrder() {
        return sameOrder;
    }

    /**
     * One row: the count of rows (long), and the sum of their checksums (a decimal; {@link #UNDIGESTED} and more when a row has none;
     * null without rows). Null: from the beginning.
     */
    public BoundSql sourceChunk(@Nullable RowKey lo, RowKey hi) {
        return BoundSql.of("SELECT " + sum(sourceRow) + " FROM " + fromSource() + " WHERE ")
                .then(ChunkSql.range(sourceKey, lo, hi));
    }

    /** The same for the ghost. */
    public BoundSql ghostChunk(@Nullable RowKey lo, RowKey hi) {
        String select = "SELECT " + sum(ghostRow) + " FROM ";
        if (sameOrder) {
            return BoundSql.of(select + fromGhost() + " WHERE ").then(ChunkSql.range(ghostKey, lo, hi));
        }
        return BoundSql.of(select + fromSource() + " STRAIGHT_JOIN " + fromGhost() + " ON " + sameKey + " WHERE ")
                .then(ChunkSql.range(sourceKey, lo, hi));
    }

    /** One row for each key that the original has: the key ({@code read(row, 1)}), then the row's digest (a string; null: it has none). */
    public BoundSql sourceRows(Collection<RowKey> keys) {
        return BoundSql.of("SELECT " + sourceKey.selectList() + ", SHA2(" + sourceRow + ", 256) FROM " + fromSource()
                        + " WHERE ")
                .then(sourceKey.in(normalized(keys)));
    }

    /** The same for the ghost; the keys are in the original's form. */
    public BoundSql ghostRows(Collection<RowKey> keys) {
        return BoundSql.of("SELECT " + ghostKeyTexts + ", SHA2(" + ghostRow + ", 256) FROM " + fromGhost() + " WHERE ")
                .then(ghostKey.in(normalized(keys)));
    }

    /** One row for each row of a chunk of the original: key and digest, to find which rows of a chunk differ. */
    public BoundSql sourceRows(@Nullable RowKey lo, RowKey hi) {
        return BoundSql.of("SELECT " + sourceKey.selectList() + ", SHA2(" + sourceRow + ", 256) FROM " + fromSource()
                        + " WHERE ")
                .then(ChunkSql.range(sourceKey, lo, hi));
    }

    /** The same for the ghost. */
    public BoundSql ghostRows(@Nullable RowKey lo, RowKey hi) {
        String select = "SELECT " + ghostKeyTexts + ", SHA2(" + ghostRow + ", 256) FROM ";
        if (sameOrder) {
            return BoundSql.of(select + fromGhost() + " WHERE ").then(ChunkSql.range(ghostKey, lo, hi));
        }
        return BoundSql.of(select + fromSource() + " STRAIGHT_JOIN " + fromGhost() + " ON " + sameKey + " WHERE ")
                .then(ChunkSql.range(sourceKey, lo, hi));
    }

    /** Keys, in the original's form, of rows that the ghost has and the original has not. Reads all of the ghost. */
    public BoundSql strayGhostKeys(int limit) {
        return BoundSql.of("SELECT " + ghostKeyTexts + " FROM " + fromGhost() + " LEFT JOIN " + fromSource() + " ON "
                + sameKey + " WHERE " + sourceKey.columns().get(0).reference() + " IS NULL LIMIT " + limit);
    }

    private static String sum(String row) {
        return "COUNT(*), SUM(IFNULL(CRC32(" + row + "), " + UNDIGESTED + "))";
    }

    private List<RowKey> normalized(Collection<RowKey> keys) {
        List<RowKey> normalized = new ArrayList<>(keys.size());
        keys.forEach(rowKey -> normalized.add(sourceKey.normalize(rowKey)));
        return normalized;
    }

    private String fromSource() {
        return source.quoted() + " AS `s` " + sourceKey.forceIndex();
    }

    private String fromGhost() {
        return ghost.quoted() + " AS `g` " + ghostKey.forceIndex();
    }

    private String sameKey() {
        List<String> equalities = new ArrayList<>();
        for (int i = 0; i < sourceKey.columns().size(); i++) {
            equalities.add(KeyConversion.equality(
                    sourceKey.columns().get(i), ghostKey.columns().get(i)));
        }
        return equalities.stream().collect(Collectors.joining(" AND "));
    }
}

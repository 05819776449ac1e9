package io.ghostline.mysql.ghost;

import io.ghostline.mysql.BoundSql;
import io.ghostline.mysql.ServerVersion;
import io.ghostline.mysql.TableId;
import io.ghostline.mysql.key.PrimaryKey;
import io.ghostline.mysql.key.RowKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * The two statements of a mirror, to be run in this order in one READ COMMITTED transaction.
 *
 * <pre>{@code
 * DELETE `g` FROM `shop`.`~orders_1767225600_gho` AS `g` FORCE INDEX (`PRIMARY`) WHERE `g`.`id` IN (?, ?)
 *
 * REPLACE INTO `shop`.`~orders_1767225600_gho` (`id`, `name`)
 * SELECT `id`, `name` FROM `shop`.`orders` FORCE INDEX (`PRIMARY`) WHERE `id` IN (?, ?) FOR SHARE NOWAIT
 * }</pre>
 *
 * <p>Both name the key's index, so that MySQL does not scan a small table and meet the locks of rows that are not meant. It
 * may still scan the whole index where the keys are a good part of the table: then a smaller batch helps, and a single key
 * always is a lookup.
 */
public final class MirrorSql {
    private final TableId source;
    private final TableId ghost;
    private final ColumnMapping mapping;
    private final SharedKey key;
    private final PrimaryKey ghostKey;
    private final ServerVersion version;

    public MirrorSql(TableId source, TableId ghost, ColumnMapping mapping, SharedKey key, ServerVersion version) {
        this.source = source;
        this.ghost = ghost;
        this.mapping = mapping;
        this.key = key;
        this.ghostKey = key.ghost().qualified("g");
        this.version = version;
    }

    /** Takes the rows of these keys out of the ghost. */
    public BoundSql delete(Collection<RowKey> keys) {
        return BoundSql.of("DELETE `g` FROM " + ghost.quoted() + " AS `g` " + ghostKey.forceIndex() + " WHERE ")
                .then(ghostKey.in(normalized(keys)));
    }

    /** Puts the rows in that the original has now, and out whatever holds a unique value of theirs. */
    public BoundSql replace(Collection<RowKey> keys, RowLock lock) {
        return BoundSql.of("REPLACE INTO " + ghost.quoted() + " (" + mapping.targetList() + ") SELECT "
                        + mapping.sourceList() + " FROM " + source.quoted() + " "
                        + key.source().forceIndex() + " WHERE ")
                .then(key.source().in(normalized(keys)))
                .then(" " + lock.clause(version));
    }

    /** In the original's own form, which is what the ghost's columns were filled from. */
    private List<RowKey> normalized(Collection<RowKey> keys) {
        List<RowKey> normalized = new ArrayList<>(keys.size());
        keys.forEach(rowKey -> normalized.add(key.source().normalize(rowKey)));
        return normalized;
    }
}

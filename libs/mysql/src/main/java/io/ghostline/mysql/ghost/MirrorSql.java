package io.ghostline.mysql.ghost;

import io.ghostline.mysql.BoundSql;
import io.ghostline.mysql.Identifier;
import io.ghostline.mysql.ServerVersion;
import io.ghostline.mysql.TableId;
import io.ghostline.mysql.key.RowKey;
import io.ghostline.mysql.key.UniqueKey;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The statements of a mirror, to be run in this order in one READ COMMITTED transaction.
 *
 * <pre>{@code
 * DELETE `g` FROM `shop`.`~orders_1767225600_gho` AS `g` FORCE INDEX (`PRIMARY`) WHERE `g`.`id` IN (?, ?)
 *
 * REPLACE INTO `shop`.`~orders_1767225600_gho` (`id`, `name`)
 * SELECT `id`, `name` FROM `shop`.`orders` FORCE INDEX (`PRIMARY`) WHERE `id` IN (?, ?) FOR SHARE NOWAIT
 * }</pre>
 *
 * For rows that can be changed in place ({@link RefreshSql}) there is another one, and no DELETE:
 *
 * <pre>{@code
 * INSERT INTO `shop`.`~orders_1767225600_gho` (`id`, `name`)
 * SELECT `id`, `name` FROM `shop`.`orders` FORCE INDEX (`PRIMARY`) WHERE `id` IN (?, ?) FOR SHARE NOWAIT
 * ON DUPLICATE KEY UPDATE `id` = `shop`.`orders`.`id`, `name` = `shop`.`orders`.`name`
 * }</pre>
 *
 * <p>All name the key's index, so that MySQL does not scan a small table and meet the locks of rows that are not meant. It
 * may still scan the whole index where the keys are a good part of the table: then a smaller batch helps, and a single key
 * always is a lookup.
 */
public final class MirrorSql {
    /** Session variables; with a number behind it, one for each column of the key. */
    private static final String HOLDER = "@ghostline_holder";

    private final TableId source;
    private final TableId ghost;
    private final ColumnMapping mapping;
    private final SharedKey key;
    private final UniqueKey ghostKey;
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
        return fill("REPLACE", keys, lock);
    }

    /** Puts the rows in that the original has now; a duplicate-key error when another row holds a unique value of theirs. */
    public BoundSql insert(Collection<RowKey> keys, RowLock lock) {
        return fill("INSERT", keys, lock);
    }

    /**
     * Makes rows that the ghost has what they are in the original now. What does not differ is not written, nor are the indexes
     * that it is in. Where the original has no row nothing happens; a duplicate-key error when another row holds a unique value that
     * theirs have got.
     */
    public BoundSql update(Collection<RowKey> keys, RowLock lock) {
        return insert(keys, lock).then(" ON DUPLICATE KEY UPDATE " + mapping.assignments(source));
    }

    private BoundSql fill(String verb, Collection<RowKey> keys, RowLock lock) {
        return BoundSql.of(verb + " INTO " + ghost.quoted() + " (" + mapping.targetList() + ") SELECT "
                        + mapping.sourceList() + " FROM " + source.quoted() + " "
                        + key.source().forceIndex() + " WHERE ")
                .then(key.source().in(normalized(keys)))
                .then(" " + lock.clause(version));
    }

    /**
     * Puts a row in as the original has it now, unless another one is in the way: one that holds a unique value of its.
     *
     * @return the key of that one, in the original's form; empty when the row is in, or the original has none
     */
    public Optional<RowKey> place(Connection connection, RowKey rowKey, RowLock lock) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET " + HOLDER + "1 = NULL");
        }
        insert(List.of(rowKey), lock)
                .then(" ON DUPLICATE KEY UPDATE " + rememberHolder())
                .execute(connection);
        return readKey(
                connection,
                BoundSql.of("SELECT " + holderVariables() + " FROM DUAL WHERE " + HOLDER + "1 IS NOT NULL"));
    }

    /** The ghost's row of this key: its key as it is stored, in the original's form. */
    public Optional<RowKey> ghostKey(Connection connection, RowKey rowKey) throws SQLException {
        return readKey(
                connection,
                BoundSql.of("SELECT " + String.join(", ", key.ghostKeyTexts("g")) + " FROM " + ghost.quoted()
                                + " AS `g` " + ghostKey.forceIndex() + " WHERE ")
                        .then(ghostKey.in(normalized(List.of(rowKey)))));
    }

    /** Which of these the original has, as everybody sees it now. Locks nothing. */
    public List<RowKey> originals(Connection connection, Collection<RowKey> keys) throws SQLException {
        return readKeys(
                connection,
                BoundSql.of("SELECT " + key.source().selectList() + " FROM " + source.quoted() + " "
                                + key.source().forceIndex() + " WHERE ")
                        .then(key.source().in(normalized(keys))));
    }

    private Optional<RowKey> readKey(Connection connection, BoundSql query) throws SQLException {
        return readKeys(connection, query).stream().findFirst();
    }

    private List<RowKey> readKeys(Connection connection, BoundSql query) throws SQLException {
        List<RowKey> found = new ArrayList<>();
        try (PreparedStatement statement = query.prepare(connection);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                found.add(key.source().read(row, 1));
            }
        }
        return found;
    }

    /** Changes nothing in the row that is in the way, and takes a note of its key: no value of a key is NULL. */
    private String rememberHolder() {
        List<String> texts = key.ghostKeyTexts(ghost.name());
        List<String> notes = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            notes.add("(" + HOLDER + (i + 1) + " := " + texts.get(i) + ") IS NULL");
        }
        String column = Identifier.quote(ghost.name()) + "."
                + key.ghost().columns().get(0).column().quoted();
        return column + " = IF(" + String.join(" OR ", notes) + ", " + column + ", " + column + ")";
    }

    private String holderVariables() {
        return IntStream.rangeClosed(1, key.source().columns().size())
                .mapToObj(i -> HOLDER + i)
                .collect(Collectors.joining(", "));
    }

    /** A key for people. */
    public String shown(RowKey rowKey) {
        return key.source().shown(rowKey);
    }

    /** In the original's own form, which is what the ghost's columns were filled from. */
    private List<RowKey> normalized(Collection<RowKey> keys) {
        List<RowKey> normalized = new ArrayList<>(keys.size());
        keys.forEach(rowKey -> normalized.add(key.source().normalize(rowKey)));
        return normalized;
    }
}

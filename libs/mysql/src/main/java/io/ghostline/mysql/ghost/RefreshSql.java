package io.ghostline.mysql.ghost;

import io.ghostline.mysql.BoundSql;
import io.ghostline.mysql.ServerVersion;
import io.ghostline.mysql.TableId;
import io.ghostline.mysql.key.RowKey;
import io.ghostline.mysql.key.UniqueKey;
import io.ghostline.mysql.schema.Column;
import io.ghostline.mysql.schema.Index;
import io.ghostline.mysql.schema.IndexPart;
import io.ghostline.mysql.schema.TableDefinition;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Tells which rows of the ghost can be changed in place ({@link MirrorSql#update}): the original has them, with the same unique
 * values.
 *
 * <pre>{@code
 * SELECT CAST(`g`.`id` AS CHAR), `s`.`id` IS NOT NULL AND `s`.`name` <=> `g`.`name`
 * FROM `shop`.`~orders_1767225600_gho` AS `g` FORCE INDEX (`PRIMARY`)
 * LEFT JOIN `shop`.`orders` AS `s` FORCE INDEX (`PRIMARY`) ON `s`.`id` = `g`.`id`
 * WHERE `g`.`id` IN (?, ?) FOR UPDATE OF `g`
 * }</pre>
 */
public final class RefreshSql {
    /**
     * Rows of the ghost, by their keys in the original's form.
     *
     * @param all which are there
     * @param alike those of them that the original seems to have, with the same unique values
     */
    public record Present(List<RowKey> all, List<RowKey> alike) {}

    private final TableId source;
    private final TableId ghost;
    private final SharedKey key;
    private final List<ColumnPair> unique;
    private final UniqueKey sourceKey;
    private final UniqueKey ghostKey;

    private RefreshSql(TableId source, TableId ghost, ColumnMapping mapping, SharedKey key, Set<String> unique) {
        this.source = source;
        this.ghost = ghost;
        this.key = key;
        this.unique = mapping.pairs().stream()
                .filter(pair -> unique.contains(pair.ghost().name()))
                .toList();
        this.sourceKey = key.source().qualified("s");
        this.ghostKey = key.ghost().qualified("g");
    }

    /**
     * Empty where rows can't be changed in place:
     * <ul>
     * <li>the key is not the ghost's primary key, which InnoDB meets first, or only its beginning, or its type changes;
     * <li>unique values can't be compared, since the ALTER changes their type or MySQL computes them;
     * <li>MySQL computes what is in a column that only the ghost has, from others of the row perhaps: it would get it anew only in
     *     rows that are put in again;
     * <li>MySQL can't lock one table of two (before 8.0.1).
     * </ul>
     */
    public static Optional<RefreshSql> of(
            TableDefinition source,
            TableDefinition ghost,
            ColumnMapping mapping,
            SharedKey key,
            ServerVersion version) {
        boolean possible = version.supportsNowait()
                && key.whole()
                && key.ghost().indexName().equals(Index.PRIMARY)
                && key.sameTypes()
                && ghost.columns().stream().noneMatch(column -> computedAnew(column, mapping));
        Set<String> unique = new LinkedHashSet<>();
        for (Index index : ghost.indexes()) {
            if (index.unique() && !index.primary()) {
                for (IndexPart part : index.parts()) {
                    Optional<Column> column = Optional.ofNullable(part.column()).flatMap(ghost::column);
                    possible &=
                            column.filter(found -> comparable(found, mapping)).isPresent();
                    column.ifPresent(found -> unique.add(found.name()));
                }
            }
        }
        return possible ? Optional.of(new RefreshSql(source.id(), ghost.id(), mapping, key, unique)) : Optional.empty();
    }

    /** With the original's, or never changed because the original has none. */
    private static boolean comparable(Column ghostColumn, ColumnMapping mapping) {
        return !ghostColumn.generated() && pair(ghostColumn, mapping).allMatch(ColumnPair::sameType);
    }

    private static boolean computedAnew(Column ghostColumn, ColumnMapping mapping) {
        return !ghostColumn.generated()
                && (ghostColumn.computesDefault() || ghostColumn.changesOnUpdate())
                && !mapping.writes(ghostColumn);
    }

    private static Stream<ColumnPair> pair(Column ghostColumn, ColumnMapping mapping) {
        return mapping.pairs().stream().filter(pair -> pair.ghost().name().equals(ghostColumn.name()));
    }

    /** Locks the rows that the ghost has of these. What the original has is read without a lock, and may have changed since. */
    public Present lock(Connection connection, Collection<RowKey> keys) throws SQLException {
        List<RowKey> present = new ArrayList<>();
        List<RowKey> alike = new ArrayList<>();
        try (PreparedStatement statement = lock(keys).prepare(connection);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                RowKey rowKey = key.source().read(row, 1);
                present.add(rowKey);
                if (row.getBoolean(rowKey.values().size() + 1)) {
                    alike.add(rowKey);
                }
            }
        }
        return new Present(present, alike);
    }

    /** As they are read: to be compared with what {@link #lock} and {@link MirrorSql#originals} give. */
    public List<RowKey> normalized(Collection<RowKey> keys) {
        return keys.stream().map(key.source()::normalize).toList();
    }

    BoundSql lock(Collection<RowKey> keys) {
        List<String> sameKey = new ArrayList<>();
        for (int i = 0; i < sourceKey.columns().size(); i++) {
            sameKey.add(KeyConversion.sameType(
                    sourceKey.columns().get(i), ghostKey.columns().get(i)));
        }
        String sameValues = unique.stream()
                .map(pair -> " AND `s`." + pair.source().quoted() + " <=> `g`."
                        + pair.ghost().quoted())
                .collect(Collectors.joining());
        return BoundSql.of("SELECT " + String.join(", ", key.ghostKeyTexts("g")) + ", "
                        + sourceKey.columns().get(0).reference() + " IS NOT NULL" + sameValues + " FROM "
                        + ghost.quoted() + " AS `g` " + ghostKey.forceIndex() + " LEFT JOIN " + source.quoted()
                        + " AS `s` " + sourceKey.forceIndex() + " ON " + String.join(" AND ", sameKey) + " WHERE ")
                .then(ghostKey.in(normalized(keys)))
                .then(" FOR UPDATE OF `g`");
    }
}

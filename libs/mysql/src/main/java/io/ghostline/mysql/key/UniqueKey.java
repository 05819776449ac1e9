package io.ghostline.mysql.key;

import io.ghostline.mysql.BoundSql;
import io.ghostline.mysql.Identifier;
import io.ghostline.mysql.schema.Column;
import io.ghostline.mysql.schema.Index;
import io.ghostline.mysql.schema.IndexPart;
import io.ghostline.mysql.schema.TableDefinition;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The columns by which a table's rows are told apart, in the order of their unique index, and the predicates on them. All
 * predicates are placeholders with bound values, all are answered by a range of the index, and "after" and "up to" follow its
 * order.
 *
 * @param indexName {@code PRIMARY}, or a unique index over columns that are NOT NULL; a ghost's may have more columns behind these
 */
public record UniqueKey(String indexName, List<KeyColumn> columns) {
    public UniqueKey {
        columns = List.copyOf(columns);
        if (columns.isEmpty()) {
            throw new IllegalArgumentException("index " + indexName + " has no columns");
        }
    }

    /**
     * The keys by which rows of the table can be told apart: the primary key first, then the others in the order in which MySQL
     * lists them, of which InnoDB takes the first for a missing primary key. At least one.
     *
     * @throws UnsupportedKeyException if there is none: every one may be NULL, covers only a prefix of a column, or has a type that
     *     can't be followed
     */
    public static List<UniqueKey> candidates(TableDefinition table) {
        List<UniqueKey> candidates = new ArrayList<>();
        UnsupportedKeyException unsupported = null;
        for (Index index : table.uniqueKeys()) {
            try {
                candidates.add(of(table, index));
            } catch (UnsupportedKeyException e) {
                unsupported = unsupported == null ? e : unsupported;
            }
        }
        if (candidates.isEmpty()) {
            throw unsupported == null ? missing(table) : unsupported;
        }
        return candidates;
    }

    /**
     * The key of this index.
     *
     * @throws UnsupportedKeyException if rows of the table can't be told apart by it (any more)
     */
    public static UniqueKey named(TableDefinition table, String indexName) {
        Index index = table.uniqueKeys().stream()
                .filter(candidate -> candidate.name().equals(indexName))
                .findFirst()
                .orElseThrow(
                        () -> indexName.equals(Index.PRIMARY)
                                ? missing(table)
                                : new UnsupportedKeyException(
                                        "table " + table.id() + " has no unique key " + indexName
                                                + " over NOT NULL columns any more: rows were to be told apart by it. File the issue again."));
        return of(table, index);
    }

    private static UnsupportedKeyException missing(TableDefinition table) {
        return new UnsupportedKeyException("table " + table.id()
                + " has no primary key, and no unique key over columns that are NOT NULL: rows can't be told apart. Add one first,"
                + " or switch the online migration off to run the ALTER directly.");
    }

    private static UniqueKey of(TableDefinition table, Index index) {
        return of(table, index, index.parts().size());
    }

    /** The key of an index's first columns. */
    public static UniqueKey of(TableDefinition table, Index index, int count) {
        List<KeyColumn> columns = new ArrayList<>();
        for (IndexPart part : index.parts().subList(0, count)) {
            String name = part.column();
            if (name == null || part.prefix() != null) {
                throw new UnsupportedKeyException("key " + index.name() + " of table " + table.id()
                        + " does not cover whole columns: rows can't be followed by it. Use a key over whole columns, or"
                        + " switch the online migration off to run the ALTER directly.");
            }
            Column column = table.column(name)
                    .orElseThrow(() -> new IllegalArgumentException("no column " + name + " in table " + table.id()));
            columns.add(KeyColumn.of(column, part.descending()));
        }
        return new UniqueKey(index.name(), columns);
    }

    /** The same key with every column written as {@code `alias`.`column`}. */
    public UniqueKey qualified(String alias) {
        return new UniqueKey(
                indexName,
                columns.stream().map(column -> column.qualified(alias)).toList());
    }

    /** This key of a table that was filled from another: it takes and gives the canonical texts of the other's key. */
    public UniqueKey filledFrom(UniqueKey original) {
        List<KeyColumn> filled = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            filled.add(columns.get(i).filledFrom(original.columns.get(i)));
        }
        return new UniqueKey(indexName, filled);
    }

    /** A key for people: {@code (7, abc)}. */
    public String shown(RowKey key) {
        check(key);
        List<String> values = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            values.add(columns.get(i).shown(key.values().get(i)));
        }
        return "(" + String.join(", ", values) + ")";
    }

    /** For people: {@code PRIMARY (id, day)}. */
    public String description() {
        return indexName
                + columns.stream().map(column -> column.column().name()).collect(Collectors.joining(", ", " (", ")"));
    }

    /** {@code FORCE INDEX (`PRIMARY`)}, for behind the table's name in a SELECT. */
    public String forceIndex() {
        return "FORCE INDEX (" + Identifier.quote(indexName) + ")";
    }

    /** The expressions to SELECT; {@link #read} makes a key of them. */
    public String selectList() {
        return columns.stream().map(KeyColumn::selectText).collect(Collectors.joining(", "));
    }

    /** For ORDER BY, in the order of the index. */
    public String orderBy() {
        return columns.stream()
                .map(column -> column.reference() + (column.descending() ? " DESC" : ""))
                .collect(Collectors.joining(", "));
    }

    /** For ORDER BY, from the end of the index. */
    public String orderByReversed() {
        return columns.stream()
                .map(column -> column.reference() + (column.descending() ? "" : " DESC"))
                .collect(Collectors.joining(", "));
    }

    /** Reads what {@link #selectList} selected, from column {@code first} (1 is the first) on. */
    public RowKey read(ResultSet row, int first) throws SQLException {
        List<String> values = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            values.add(row.getString(first + i));
        }
        return new RowKey(values);
    }

    /** The key as {@link #read} would give it, from one whose texts came by another way (the binlog). */
    public RowKey normalize(RowKey key) {
        check(key);
        List<String> values = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            values.add(columns.get(i).normalize(key.values().get(i)));
        }
        return new RowKey(values);
    }

    /** Strictly behind {@code lo}: {@code (`a` > ? OR (`a` = ? AND `b` > ?))}. */
    public BoundSql after(RowKey lo) {
        return beyond(lo, (column, text) -> column.after(text), false);
    }

    /** Up to and with {@code hi}: {@code (`a` < ? OR (`a` = ? AND `b` <= ?))}. */
    public BoundSql upTo(RowKey hi) {
        return beyond(hi, (column, text) -> column.before(text), true);
    }

    /** Behind {@code lo}, up to and with {@code hi}. */
    public BoundSql between(RowKey lo, RowKey hi) {
        return after(lo).then(" AND ").then(upTo(hi));
    }

    /** One of the keys: {@code `a` IN (?, ?)} or {@code ((`a` = ? AND `b` = ?) OR (...))}. At least one key. */
    public BoundSql in(Collection<RowKey> keys) {
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("no keys to look for");
        }
        keys.forEach(this::check);
        if (columns.size() == 1) {
            KeyColumn column = columns.get(0);
            List<BoundSql> values =
                    keys.stream().map(key -> column.value(key.values().get(0))).toList();
            return BoundSql.of(column.reference() + " IN (")
                    .then(BoundSql.join(", ", values))
                    .then(")");
        }
        List<BoundSql> alternatives = keys.stream().map(this::equalTo).toList();
        return BoundSql.of("(").then(BoundSql.join(" OR ", alternatives)).then(")");
    }

    private BoundSql equalTo(RowKey key) {
        return parenthesized(equalParts(key, columns.size()));
    }

    private BoundSql beyond(RowKey bound, Comparison strict, boolean withBound) {
        check(bound);
        List<BoundSql> alternatives = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            List<BoundSql> parts = new ArrayList<>(equalParts(bound, i));
            String text = bound.values().get(i);
            boolean last = i == columns.size() - 1;
            parts.add(withBound && last ? columns.get(i).upTo(text) : strict.of(columns.get(i), text));
            alternatives.add(parts.size() == 1 ? parts.get(0) : parenthesized(parts));
        }
        return alternatives.size() == 1
                ? alternatives.get(0)
                : BoundSql.of("(").then(BoundSql.join(" OR ", alternatives)).then(")");
    }

    private List<BoundSql> equalParts(RowKey key, int count) {
        List<BoundSql> parts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            parts.add(columns.get(i).equal(key.values().get(i)));
        }
        return parts;
    }

    private static BoundSql parenthesized(List<BoundSql> parts) {
        return BoundSql.of("(").then(BoundSql.join(" AND ", parts)).then(")");
    }

    private void check(RowKey key) {
        if (key.values().size() != columns.size()) {
            throw new IllegalArgumentException("a key of " + key.values().size() + " values for index " + indexName
                    + " of " + columns.size() + " columns");
        }
    }

    /** A comparison of a column with a canonical text. */
    private interface Comparison {
        BoundSql of(KeyColumn column, String text);
    }
}

package io.ghostline.mysql.ghost;

import io.ghostline.mysql.Identifier;
import io.ghostline.mysql.key.KeyColumn;
import io.ghostline.mysql.key.UniqueKey;
import io.ghostline.mysql.key.UnsupportedKeyException;
import io.ghostline.mysql.schema.Column;
import io.ghostline.mysql.schema.Index;
import io.ghostline.mysql.schema.TableDefinition;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The key that both versions of a table have: a unique key of the original, and a unique index of the ghost over the same
 * columns in the same order, under the ghost's names and types. The ghost's may have more columns behind them, whose values come
 * from the original: while both tables hold the same rows it is as unique in its beginning as the original's.
 *
 * @param sameOrder whether a range of keys holds the same rows in both; not so under another collation, for example
 * @param whole whether the ghost's index has no more columns: then it keeps the ghost from having two rows of one key
 */
public record SharedKey(UniqueKey source, UniqueKey ghost, boolean sameOrder, boolean whole) {

    /**
     * The first of the original's keys that the ghost has as well.
     *
     * @throws UnsupportedKeyException if there is none; the message says why and what to do
     */
    public static SharedKey of(TableDefinition source, TableDefinition ghost, ColumnMapping mapping) {
        UnsupportedKeyException first = null;
        for (UniqueKey key : UniqueKey.candidates(source)) {
            try {
                return of(key, ghost, mapping);
            } catch (UnsupportedKeyException e) {
                first = first == null ? e : first;
            }
        }
        throw Objects.requireNonNull(first);
    }

    /**
     * By this key of the original.
     *
     * @throws UnsupportedKeyException if the ghost has it not; the message says why and what to do
     */
    public static SharedKey of(UniqueKey key, TableDefinition ghost, ColumnMapping mapping) {
        List<String> wanted = new ArrayList<>();
        for (KeyColumn column : key.columns()) {
            String name = column.column().name();
            wanted.add(mapping.counterpart(name)
                    .orElseThrow(() -> new UnsupportedKeyException("the ALTER drops or replaces key column `" + name
                            + "`: rows of the two versions can't be matched. Keep the column, or switch the online"
                            + " migration off to run the ALTER directly."))
                    .ghost()
                    .name());
        }
        Index index = ghostIndex(ghost, wanted, mapping)
                .orElseThrow(() -> new UnsupportedKeyException("after the ALTER no unique key covers exactly ("
                        + String.join(", ", wanted)
                        + ") in this order, or begins with it: rows of the two versions can't be matched. Keep the"
                        + " key or add such a unique key, or switch the online migration off."));
        UniqueKey ghostKey = UniqueKey.of(ghost, index, wanted.size());
        boolean sameOrder = true;
        for (int i = 0; i < wanted.size(); i++) {
            KeyColumn from = key.columns().get(i);
            KeyColumn to = ghostKey.columns().get(i);
            KeyConversion.check(from, to);
            sameOrder &= KeyConversion.keepsOrder(from, to);
        }
        return new SharedKey(key, ghostKey.filledFrom(key), sameOrder, covers(index, wanted));
    }

    /** The same pair of keys, seen from the ghost. */
    public SharedKey reversed() {
        return new SharedKey(ghost, source, sameOrder, whole);
    }

    /** Whether the key's columns are what they were, so that a row of one version is looked up by that of the other as it is. */
    boolean sameTypes() {
        for (int i = 0; i < source.columns().size(); i++) {
            if (!source.columns()
                    .get(i)
                    .column()
                    .sameTypeAs(ghost.columns().get(i).column())) {
                return false;
            }
        }
        return true;
    }

    /** What to SELECT for a ghost's key in the original's form; {@code source().read} makes a key of it. */
    List<String> ghostKeyTexts(String alias) {
        return ghost.qualified(alias).columns().stream()
                .map(KeyColumn::selectText)
                .toList();
    }

    private static Optional<Index> ghostIndex(TableDefinition ghost, List<String> wanted, ColumnMapping mapping) {
        Stream<Index> exact = ghost.indexes().stream()
                .filter(index -> index.unique() && index.visible() && index.wholeColumns() && covers(index, wanted));
        Stream<Index> longer = ghost.uniqueKeys().stream()
                .filter(index ->
                        index.wholeColumns() && begins(index, wanted) && copiesRest(index, wanted, ghost, mapping));
        return exact.max(Comparator.comparing(Index::primary)).or(longer::findFirst);
    }

    private static boolean covers(Index index, List<String> wanted) {
        return index.parts().size() == wanted.size() && begins(index, wanted);
    }

    private static boolean begins(Index index, List<String> wanted) {
        if (index.parts().size() < wanted.size()) {
            return false;
        }
        for (int i = 0; i < wanted.size(); i++) {
            if (!Identifier.same(wanted.get(i), index.parts().get(i).column())) {
                return false;
            }
        }
        return true;
    }

    /**
     * Whether a row that is copied twice meets itself in this index: the columns behind the wanted ones have the original's
     * values, or the same in all rows. A number that is counted up would be another one each time.
     */
    private static boolean copiesRest(Index index, List<String> wanted, TableDefinition ghost, ColumnMapping mapping) {
        return index.parts().stream()
                .skip(wanted.size())
                .allMatch(part -> ghost.column(String.valueOf(part.column()))
                        .filter(column -> mapping.writes(column) || constant(column))
                        .isPresent());
    }

    private static boolean constant(Column column) {
        return !column.generated() && !column.autoIncrement() && !column.computesDefault();
    }
}

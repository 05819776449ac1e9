package io.ghostline.mysql.ghost;

import io.ghostline.mysql.key.KeyColumn;
import io.ghostline.mysql.key.PrimaryKey;
import io.ghostline.mysql.key.UnsupportedKeyException;
import io.ghostline.mysql.schema.Index;
import io.ghostline.mysql.schema.TableDefinition;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The key that both versions of a table have: the original's primary key, and a unique index of the ghost over the same
 * columns in the same order, under the ghost's names and types.
 *
 * @param sameOrder whether a range of keys holds the same rows in both; not so under another collation, for example
 */
public record SharedKey(PrimaryKey source, PrimaryKey ghost, boolean sameOrder) {

    /** @throws UnsupportedKeyException if there is none; the message says why and what to do */
    public static SharedKey of(TableDefinition source, TableDefinition ghost, ColumnMapping mapping) {
        PrimaryKey key = PrimaryKey.of(source);
        List<String> wanted = new ArrayList<>();
        for (KeyColumn column : key.columns()) {
            String name = column.column().name();
            wanted.add(mapping.counterpart(name)
                    .orElseThrow(
                            () -> new UnsupportedKeyException("the ALTER drops or replaces primary key column `" + name
                                    + "`: rows of the two versions can't be matched. Keep the column, or switch the online"
                                    + " migration off to run the ALTER directly."))
                    .ghost()
                    .name());
        }
        Index index = ghostIndex(ghost, wanted)
                .orElseThrow(() -> new UnsupportedKeyException("after the ALTER no unique key covers exactly ("
                        + String.join(", ", wanted)
                        + ") in this order: rows of the two versions can't be matched. Keep the"
                        + " primary key or add such a unique key, or switch the online migration off."));
        PrimaryKey ghostKey = PrimaryKey.of(ghost, index);
        boolean sameOrder = true;
        for (int i = 0; i < wanted.size(); i++) {
            KeyColumn from = key.columns().get(i);
            KeyColumn to = ghostKey.columns().get(i);
            KeyConversion.check(from, to);
            sameOrder &= KeyConversion.keepsOrder(from, to);
        }
        return new SharedKey(key, ghostKey.filledFrom(key), sameOrder);
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

    private static Optional<Index> ghostIndex(TableDefinition ghost, List<String> wanted) {
        return ghost.indexes().stream()
                .filter(index -> index.unique() && index.visible() && index.wholeColumns() && covers(index, wanted))
                .max(Comparator.comparing(Index::primary));
    }

    private static boolean covers(Index index, List<String> wanted) {
        if (index.parts().size() != wanted.size()) {
            return false;
        }
        for (int i = 0; i < wanted.size(); i++) {
            if (!wanted.get(i).equalsIgnoreCase(index.parts().get(i).column())) {
                return false;
            }
        }
        return true;
    }
}

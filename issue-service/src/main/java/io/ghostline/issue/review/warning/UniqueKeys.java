package io.ghostline.issue.review.warning;

import io.ghostline.issue.review.difference.Alteration;
import io.ghostline.issue.review.difference.ColumnPairing.Pair;
import io.ghostline.mysql.Identifier;
import io.ghostline.mysql.schema.Column;
import io.ghostline.mysql.schema.Index;
import io.ghostline.mysql.schema.IndexPart;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Which unique keys of the altered table the rows satisfy for certain. */
final class UniqueKeys {
    private final Alteration alteration;

    UniqueKeys(Alteration alteration) {
        this.alteration = alteration;
    }

    /** Those that rows may not satisfy. */
    List<Index> toBeChecked() {
        return alteration.after().indexes().stream()
                .filter(index -> index.unique() && !guaranteed(index))
                .toList();
    }

    /** Whether the table had the key, with the same columns, but compared otherwise. */
    boolean existed(Index key) {
        return alteration.before().indexes().stream()
                .anyMatch(
                        old -> old.unique() && old.parts().size() == key.parts().size() && sameColumns(old, key));
    }

    /** No two rows can have the same: a part of it is different in each row, or NULL, or the rows were unique already. */
    private boolean guaranteed(Index key) {
        return key.parts().stream().anyMatch(this::differentInEachRow)
                || alteration.before().indexes().stream()
                        .anyMatch(old -> old.unique() && old.parts().stream().allMatch(part -> kept(part, key)));
    }

    private boolean differentInEachRow(IndexPart part) {
        Optional<Column> column = Optional.ofNullable(part.column()).flatMap(alteration.after()::column);
        return column.filter(found -> alteration.pairing().ofNew(found.name()).isEmpty())
                .filter(found -> !found.generated())
                .filter(found -> found.autoIncrement()
                        || (found.nullable() && found.defaultValue() == null && !found.computesDefault()))
                .isPresent();
    }

    /** Whether what differs in the old key's part differs in some part of the new key. */
    private boolean kept(IndexPart old, Index key) {
        return key.parts().stream().anyMatch(part -> keeps(old, part));
    }

    private boolean keeps(IndexPart old, IndexPart part) {
        String column = part.column();
        if (column == null || old.column() == null) {
            return column == null && old.column() == null && Objects.equals(old.expression(), part.expression());
        }
        boolean longEnough = part.prefix() == null || (old.prefix() != null && part.prefix() >= old.prefix());
        return longEnough && pair(old, part).filter(UniqueKeys::staysDifferent).isPresent();
    }

    private boolean sameColumns(Index old, Index key) {
        for (int i = 0; i < key.parts().size(); i++) {
            if (pair(old.parts().get(i), key.parts().get(i)).isEmpty()) {
                return false;
            }
        }
        return true;
    }

    private Optional<Pair> pair(IndexPart old, IndexPart part) {
        return Optional.ofNullable(part.column())
                .flatMap(alteration.pairing()::ofNew)
                .filter(pair -> Identifier.same(pair.before().name(), old.column()));
    }

    /** Whether two values that were different are so afterwards. */
    private static boolean staysDifferent(Pair pair) {
        Column before = pair.before();
        Column after = pair.after();
        if (!before.generationExpression().equals(after.generationExpression())) {
            return false;
        }
        if (before.sameTypeAs(after)) {
            return true;
        }
        List<Loss> losses = Narrowing.of(before, after);
        if (TypeFamily.of(after) == TypeFamily.TEXT && !losses.isEmpty()) {
            return false; // A shorter text loses its trailing spaces.
        }
        boolean exactNumbers =
                NumberRange.of(before).isPresent() && NumberRange.of(after).isPresent();
        boolean sameKind =
                before.dataType().equals(after.dataType()) && Objects.equals(before.collation(), after.collation());
        return (exactNumbers || sameKind) && losses.stream().noneMatch(Loss::silent);
    }
}

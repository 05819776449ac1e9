package io.ghostline.issue.review.warning;

import io.ghostline.mysql.schema.Column;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** What a column's new type does not keep of what its old type could hold, under strict mode. */
final class Narrowing {
    private Narrowing() {}

    /** Empty if every value that the column could hold stays as it is. */
    static List<Loss> of(Column from, Column to) {
        List<Loss> losses = new ArrayList<>();
        if (from.nullable() && !to.nullable()) {
            losses.add(Loss.refused("NULL does not fit"));
        }
        if (!Objects.equals(from.srid(), to.srid()) && to.srid() != null) {
            losses.add(Loss.refused("values of another reference system than " + to.srid() + " do not fit"));
        }
        if (!from.sameTypeAs(to)) {
            losses.addAll(ofTypes(from, to));
        }
        return losses;
    }

    private static List<Loss> ofTypes(Column from, Column to) {
        return switch (TypeFamily.of(to)) {
            case NUMBER -> NumberLosses.of(from, to);
            case TEXT, BYTES -> TextLosses.of(from, to);
            case TIME -> TimeLosses.of(from, to);
            case LABELS -> labels(from, to);
            case JSON -> json(from);
            case OTHER ->
                from.dataType().equals(to.dataType()) || to.dataType().equals("geometry")
                        ? List.of()
                        : List.of(Loss.refused("not every " + from.columnType() + " is a " + to.columnType()));
        };
    }

    private static List<Loss> labels(Column from, Column to) {
        if (TypeFamily.of(from) != TypeFamily.LABELS) {
            return List.of(Loss.refused("only values that are one of its labels fit"));
        }
        List<Loss> losses = new ArrayList<>();
        Set<String> gone = new LinkedHashSet<>(from.labels());
        to.labels().forEach(gone::remove);
        if (!gone.isEmpty()) {
            losses.add(Loss.refused("the labels " + String.join(", ", gone) + " are gone"));
        }
        if (from.dataType().equals("set") && to.dataType().equals("enum")) {
            losses.add(Loss.refused("several labels at once do not fit"));
        }
        return losses;
    }

    private static List<Loss> json(Column from) {
        TypeFamily family = TypeFamily.of(from);
        return family == TypeFamily.TEXT || family == TypeFamily.BYTES
                ? List.of(Loss.refused("only valid JSON fits"))
                : List.of();
    }
}

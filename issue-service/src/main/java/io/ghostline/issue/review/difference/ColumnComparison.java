package io.ghostline.issue.review.difference;

import io.ghostline.mysql.schema.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The columns of a table, before and after. */
final class ColumnComparison {
    private ColumnComparison() {}

    static List<ColumnDifference> of(ColumnPairing pairing, List<Column> before) {
        Set<Integer> moved = KeptOrder.moved(pairing.pairs().stream()
                .mapToInt(pair -> pair.after().position())
                .toArray());
        List<ColumnDifference> differences = new ArrayList<>();
        for (Column column : before) {
            pairing.pairs().stream()
                    .filter(pair -> pair.before().equals(column))
                    .findFirst()
                    .ifPresentOrElse(
                            pair -> addIfDifferent(pair, moved, differences), () -> differences.add(dropped(column)));
        }
        pairing.added().forEach(column -> differences.add(added(column)));
        return differences;
    }

    private static void addIfDifferent(
            ColumnPairing.Pair pair, Set<Integer> moved, List<ColumnDifference> differences) {
        ColumnDefinition before = ColumnDefinition.of(pair.before());
        ColumnDefinition after = ColumnDefinition.of(pair.after());
        List<String> attributes = before.differing(after);
        List<DifferenceKind> kinds = new ArrayList<>();
        if (pair.renamed()) {
            kinds.add(DifferenceKind.RENAMED);
        }
        if (!attributes.isEmpty()) {
            kinds.add(DifferenceKind.CHANGED);
        }
        if (moved.contains(after.position())) {
            kinds.add(DifferenceKind.MOVED);
        }
        if (!kinds.isEmpty()) {
            differences.add(new ColumnDifference(after.name(), kinds, attributes, before, after));
        }
    }

    private static ColumnDifference dropped(Column column) {
        return new ColumnDifference(
                column.name(), List.of(DifferenceKind.DROPPED), List.of(), ColumnDefinition.of(column), null);
    }

    private static ColumnDifference added(Column column) {
        return new ColumnDifference(
                column.name(), List.of(DifferenceKind.ADDED), List.of(), null, ColumnDefinition.of(column));
    }
}

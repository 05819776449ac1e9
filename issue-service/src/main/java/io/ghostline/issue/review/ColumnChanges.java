package io.ghostline.issue.review;

import io.ghostline.issue.review.ColumnChange.Change;
import io.ghostline.mysql.Identifier;
import io.ghostline.mysql.alter.ParsedAlter;
import io.ghostline.mysql.ghost.ColumnMapping;
import io.ghostline.mysql.ghost.ColumnPair;
import io.ghostline.mysql.schema.Column;
import io.ghostline.mysql.schema.TableDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The columns of a table before and after the ALTER, side by side, for a person to check. */
final class ColumnChanges {
    private ColumnChanges() {}

    static List<ColumnChange> between(TableDefinition source, TableDefinition ghost, ParsedAlter alter) {
        ColumnMapping mapping = Mappings.of(source, ghost, alter);
        Set<String> covered = new TreeSet<>(Identifier.ORDER);
        List<ColumnChange> changes = new ArrayList<>();
        for (Column column : source.columns()) {
            Optional<ColumnPair> pair = mapping.ofSource(column.name());
            if (pair.isPresent()) {
                Column target = pair.get().ghost();
                covered.add(target.name());
                changes.add(new ColumnChange(column.name(), target.name(), true, kind(pair.get())));
            } else {
                changes.add(notCopied(column, ghost, alter, covered));
            }
        }
        ghost.columns().stream()
                .filter(column -> !covered.contains(column.name()))
                .forEach(column -> changes.add(new ColumnChange(
                        null, column.name(), false, column.generated() ? Change.GENERATED : Change.ADDED)));
        return changes;
    }

    private static Change kind(ColumnPair pair) {
        if (!Identifier.same(pair.source().name(), pair.ghost().name())) {
            return Change.RENAMED;
        }
        return pair.sameType() ? Change.UNCHANGED : Change.CHANGED;
    }

    /** Dropped, or generated on either side. */
    private static ColumnChange notCopied(
            Column column, TableDefinition ghost, ParsedAlter alter, Set<String> covered) {
        String name = alter.renames().stream()
                .filter(rename -> Identifier.same(rename.from(), column.name()))
                .map(rename -> rename.to())
                .findFirst()
                .orElse(column.name());
        boolean replaced = alter.droppedAndAdded().stream().anyMatch(dropped -> Identifier.same(dropped, name));
        Optional<Column> target = replaced ? Optional.empty() : ghost.column(name);
        boolean generated =
                target.map(found -> found.generated() || column.generated()).orElse(false);
        if (!generated) {
            return new ColumnChange(column.name(), null, false, Change.DROPPED);
        }
        covered.add(target.get().name());
        return new ColumnChange(column.name(), target.get().name(), false, Change.GENERATED);
    }
}

package io.ghostline.issue.review.difference;

import io.ghostline.mysql.Identifier;
import io.ghostline.mysql.alter.ParsedAlter;
import io.ghostline.mysql.schema.Column;
import io.ghostline.mysql.schema.TableDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which column became which, generated ones too. Renames are what the statement says; a name that is dropped and added is
 * not the same column.
 *
 * @param pairs in their order before
 * @param dropped in their order before
 * @param added in their order afterwards
 */
public record ColumnPairing(List<Pair> pairs, List<Column> dropped, List<Column> added) {
    public ColumnPairing {
        pairs = List.copyOf(pairs);
        dropped = List.copyOf(dropped);
        added = List.copyOf(added);
    }

    /** A column that stays. */
    public record Pair(Column before, Column after) {
        public boolean renamed() {
            return !Identifier.same(before.name(), after.name());
        }
    }

    public static ColumnPairing of(TableDefinition before, TableDefinition after, ParsedAlter alter) {
        Map<String, String> newNames = new TreeMap<>(Identifier.ORDER);
        alter.renames().forEach(rename -> newNames.put(rename.from(), rename.to()));
        Set<String> taken = new TreeSet<>(Identifier.ORDER);
        taken.addAll(newNames.values());
        taken.addAll(alter.droppedAndAdded());
        List<Pair> pairs = new ArrayList<>();
        List<Column> dropped = new ArrayList<>();
        Set<String> kept = new TreeSet<>(Identifier.ORDER);
        for (Column column : before.columns()) {
            String newName = newNames.get(column.name());
            String name = newName == null ? column.name() : newName;
            Optional<Column> target = newName == null && taken.contains(name) ? Optional.empty() : after.column(name);
            target.ifPresentOrElse(found -> pairs.add(new Pair(column, found)), () -> dropped.add(column));
            target.ifPresent(found -> kept.add(found.name()));
        }
        List<Column> added = after.columns().stream()
                .filter(column -> !kept.contains(column.name()))
                .toList();
        return new ColumnPairing(pairs, dropped, added);
    }

    /** By the name afterwards. */
    public Optional<Pair> ofNew(String name) {
        return pairs.stream()
                .filter(pair -> Identifier.same(pair.after().name(), name))
                .findFirst();
    }

    /** What a column is called afterwards; a dropped one keeps its name. */
    public String newName(String name) {
        return pairs.stream()
                .filter(pair -> Identifier.same(pair.before().name(), name))
                .map(pair -> pair.after().name())
                .findFirst()
                .orElse(name);
    }
}

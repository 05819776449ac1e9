package io.ghostline.mysql.ghost;

import io.ghostline.mysql.Identifier;
import io.ghostline.mysql.TableId;
import io.ghostline.mysql.schema.Column;
import io.ghostline.mysql.schema.TableDefinition;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which column of the original goes to which column of the ghost. A generated column of the original is a source like any other
 * where the ghost's is plain; generated columns of the ghost can't be written.
 *
 * @param pairs in the original's order; at least one
 * @param fillers the ghost's new columns that an INSERT has to name
 * @param computed generated columns of both, by the same expression: not written, but compared
 */
public record ColumnMapping(List<ColumnPair> pairs, List<Filler> fillers, List<ColumnPair> computed) {
    public ColumnMapping {
        pairs = List.copyOf(pairs);
        fillers = List.copyOf(fillers);
        computed = List.copyOf(computed);
        if (pairs.isEmpty()) {
            throw new IllegalArgumentException("original and ghost share no column");
        }
    }

    public ColumnMapping(List<ColumnPair> pairs) {
        this(pairs, List.of(), List.of());
    }

    /** Without columns that the ALTER both drops and adds. */
    public static ColumnMapping between(TableDefinition source, TableDefinition ghost, Map<String, String> renames) {
        return between(source, ghost, renames, Set.of());
    }

    /**
     * Column names are compared without case.
     *
     * @param renames old name to new name, as the ALTER says
     * @param droppedAndAdded names that the ALTER drops and adds: the old values do not go to the new column
     * @throws IllegalArgumentException if a rename names a column that isn't there
     */
    public static ColumnMapping between(
            TableDefinition source, TableDefinition ghost, Map<String, String> renames, Set<String> droppedAndAdded) {
        Map<String, String> byOldName = new TreeMap<>(Identifier.ORDER);
        byOldName.putAll(renames);
        Set<String> renamedTo = caseless(renames.values());
        Set<String> notShared = caseless(droppedAndAdded);
        checkRenames(source, ghost, byOldName);

        List<ColumnPair> pairs = new ArrayList<>();
        List<ColumnPair> computed = new ArrayList<>();
        Set<String> filled = new TreeSet<>(Identifier.ORDER);
        for (Column column : source.columns()) {
            String newName = byOldName.get(column.name());
            boolean sameName =
                    newName == null && !renamedTo.contains(column.name()) && !notShared.contains(column.name());
            if (newName == null && !sameName) {
                continue;
            }
            Optional<Column> target = ghost.column(newName == null ? column.name() : newName);
            target.map(Column::name).ifPresent(filled::add);
            target.map(found -> new ColumnPair(column, found)).ifPresent(pair -> {
                if (!pair.ghost().generated()) {
                    pairs.add(pair);
                } else if (pair.sameExpression()) {
                    computed.add(pair);
                }
            });
        }
        List<Filler> fillers = ghost.columns().stream()
                .filter(column -> !filled.contains(column.name()))
                .flatMap(column -> Filler.of(column).stream())
                .toList();
        return new ColumnMapping(pairs, fillers, computed);
    }

    /** The pair of a source column; empty if it is not shared. */
    public Optional<ColumnPair> ofSource(String sourceName) {
        return pairs.stream()
                .filter(pair -> Identifier.same(pair.source().name(), sourceName))
                .findFirst();
    }

    /** Columns of the ghost that no row gets a value for, although it needs one. */
    public List<Column> unfilled(TableDefinition ghost) {
        Set<String> filled = new TreeSet<>(Identifier.ORDER);
        pairs.forEach(pair -> filled.add(pair.ghost().name()));
        fillers.forEach(filler -> filled.add(filler.ghost().name()));
        return ghost.columns().stream()
                .filter(column -> !column.generated() && !column.hasDefault() && !filled.contains(column.name()))
                .toList();
    }

    /** What a source column is in the ghost, copied or computed; empty if it is not there. */
    public Optional<ColumnPair> counterpart(String sourceName) {
        return Stream.concat(pairs.stream(), computed.stream())
                .filter(pair -> Identifier.same(pair.source().name(), sourceName))
                .findFirst();
    }

    /** Whether the column of the ghost gets the original's values. */
    public boolean writes(Column ghostColumn) {
        return pairs.stream().anyMatch(pair -> pair.ghost().name().equals(ghostColumn.name()));
    }

    /** Whether some column that is no date or time becomes one: then invalid dates must not be let through. */
    public boolean makesTemporal() {
        return pairs.stream().anyMatch(ColumnPair::becomesTemporal);
    }

    /** The ghost's columns that a copy writes: {@code `id`, `name`}. */
    String targetList() {
        return Stream.concat(
                        pairs.stream().map(pair -> pair.ghost().quoted()),
                        fillers.stream().map(filler -> filler.ghost().quoted()))
                .collect(Collectors.joining(", "));
    }

    /** What a copy writes to them. */
    String sourceList() {
        return Stream.concat(
                        pairs.stream().map(pair -> pair.copied(pair.source().quoted())),
                        fillers.stream().map(Filler::literal))
                .collect(Collectors.joining(", "));
    }

    /** For ON DUPLICATE KEY UPDATE behind a SELECT from the original; what only the ghost has stays as it is. */
    String assignments(TableId source) {
        return pairs.stream()
                .map(pair -> pair.ghost().quoted() + " = "
                        + pair.copied(source.quoted() + "." + pair.source().quoted()))
                .collect(Collectors.joining(", "));
    }

    private static void checkRenames(TableDefinition source, TableDefinition ghost, Map<String, String> renames) {
        renames.forEach((oldName, newName) -> {
            if (source.column(oldName).isEmpty() || ghost.column(newName).isEmpty()) {
                throw new IllegalArgumentException("the ALTER renames " + oldName + " to " + newName + ", but "
                        + source.id() + " has no such column or the ghost table lacks the new one");
            }
        });
    }

    private static Set<String> caseless(Collection<String> names) {
        Set<String> set = new TreeSet<>(Identifier.ORDER);
        set.addAll(names);
        return set;
    }
}

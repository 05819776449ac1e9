package io.ghostline.issue.review.difference;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A column that is not the same afterwards.
 *
 * @param name its name afterwards; before, if it is dropped
 * @param kinds all that happens to it: a column can be renamed, changed and moved at once
 * @param attributes which parts of its definition differ, by the names in {@link ColumnDefinition}; without name and position
 * @param before null when it is added
 * @param after null when it is dropped
 */
public record ColumnDifference(
        String name,
        List<DifferenceKind> kinds,
        List<String> attributes,
        @Nullable ColumnDefinition before,
        @Nullable ColumnDefinition after) {
    public ColumnDifference {
        kinds = List.copyOf(kinds);
        attributes = List.copyOf(attributes);
    }

    public boolean is(DifferenceKind kind) {
        return kinds.contains(kind);
    }
}

package io.ghostline.issue.review.difference;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An index that is not the same afterwards. One whose column is only renamed is the same.
 *
 * @param name its name afterwards; before, if it is dropped
 * @param kind ADDED, DROPPED, RENAMED or CHANGED
 * @param attributes which parts of its definition differ, by the names in {@link IndexDefinition}
 * @param before null when it is added
 * @param after null when it is dropped
 */
public record IndexDifference(
        String name,
        DifferenceKind kind,
        List<String> attributes,
        @Nullable IndexDefinition before,
        @Nullable IndexDefinition after) {
    public IndexDifference {
        attributes = List.copyOf(attributes);
    }
}

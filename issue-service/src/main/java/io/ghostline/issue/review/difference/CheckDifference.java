package io.ghostline.issue.review.difference;

import io.ghostline.mysql.schema.CheckConstraint;
import org.jspecify.annotations.Nullable;

/**
 * A CHECK constraint that is not the same afterwards. Two are the same if they say the same.
 *
 * @param name its name afterwards; before, if it is dropped
 * @param kind ADDED, DROPPED, RENAMED or CHANGED (enforced or not)
 * @param before null when it is added
 * @param after null when it is dropped; under the name that it has once the ghost is the table
 */
public record CheckDifference(
        String name,
        DifferenceKind kind,
        @Nullable CheckConstraint before,
        @Nullable CheckConstraint after) {}

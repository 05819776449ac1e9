package io.ghostline.issue.review;

import org.jspecify.annotations.Nullable;

/**
 * What becomes of a column.
 *
 * @param from its name before; null when it is added
 * @param to its name afterwards; null when it is dropped
 * @param copied whether its values are carried over by Ghostline
 */
public record ColumnChange(@Nullable String from, @Nullable String to, boolean copied, Change change) {
    /** Kinds of change. */
    public enum Change {
        UNCHANGED,
        /** Another type, charset or collation. */
        CHANGED,
        RENAMED,
        ADDED,
        DROPPED,
        /** Computed by MySQL in the altered table. */
        GENERATED
    }
}

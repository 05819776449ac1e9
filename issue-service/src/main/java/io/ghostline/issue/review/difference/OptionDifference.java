package io.ghostline.issue.review.difference;

import org.jspecify.annotations.Nullable;

/**
 * An option of the table that is another afterwards.
 *
 * @param name engine, charset, collation, rowFormat, comment, createOptions (the others, as MySQL prints them),
 *     autoIncrement or partitioning
 * @param before null if there was none
 * @param after null if there is none
 */
public record OptionDifference(
        String name, @Nullable String before, @Nullable String after) {}

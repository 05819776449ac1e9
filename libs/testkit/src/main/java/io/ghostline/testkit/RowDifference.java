package io.ghostline.testkit;

import org.jspecify.annotations.Nullable;

/**
 * A row that two tables do not have in common. Values are the bytes that the server sends, in hexadecimal, parted by
 * commas; NULL is {@code NULL}.
 *
 * @param key values of the key columns
 * @param first the row in the first table; null when it has none
 * @param second the row in the second table; null when it has none
 */
public record RowDifference(
        String key, @Nullable String first, @Nullable String second) {}

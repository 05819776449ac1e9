package io.ghostline.mysql.schema;

import org.jspecify.annotations.Nullable;

/**
 * One part of an index: a column (perhaps only its beginning) or an expression.
 *
 * @param column null for an expression
 * @param expression null for a column
 * @param prefix characters or bytes that are indexed; null for the whole column
 */
public record IndexPart(
        @Nullable String column,
        @Nullable String expression,
        @Nullable Integer prefix,
        boolean descending) {}

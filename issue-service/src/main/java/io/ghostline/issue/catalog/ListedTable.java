package io.ghostline.issue.catalog;

import org.jspecify.annotations.Nullable;

/**
 * A table of the application.
 *
 * @param engine null when the server can't open the table
 * @param rowsEstimated InnoDB's own estimate, which may be off by half
 */
public record ListedTable(String name, @Nullable String engine, long rowsEstimated, long dataBytes, long indexBytes) {}

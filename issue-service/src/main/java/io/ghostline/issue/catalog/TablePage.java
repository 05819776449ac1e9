package io.ghostline.issue.catalog;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list of tables, by name.
 *
 * @param next where the next part begins; null when this is the last one
 */
public record TablePage(List<ListedTable> tables, @Nullable String next) {}

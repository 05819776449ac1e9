package io.ghostline.issue.review.difference;

import java.util.List;

/**
 * A table before and after the ALTER: only what is not the same.
 *
 * @param columns in their order before, then the added ones
 * @param indexes the primary key is the index {@code PRIMARY}
 * @param options of the table, such as engine, charset, comment and partitioning
 * @param checks CHECK constraints
 */
public record TableDifference(
        List<ColumnDifference> columns,
        List<IndexDifference> indexes,
        List<OptionDifference> options,
        List<CheckDifference> checks) {
    public TableDifference {
        columns = List.copyOf(columns);
        indexes = List.copyOf(indexes);
        options = List.copyOf(options);
        checks = List.copyOf(checks);
    }
}

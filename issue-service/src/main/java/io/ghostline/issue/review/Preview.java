package io.ghostline.issue.review;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a person sees before anything is created.
 *
 * @param accepted whether no check failed
 * @param ghostDdl the table as it will be, under its own name; null when MySQL did not take the ALTER
 * @param columns what becomes of each column; empty when MySQL did not take the ALTER
 * @param algorithm the cheapest way in which MySQL itself could do it; null when it did not take the ALTER
 * @param rowsEstimated InnoDB's estimate
 * @param dataBytes size of the rows
 * @param indexBytes size of the secondary indexes
 */
public record Preview(
        boolean accepted,
        String database,
        String schema,
        String table,
        List<CheckResult> checks,
        @Nullable String ghostDdl,
        List<ColumnChange> columns,
        @Nullable Algorithm algorithm,
        long rowsEstimated,
        long dataBytes,
        long indexBytes) {
    public Preview {
        checks = List.copyOf(checks);
        columns = List.copyOf(columns);
    }
}

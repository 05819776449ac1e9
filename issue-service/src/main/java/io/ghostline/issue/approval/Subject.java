package io.ghostline.issue.approval;

import io.ghostline.issue.review.outlook.RiskLevel;
import org.jspecify.annotations.Nullable;

/**
 * What the rules look at in a change.
 *
 * @param environment where the database belongs; null when its configuration does not say
 * @param risk as the preview says; null when it does not say
 * @param rows InnoDB's estimate
 * @param bytes of rows and indexes
 */
public record Subject(
        String database,
        @Nullable String environment,
        String table,
        @Nullable RiskLevel risk,
        long rows,
        long bytes) {

    /** The same at this risk. */
    public Subject at(RiskLevel other) {
        return new Subject(database, environment, table, other, rows, bytes);
    }
}

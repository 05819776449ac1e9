package io.ghostline.issue.review;

import io.ghostline.mysql.ServerFacts;
import io.ghostline.mysql.TableId;
import io.ghostline.mysql.schema.TableDefinition;
import java.util.Optional;

/**
 * The outcome of a review.
 *
 * @param before the table as it is; empty when there is none
 * @param after the table as it will be; empty when MySQL did not take the ALTER, or it was not tried
 */
public record Reviewed(
        Preview preview,
        ServerFacts server,
        TableId table,
        Optional<TableDefinition> before,
        Optional<TableDefinition> after) {
    /** With another preview. */
    public Reviewed with(Preview other) {
        return new Reviewed(other, server, table, before, after);
    }
}

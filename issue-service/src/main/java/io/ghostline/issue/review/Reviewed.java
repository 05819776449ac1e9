package io.ghostline.issue.review;

import io.ghostline.mysql.ServerConnections;
import io.ghostline.mysql.ServerFacts;
import io.ghostline.mysql.TableId;
import io.ghostline.mysql.schema.TableDefinition;
import java.util.Optional;

/**
 * The outcome of a review.
 *
 * @param before the table as it is; empty when there is none
 * @param after the table as it will be; empty when MySQL did not take the ALTER, or it was not tried
 * @param connections of the server, at the time of the review
 * @param keyIndex the index of the table by which its rows are told apart in a migration; empty when there is to be none
 */
public record Reviewed(
        Preview preview,
        ServerFacts server,
        TableId table,
        Optional<TableDefinition> before,
        Optional<TableDefinition> after,
        Optional<String> keyIndex,
        ServerConnections connections) {
    /** With another preview. */
    public Reviewed with(Preview other) {
        return new Reviewed(other, server, table, before, after, keyIndex, connections);
    }
}

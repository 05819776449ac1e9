package io.ghostline.issue.review;

import io.ghostline.mysql.schema.TableDefinition;
import org.jspecify.annotations.Nullable;

/**
 * What became of the ALTER on an empty copy of the table.
 *
 * @param algorithm the cheapest that MySQL accepted; null when it refused the ALTER
 * @param ghost the copy's definition after the ALTER; null when MySQL refused the ALTER
 * @param error what MySQL said when it refused; null when it accepted
 */
public record Trial(
        @Nullable Algorithm algorithm,
        @Nullable TableDefinition ghost,
        @Nullable String error) {
    static Trial accepted(Algorithm algorithm, TableDefinition ghost) {
        return new Trial(algorithm, ghost, null);
    }

    static Trial refused(String error) {
        return new Trial(null, null, error);
    }
}

package io.ghostline.issue.review;

import io.ghostline.mysql.schema.TableDefinition;
import io.ghostline.mysql.schema.TableDetails;
import org.jspecify.annotations.Nullable;

/**
 * What became of the ALTER on an empty copy of the table.
 *
 * @param algorithm the cheapest that MySQL accepted; null when it refused the ALTER
 * @param copied details of the copy before the ALTER; null when MySQL refused the ALTER
 * @param ghost the copy's definition after the ALTER; null when MySQL refused the ALTER
 * @param details of the same; null when MySQL refused the ALTER
 * @param error what MySQL said when it refused; null when it accepted
 */
public record Trial(
        @Nullable Algorithm algorithm,
        @Nullable TableDetails copied,
        @Nullable TableDefinition ghost,
        @Nullable TableDetails details,
        @Nullable String error) {
    static Trial accepted(Algorithm algorithm, TableDetails copied, TableDefinition ghost, TableDetails details) {
        return new Trial(algorithm, copied, ghost, details, null);
    }

    static Trial refused(String error) {
        return new Trial(null, null, null, null, error);
    }
}

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
 * @param error why MySQL did not take it; null when it accepted
 * @param fix what a person can do about it; null when MySQL accepted
 */
public record Trial(
        @Nullable Algorithm algorithm,
        @Nullable TableDetails copied,
        @Nullable TableDefinition ghost,
        @Nullable TableDetails details,
        @Nullable String error,
        @Nullable String fix) {
    static Trial accepted(Algorithm algorithm, TableDetails copied, TableDefinition ghost, TableDetails details) {
        return new Trial(algorithm, copied, ghost, details, null, null);
    }

    static Trial refused(String error) {
        return failed(
                "MySQL refuses the ALTER on an empty copy of the table: " + error, "correct the ALTER TABLE statement");
    }

    static Trial unfinished(String error) {
        return failed(
                "MySQL did not come to the end of the ALTER on an empty copy of the table: " + error,
                "try it again when the server has less to do; each partition is a file that is made anew, so if there"
                        + " are thousands of them, merge some before");
    }

    private static Trial failed(String error, String fix) {
        return new Trial(null, null, null, null, error, fix);
    }
}

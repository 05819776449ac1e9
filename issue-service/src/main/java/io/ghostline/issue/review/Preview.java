package io.ghostline.issue.review;

import io.ghostline.contracts.migration.DefinitionSession;
import io.ghostline.issue.review.difference.TableDifference;
import io.ghostline.issue.review.outlook.Estimate;
import io.ghostline.issue.review.outlook.Recommendation;
import io.ghostline.issue.review.outlook.Risk;
import io.ghostline.issue.review.warning.Warning;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a person sees before anything is created.
 *
 * @param accepted whether no check failed
 * @param statement the ALTER as it will run: without comments, with the table's name as the server has it; null in previews
 *     of older versions
 * @param ghostDdl the table as it will be, under its own name; null when MySQL did not take the ALTER
 * @param columns what becomes of each column; empty when MySQL did not take the ALTER
 * @param algorithm the cheapest way in which MySQL itself could do it; null when it did not take the ALTER
 * @param rowsEstimated InnoDB's estimate
 * @param dataBytes size of the rows
 * @param indexBytes size of the secondary indexes
 * @param difference what differs afterwards; null when MySQL did not take the ALTER
 * @param warnings what a person should know before
 * @param risk how much can go wrong; null when MySQL did not take the ALTER
 * @param recommendation the way that is advised; null when a check failed
 * @param estimate how long, and how much disk; null when MySQL did not take the ALTER
 * @param session in which the definitions are made, as the server has it for everybody; null in previews of older versions
 */
public record Preview(
        boolean accepted,
        String database,
        String schema,
        String table,
        @Nullable String statement,
        List<CheckResult> checks,
        @Nullable String ghostDdl,
        List<ColumnChange> columns,
        @Nullable Algorithm algorithm,
        long rowsEstimated,
        long dataBytes,
        long indexBytes,
        @Nullable TableDifference difference,
        List<Warning> warnings,
        @Nullable Risk risk,
        @Nullable Recommendation recommendation,
        @Nullable Estimate estimate,
        @Nullable DefinitionSession session) {
    public Preview {
        checks = List.copyOf(checks);
        columns = List.copyOf(columns);
        // An issue may have been stored before there were any.
        warnings = List.copyOf(Objects.requireNonNullElse(warnings, List.of()));
    }

    /** Why it is not accepted: the reasons of the checks that failed; empty when none did. */
    public String refusal() {
        return checks.stream()
                .filter(CheckResult::failed)
                .map(CheckResult::reason)
                .collect(Collectors.joining("; "));
    }

    /** The same, refused if definitions meant something else when it was reviewed before. */
    public Preview afterReviewIn(@Nullable DefinitionSession earlier) {
        if (earlier == null || earlier.equals(session)) {
            return this;
        }
        List<CheckResult> more = new ArrayList<>(checks);
        more.add(CheckResult.fail(
                "definition-session",
                "the server's settings for new sessions were " + shown(earlier)
                        + " when the ALTER was reviewed, and are " + shown(session)
                        + " now: it may mean something else",
                "edit the issue, so that it is reviewed and approved anew, or set the server back"));
        return with(false, more, warnings);
    }

    private static String shown(@Nullable DefinitionSession settings) {
        return settings == null
                ? "not known"
                : "time_zone='" + settings.timeZone() + "', sql_mode='" + settings.sqlMode() + "'";
    }

    /** What may be stored: the values of rows in it are the user's, and for the answer only. */
    public Preview withoutRowValues() {
        return with(
                accepted,
                checks,
                warnings.stream().map(Warning::withoutRowValues).toList());
    }

    private Preview with(boolean nowAccepted, List<CheckResult> nowChecks, List<Warning> nowWarnings) {
        return new Preview(
                nowAccepted,
                database,
                schema,
                table,
                statement,
                nowChecks,
                ghostDdl,
                columns,
                algorithm,
                rowsEstimated,
                dataBytes,
                indexBytes,
                difference,
                nowWarnings,
                risk,
                recommendation,
                estimate,
                session);
    }
}

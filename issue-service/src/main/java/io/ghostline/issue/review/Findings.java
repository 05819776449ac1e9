package io.ghostline.issue.review;

import io.ghostline.issue.review.difference.Alteration;
import io.ghostline.issue.review.difference.TableDifference;
import io.ghostline.issue.review.outlook.Estimate;
import io.ghostline.issue.review.outlook.EstimateRules;
import io.ghostline.issue.review.outlook.Job;
import io.ghostline.issue.review.outlook.Recommendation;
import io.ghostline.issue.review.outlook.RecommendationRules;
import io.ghostline.issue.review.outlook.Risk;
import io.ghostline.issue.review.outlook.RiskRules;
import io.ghostline.issue.review.warning.Warning;
import io.ghostline.issue.review.warning.Warnings;
import io.ghostline.mysql.ghost.ColumnMapping;
import io.ghostline.mysql.schema.TableDefinition;
import io.ghostline.mysql.schema.TableDetails;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the ALTER would do and mean; nothing before MySQL took it on an empty copy.
 *
 * @param recommendation also null when a check failed: then there is nothing to choose yet
 */
record Findings(
        @Nullable TableDifference difference,
        List<Warning> warnings,
        @Nullable Risk risk,
        @Nullable Recommendation recommendation,
        @Nullable Estimate estimate) {

    private static final Findings NONE = new Findings(null, List.of(), null, null, null);

    /**
     * Looks at both versions, and at some rows where a key is to be unique.
     *
     * @param accepted whether all checks were passed
     * @throws SQLException when the connection is lost
     */
    static Findings of(ReviewContext context, boolean accepted) throws SQLException {
        Trial trial = context.trial().orElse(null);
        if (trial == null || trial.ghost() == null) {
            return NONE;
        }
        Optional<TableDetails> details = TableDetails.read(context.connection(), context.table());
        return details.isEmpty() ? NONE : of(context, trial, details.get(), accepted);
    }

    private static Findings of(ReviewContext context, Trial trial, TableDetails before, boolean accepted)
            throws SQLException {
        TableDefinition ghost = Objects.requireNonNull(trial.ghost());
        Alteration alteration = Alteration.of(
                new Alteration.Version(context.existing(), before),
                Objects.requireNonNull(trial.copied()).checks(),
                new Alteration.Version(ghost, Objects.requireNonNull(trial.details())),
                context.alter(),
                context.online());
        List<Warning> warnings = Warnings.find(
                alteration,
                mapping(context, ghost),
                context.online(),
                context.options().unverified(),
                context.connection());
        Job job = job(context, trial, ghost);
        return new Findings(
                alteration.difference(),
                warnings,
                RiskRules.of(warnings, job),
                accepted ? RecommendationRules.of(job) : null,
                EstimateRules.of(job));
    }

    static Optional<ColumnMapping> mapping(ReviewContext context, TableDefinition ghost) {
        try {
            return Optional.of(Mappings.of(context.existing(), ghost, context.alter()));
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // nothing is shared by the two: the check of the key says so
        }
    }

    private static Job job(ReviewContext context, Trial trial, TableDefinition ghost) {
        TableDefinition table = context.existing();
        return new Job(
                context.online(),
                trial.algorithm() == Algorithm.INSTANT,
                trial.algorithm() == Algorithm.COPY,
                table.rowEstimate(),
                table.dataBytes(),
                table.indexBytes(),
                secondaryIndexes(table),
                secondaryIndexes(ghost));
    }

    private static int secondaryIndexes(TableDefinition table) {
        return (int) table.indexes().stream().filter(index -> !index.primary()).count();
    }
}

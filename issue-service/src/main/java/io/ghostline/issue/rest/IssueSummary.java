package io.ghostline.issue.rest;

import io.ghostline.contracts.ContractJson;
import io.ghostline.contracts.migration.CutOverMode;
import io.ghostline.contracts.migration.DesiredState;
import io.ghostline.contracts.migration.MigrationSettings;
import io.ghostline.contracts.migration.MigrationSpec;
import io.ghostline.issue.lifecycle.IssueState;
import io.ghostline.issue.review.Algorithm;
import io.ghostline.issue.store.IssueEntity;
import io.ghostline.issue.store.IssuePhase;
import io.ghostline.mysql.ReservedNames;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An issue without its history. */
@Schema(title = "Issue in a list")
public record IssueSummary(
        String id,
        @Nullable String title,
        String database,
        String schema,
        String table,
        String alter,
        boolean online,
        @Schema(title = "State of the issue") IssueState state,

        @Schema(title = "What the running migration is at; null unless it runs") @Nullable
        IssuePhase phase,

        @Schema(title = "Whether the table has its new form")
        boolean swapped,

        @Schema(title = "What the workers are told to do; null before rollout") @Nullable
        DesiredState desired,

        CutOverMode cutOver,
        MigrationSettings settings,
        @Nullable String migrationId,

        @Schema(title = "Unix seconds of the rollout, part of the reserved names") @Nullable
        Long timestamp,

        @Nullable Tables tables,

        @Schema(title = "Online off: the algorithm that MySQL used") @Nullable
        Algorithm directAlgorithm,

        @Schema(title = "Why it failed or was cancelled, or what it waits for") @Nullable
        String reason,

        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant rolledOutAt,
        @Nullable Instant endedAt,

        @Schema(title = "What can be done with it now", examples = "[\"rollout\", \"cancel\"]")
        List<String> allowed) {

    /** The migration's reserved tables. */
    @Schema(title = "Reserved tables of a migration")
    public record Tables(String ghost, String changelog, String old) {}

    static IssueSummary of(IssueEntity issue) {
        MigrationSpec spec = issue.spec == null ? null : ContractJson.read(issue.spec, MigrationSpec.class);
        return new IssueSummary(
                issue.id,
                issue.title,
                issue.database,
                issue.schema,
                issue.table,
                issue.alter,
                issue.online,
                issue.state,
                issue.phase,
                issue.swapped,
                issue.desired,
                issue.cutOver,
                ContractJson.read(issue.settings, MigrationSettings.class),
                issue.migrationId,
                spec == null ? null : spec.timestamp(),
                spec == null || !issue.online ? null : tables(spec),
                issue.directAlgorithm == null ? null : Algorithm.valueOf(issue.directAlgorithm),
                issue.reason,
                issue.createdAt,
                issue.updatedAt,
                issue.rolledOutAt,
                issue.endedAt,
                issue.allowed());
    }

    private static Tables tables(MigrationSpec spec) {
        ReservedNames names = ReservedNames.of(spec.table(), spec.timestamp());
        return new Tables(names.ghost(), names.changelog(), names.old());
    }
}

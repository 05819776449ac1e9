package io.ghostline.issue.rest;

import io.ghostline.contracts.ContractJson;
import io.ghostline.contracts.migration.CutOverMode;
import io.ghostline.contracts.migration.DesiredState;
import io.ghostline.contracts.migration.MigrationSpec;
import io.ghostline.issue.issues.Waits;
import io.ghostline.issue.lifecycle.ChangeState;
import io.ghostline.issue.review.Algorithm;
import io.ghostline.issue.store.ChangeEntity;
import io.ghostline.issue.store.ChangePhase;
import io.ghostline.issue.store.OldTable;
import io.ghostline.mysql.ReservedNames;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** One change of an issue, without its history. */
@Schema(title = "Change in a list")
public record ChangeSummary(
        @Schema(title = "Among the changes of the issue, from 1")
        int position,

        String database,
        String schema,
        String table,
        String alter,
        boolean online,
        @Schema(title = "State of the change") ChangeState state,

        @Schema(title = "What the running migration is at; null unless it runs") @Nullable
        ChangePhase phase,

        @Schema(title = "Whether the table has its new form")
        boolean swapped,

        @Schema(title = "What became of the original; null before the swap, and without one") @Nullable
        OldTable oldTable,

        @Schema(title = "What the workers are told to do; null before its turn") @Nullable
        DesiredState desired,

        CutOverMode cutOver,

        @Schema(title = "The key of its messages in Kafka; null before its turn") @Nullable
        String migrationId,

        @Schema(title = "Unix seconds of its begin, part of the reserved names") @Nullable
        Long timestamp,

        @Nullable Tables tables,

        @Schema(title = "Online off: the algorithm that MySQL used") @Nullable
        Algorithm directAlgorithm,

        @Schema(title = "Why it failed or was cancelled, or what it waits for") @Nullable
        String reason,

        @Schema(
                title =
                        "What it waits for: a place on its server, a worker that is silent, a database that is away, its swap")
        @Nullable
        String waitingFor,

        @Nullable Instant startedAt,
        @Nullable Instant endedAt,

        @Schema(title = "What can be done with it now", examples = "[\"pause\", \"postpone\"]")
        List<String> allowed) {

    /** The migration's reserved tables. */
    @Schema(title = "Reserved tables of a migration")
    public record Tables(String ghost, String changelog, String old) {}

    static ChangeSummary of(ChangeEntity change, Waits.Look waits) {
        MigrationSpec spec = change.spec == null ? null : ContractJson.read(change.spec, MigrationSpec.class);
        return new ChangeSummary(
                change.position,
                change.database,
                change.schema,
                change.table,
                change.alter,
                change.online,
                change.state,
                change.phase,
                change.swapped,
                change.oldTable,
                change.desired,
                change.cutOver,
                spec == null ? null : spec.migrationId(),
                spec == null ? null : spec.timestamp(),
                spec == null || !change.online ? null : tables(spec),
                change.directAlgorithm == null ? null : Algorithm.valueOf(change.directAlgorithm),
                change.reason,
                waits.of(change),
                change.startedAt,
                change.endedAt,
                change.allowed());
    }

    private static Tables tables(MigrationSpec spec) {
        ReservedNames names = ReservedNames.of(spec.table(), spec.timestamp());
        return new Tables(names.ghost(), names.changelog(), names.old());
    }
}

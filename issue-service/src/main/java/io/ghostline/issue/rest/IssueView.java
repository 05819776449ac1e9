package io.ghostline.issue.rest;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.ghostline.contracts.event.MigrationEvent;
import io.ghostline.contracts.migration.MigrationSettings;
import io.ghostline.contracts.progress.MigrationProgress;
import io.ghostline.issue.review.Preview;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An issue with its changes, their previews, facts and progress. */
@Schema(title = "Issue")
public record IssueView(@JsonUnwrapped IssueSummary issue, List<ChangeView> changes) {

    /** A change with all that is known of it. */
    @Schema(title = "Change")
    public record ChangeView(
            @JsonUnwrapped ChangeSummary change,
            MigrationSettings settings,

            @Schema(title = "The preview of creation, or of its begin")
            Preview preview,

            @Schema(title = "What the workers told, oldest first")
            List<Fact> facts,

            @Schema(title = "The newest samples") Progress progress) {}

    /** A fact that a worker told. */
    @Schema(title = "Fact")
    public record Fact(String factId, String type, Instant at, MigrationEvent data) {}

    /** The newest sample of each worker; null until there is one, and while what it said is not true any more. */
    @Schema(title = "Progress")
    public record Progress(
            @Nullable MigrationProgress capture,
            @Nullable MigrationProgress copy,
            @Nullable MigrationProgress cutOver) {}
}

package io.ghostline.issue.rest;

import io.ghostline.contracts.migration.CutOverMode;
import io.ghostline.contracts.migration.MigrationSettings;
import io.ghostline.issue.issues.IssueDraft;
import io.ghostline.issue.issues.IssueDraft.ChangeDraft;
import io.ghostline.issue.store.Execution;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a person asks for. */
@Schema(
        title = "Request for an issue",
        description = "One or more changes, each a database and one ALTER TABLE statement; all else has a default.",
        examples = IssueRequest.EXAMPLE)
public record IssueRequest(
        @Schema(title = "Title", description = "In your own words.", examples = "room for longer notes")
        @Size(max = 200)
        @Nullable
        String title,

        @Schema(
                title = "Execution",
                defaultValue = "IN_ORDER",
                description = "Of several changes: IN_ORDER, each begins when the one before it is done; or PARALLEL.")
        @Nullable
        Execution execution,

        @Schema(title = "Changes", required = true, description = "At most one of each table.")
        @NotEmpty
        @Size(max = IssueDraft.MOST_CHANGES)
        List<@NotNull @Valid ChangeRequest> changes) {

    static final String EXAMPLE = """
            {"title": "room for longer notes",
             "changes": [{"database": "shop", "alter": "ALTER TABLE orders ADD COLUMN note VARCHAR(100)",
                          "settings": {"copy": {"chunkTime": "PT0.5S", "threads": 4}}}]}""";

    /** One change. */
    @Schema(title = "Change of an issue")
    public record ChangeRequest(
            @Schema(
                    title = "Database",
                    required = true,
                    description = "Name of the database in Ghostline's configuration.",
                    examples = "shop")
            @NotBlank
            @Size(max = 100)
            String database,

            @Schema(
                    title = "Statement",
                    required = true,
                    description = "One ALTER TABLE statement, without ALGORITHM and LOCK.",
                    examples = "ALTER TABLE orders ADD COLUMN note VARCHAR(100)")
            @NotBlank
            @Size(max = 65536)
            String alter,

            @Schema(
                    title = "Online",
                    defaultValue = "true",
                    description =
                            "By a migration, while the table is used. Off: MySQL runs the ALTER on the table itself.")
            @Nullable
            Boolean online,

            @Schema(
                    title = "Cut-over",
                    defaultValue = "AUTOMATIC",
                    description = "AUTOMATIC: as soon as it can. POSTPONED: not before a person says so.")
            @Nullable
            CutOverMode cutOver,

            @Schema(title = "Settings", description = "Parameters of the migration; a missing one has its default.")
            @Nullable
            MigrationSettings settings) {

        ChangeDraft draft() {
            return new ChangeDraft(
                    database,
                    alter,
                    online == null || online,
                    cutOver == null ? CutOverMode.AUTOMATIC : cutOver,
                    settings == null ? MigrationSettings.DEFAULTS : settings);
        }
    }

    IssueDraft draft() {
        return new IssueDraft(
                title,
                execution == null ? Execution.IN_ORDER : execution,
                changes.stream().map(ChangeRequest::draft).toList());
    }
}

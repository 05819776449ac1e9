package io.ghostline.issue.rest;

import io.ghostline.contracts.migration.CutOverMode;
import io.ghostline.contracts.migration.MigrationSettings;
import io.ghostline.issue.issues.IssueDraft;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a person asks for. */
@Schema(
        title = "Request for an issue",
        description = "A database and one ALTER TABLE statement; all else has a default.",
        examples = IssueRequest.EXAMPLE)
public record IssueRequest(
        @Schema(title = "Title", description = "In your own words.", examples = "room for longer notes")
        @Size(max = 200)
        @Nullable
        String title,

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
                description = "By a migration, while the table is used. Off: MySQL runs the ALTER on the table itself.")
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

    static final String EXAMPLE = """
            {"title": "room for longer notes", "database": "shop", "online": true,
             "alter": "ALTER TABLE orders ADD COLUMN note VARCHAR(100)",
             "cutOver": "AUTOMATIC", "settings": {"chunkTime": "PT0.5S", "copyThreads": 4}}""";

    IssueDraft draft() {
        return new IssueDraft(
                title,
                database,
                alter,
                online == null || online,
                cutOver == null ? CutOverMode.AUTOMATIC : cutOver,
                settings == null ? MigrationSettings.DEFAULTS : settings);
    }
}

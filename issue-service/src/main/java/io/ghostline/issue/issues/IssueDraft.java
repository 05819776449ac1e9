package io.ghostline.issue.issues;

import io.ghostline.contracts.migration.CutOverMode;
import io.ghostline.contracts.migration.MigrationSettings;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a person asks for.
 *
 * @param database name of the database in the configuration
 * @param alter one ALTER TABLE statement
 * @param online by a migration; else MySQL runs the ALTER on the table itself
 */
public record IssueDraft(
        @Nullable String title,
        String database,
        String alter,
        boolean online,
        CutOverMode cutOver,
        MigrationSettings settings) {
    public IssueDraft {
        Objects.requireNonNull(database, "database");
        Objects.requireNonNull(alter, "alter");
        Objects.requireNonNull(cutOver, "cutOver");
        Objects.requireNonNull(settings, "settings");
    }
}

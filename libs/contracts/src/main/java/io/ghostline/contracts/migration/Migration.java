package io.ghostline.contracts.migration;

import io.ghostline.contracts.Require;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The value of {@code ghostline.migrations}: a migration and what it should be doing. A later record replaces an
 * earlier one; a tombstone says that nothing is left to do.
 *
 * @param revision grows with each change, so that a reader can tell an old record from a new one
 * @param force whether sessions that keep the table from being swapped are ended; null when they are waited for
 */
public record Migration(
        MigrationSpec spec,
        DesiredState desired,
        CutOverMode cutOver,
        MigrationSettings settings,
        long revision,
        @Nullable ForcedCutOver force) {
    public Migration {
        Objects.requireNonNull(spec, "spec");
        Objects.requireNonNull(desired, "desired");
        Objects.requireNonNull(cutOver, "cutOver");
        Objects.requireNonNull(settings, "settings");
        Require.atLeast(revision, 0, "revision");
    }

    /** One that waits for whoever is in its way. */
    public Migration(
            MigrationSpec spec, DesiredState desired, CutOverMode cutOver, MigrationSettings settings, long revision) {
        this(spec, desired, cutOver, settings, revision, null);
    }

    public String id() {
        return spec.migrationId();
    }
}

package io.ghostline.issue.rest;

import io.ghostline.contracts.migration.MigrationSettings;
import java.time.Duration;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Settings to change; a missing one stays as it is. */
@Schema(title = "Change of settings", examples = "{\"copyThreads\": 2, \"chunkTime\": \"PT0.25S\"}")
public record SettingsPatch(
        @Nullable Duration chunkTime,
        @Nullable Integer copyThreads,
        @Nullable Integer chunkRowsMin,
        @Nullable Integer chunkRowsMax,
        @Nullable Boolean deferIndexes,
        @Nullable Duration cutOverLockTimeout,
        @Nullable Duration cutOverDrainTimeout,
        @Nullable Integer cutOverAttempts,
        @Nullable Duration cutOverBackOff) {

    /** @throws IllegalArgumentException when a value is out of its bounds */
    MigrationSettings applyTo(MigrationSettings present) {
        return new MigrationSettings(
                orElse(chunkTime, present.chunkTime()),
                orElse(copyThreads, present.copyThreads()),
                orElse(chunkRowsMin, present.chunkRowsMin()),
                orElse(chunkRowsMax, present.chunkRowsMax()),
                orElse(deferIndexes, present.deferIndexes()),
                orElse(cutOverLockTimeout, present.cutOverLockTimeout()),
                orElse(cutOverDrainTimeout, present.cutOverDrainTimeout()),
                orElse(cutOverAttempts, present.cutOverAttempts()),
                orElse(cutOverBackOff, present.cutOverBackOff()));
    }

    private static <T> T orElse(@Nullable T value, T other) {
        return value == null ? other : value;
    }
}

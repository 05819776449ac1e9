package io.ghostline.issue.reserved;

import io.ghostline.issue.lifecycle.ChangeState;
import io.ghostline.mysql.ReservedName;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A reserved table that stands in a database.
 *
 * @param originalTable the original's name, or its beginning and a checksum when the name had to be cut
 * @param timestamp Unix seconds of the rollout
 * @param age since the rollout, in whole seconds
 * @param issueId null when no issue of this Ghostline made it
 * @param safeToDrop whether it is dropped when asked to
 * @param reason why, or why not
 */
public record ReservedTable(
        String name,
        ReservedName.Kind kind,
        String originalTable,
        long timestamp,
        Instant rolledOutAt,
        Duration age,
        long rowsEstimated,
        long bytes,
        @Nullable String issueId,
        @Nullable String migrationId,
        @Nullable ChangeState migrationState,
        boolean safeToDrop,
        String reason) {}

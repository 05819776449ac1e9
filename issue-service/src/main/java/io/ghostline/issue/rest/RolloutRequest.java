package io.ghostline.issue.rest;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** When an issue is rolled out. */
@Schema(title = "Rollout", examples = "{\"at\": \"2027-01-01T03:00:00Z\", \"reason\": \"the quiet hour\"}")
public record RolloutRequest(
        @Schema(title = "Reason", description = "In your own words; kept in the issue's history.", maxLength = 1000)
        @Nullable
        String reason,

        @Schema(title = "Time", description = "Within 90 days; missing: now.") @Nullable
        Instant at) {
    public RolloutRequest {
        ActionRequest.checkLength(reason);
    }
}

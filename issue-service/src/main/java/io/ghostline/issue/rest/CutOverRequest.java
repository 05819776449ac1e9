package io.ghostline.issue.rest;

import io.ghostline.contracts.migration.ForcedCutOver;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** How a table is cut over. */
@Schema(title = "Cut-over", examples = "{\"force\": true, \"reason\": \"a forgotten transaction of the reports\"}")
public record CutOverRequest(
        @Schema(
                title = "Reason",
                description = "In your own words; kept in the issue's history. Needed with force.",
                maxLength = 1000)
        @Nullable
        String reason,

        @Schema(
                title = "Force",
                description = "Sessions in the way are ended after they have been waited for as usual. Missing: false.")
        @Nullable
        Boolean force,

        @Schema(
                title = "Sessions",
                description =
                        "With force: ids of connections (PROCESSLIST) that are ended although a backup needs them.",
                maxItems = ForcedCutOver.MOST_SESSIONS)
        @Nullable
        List<Long> sessions) {
    static final CutOverRequest PLAIN = new CutOverRequest(null, null, null);

    public CutOverRequest {
        ActionRequest.checkLength(reason);
        sessions = ForcedCutOver.checked(sessions);
        if (!sessions.isEmpty() && !Boolean.TRUE.equals(force)) {
            throw new IllegalArgumentException("sessions: are named only with force");
        }
    }
}

package io.ghostline.issue.rest;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a person adds to an action. */
@Schema(title = "Action", examples = "{\"reason\": \"the shop is closed until eight\"}")
public record ActionRequest(
        @Schema(title = "Reason", description = "In your own words; kept in the issue's history.", maxLength = 1000)
        @Nullable
        String reason) {
    private static final int LONGEST_REASON = 1000;

    public ActionRequest {
        checkLength(reason);
    }

    static void checkLength(@Nullable String reason) {
        if (reason != null && reason.length() > LONGEST_REASON) {
            throw new IllegalArgumentException(
                    "has " + reason.length() + " characters; " + LONGEST_REASON + " are kept at most");
        }
    }
}

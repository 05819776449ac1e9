package io.ghostline.issue.rest;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Duration;

/** Problems that pass: the answer says after how long. */
final class Later {
    private Later() {}

    /** Whole seconds, and never none. */
    static Response after(Duration wait, Problem problem) {
        long seconds = Math.max(1, wait.plusMillis(999).toSeconds());
        return Response.fromResponse(problem.response())
                .header(HttpHeaders.RETRY_AFTER, seconds)
                .build();
    }
}

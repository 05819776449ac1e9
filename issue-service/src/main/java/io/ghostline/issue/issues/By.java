package io.ghostline.issue.issues;

import io.ghostline.issue.lifecycle.Cause;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who says it, and why.
 *
 * @param roles what they may do
 * @param requestId of the request that says it; null when it has none
 */
public record By(
        String actor,
        Set<String> roles,
        @Nullable String reason,
        @Nullable String requestId) {
    public By {
        roles = Set.copyOf(roles);
    }

    public By(String actor, Set<String> roles, @Nullable String reason) {
        this(actor, roles, reason, null);
    }

    boolean has(String role) {
        return roles.contains(role);
    }

    Cause at(Instant now) {
        return new Cause(actor, now, reason, requestId);
    }
}

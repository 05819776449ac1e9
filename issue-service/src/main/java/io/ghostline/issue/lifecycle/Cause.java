package io.ghostline.issue.lifecycle;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Who made a transition happen, when, and why.
 *
 * @param actor a person's name, or the name of the service that did it
 * @param reason in the actor's own words; null when none were given
 * @param requestId of the actor's request that asked for it; null when it has none
 * @param detail JSON of what became another value; null when nothing did
 */
public record Cause(
        String actor,
        Instant at,
        @Nullable String reason,
        @Nullable String requestId,
        @Nullable String detail) {
    /** Ghostline itself, following its own rules. */
    public static final String GHOSTLINE = "ghostline";

    public Cause {
        Objects.requireNonNull(actor, "actor");
        Objects.requireNonNull(at, "at");
    }

    public Cause(String actor, Instant at, @Nullable String reason) {
        this(actor, at, reason, null);
    }

    public Cause(String actor, Instant at, @Nullable String reason, @Nullable String requestId) {
        this(actor, at, reason, requestId, null);
    }

    public Cause withDetail(String json) {
        return new Cause(actor, at, reason, requestId, json);
    }

    public static Cause ghostline(Instant at, @Nullable String reason) {
        return new Cause(GHOSTLINE, at, reason);
    }
}

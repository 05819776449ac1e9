package io.ghostline.issue.rest;

import io.ghostline.issue.store.TransitionEntity;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What happened to an issue: who, when, why, from where to where. */
@Schema(title = "Transition of an issue or of one of its changes")
public record Transition(
        Instant at,

        @Schema(title = "A person, or the service that did it")
        String actor,

        String action,

        @Schema(title = "Of the change; null when it happened to the issue as a whole") @Nullable
        Integer position,

        String from,
        String to,
        @Nullable String reason) {

    static Transition of(TransitionEntity entity) {
        return new Transition(
                entity.at,
                entity.actor,
                entity.action,
                entity.position,
                entity.fromState,
                entity.toState,
                entity.reason);
    }
}

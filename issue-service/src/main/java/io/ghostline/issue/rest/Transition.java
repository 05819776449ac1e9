package io.ghostline.issue.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import io.ghostline.contracts.ContractJson;
import io.ghostline.issue.issues.Difference;
import io.ghostline.issue.store.TransitionEntity;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What happened to an issue: who, when, why, from where to where. */
@Schema(title = "Transition of an issue or of one of its changes")
public record Transition(
        @Schema(title = "Grows from each to the next") long number,
        Instant at,

        @Schema(title = "A person, or the service that did it")
        String actor,

        String action,

        @Schema(title = "Of the change; null when it happened to the issue as a whole") @Nullable
        Integer position,

        String from,
        String to,
        @Nullable String reason,

        @Schema(title = "What became another value; null when nothing did") @Nullable
        List<Difference> differences,

        @Schema(title = "Of the issue after it; null when it happened before versions were kept") @Nullable
        Long version) {
    private static final TypeReference<List<Difference>> DIFFERENCES = new TypeReference<>() {};

    static Transition of(TransitionEntity entity) {
        return new Transition(
                Objects.requireNonNull(entity.id),
                entity.at,
                entity.actor,
                entity.action,
                entity.position,
                entity.fromState,
                entity.toState,
                entity.reason,
                entity.detail == null ? null : differences(entity.detail),
                entity.contentVersion);
    }

    private static List<Difference> differences(String json) {
        try {
            return ContractJson.mapper().readValue(json, DIFFERENCES);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("the store has a detail that is not ours", e);
        }
    }
}

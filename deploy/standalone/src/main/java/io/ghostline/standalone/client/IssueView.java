package io.ghostline.standalone.client;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An issue as issue-service shows it. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record IssueView(
        String id,
        String database,
        String table,
        String state,
        @Nullable String phase,
        boolean swapped,
        @Nullable String desired,
        @Nullable Tables tables,
        @Nullable String directAlgorithm,
        @Nullable String reason,
        @Nullable Instant rolledOutAt,
        @Nullable List<Fact> facts,
        @Nullable Progress progress) {

    private static final Set<String> ENDED = Set.of("DONE", "FAILED", "CANCELLED", "REJECTED");

    /** The reserved names. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Tables(String ghost, String changelog, String old) {}

    /** Something that happened. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Fact(String factId, String type, Instant at, JsonNode data) {}

    /** The latest sample of each worker. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Progress(
            @Nullable Capture capture,
            @Nullable Copy copy,
            @Nullable CutOver cutOver) {}

    /** By cdc-service. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Capture(
            long captureLagMillis,
            long rowsCaptured,
            @Nullable String waitingFor) {}

    /** By copier-service. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Copy(
            String phase,
            long rowsCopied,
            long rowsEstimated,
            long rowsPerSecond,
            @Nullable Long etaSeconds,
            long applyLagMillis,
            long keysPending,
            long rowsMirrored,
            long rowsCompared,
            @Nullable String throttledBy) {}

    /** By cutover-service. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record CutOver(int attempts, @Nullable String waitingFor) {}

    public boolean ended() {
        return ENDED.contains(state);
    }

    public boolean done() {
        return state.equals("DONE");
    }

    public Optional<Fact> fact(String type) {
        return (facts == null ? List.<Fact>of() : facts)
                .stream().filter(fact -> fact.type().equals(type)).findFirst();
    }

    /** The reason, in words, why it did not succeed. */
    public String why() {
        return reason == null ? "issue-service gives no reason" : reason;
    }
}

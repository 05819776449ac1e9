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
        String state,
        long version,
        @Nullable String reason,
        @Nullable Instant rolledOutAt,
        List<ChangeView> changes) {

    private static final Set<String> ENDED = Set.of("DONE", "FAILED", "CANCELLED", "REJECTED");

    /** One change of it. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record ChangeView(
            String database,
            String table,
            @Nullable String phase,
            boolean swapped,
            @Nullable Tables tables,
            @Nullable String directAlgorithm,
            @Nullable String reason,
            @Nullable List<Fact> facts,
            @Nullable Progress progress) {}

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

    /** The change that runs, or will; the command line files issues with one. */
    private ChangeView change() {
        return changes.get(0);
    }

    public @Nullable String phase() {
        return change().phase();
    }

    public boolean swapped() {
        return change().swapped();
    }

    public @Nullable Tables tables() {
        return change().tables();
    }

    public String database() {
        return change().database();
    }

    public @Nullable String directAlgorithm() {
        return change().directAlgorithm();
    }

    public @Nullable Progress progress() {
        return change().progress();
    }

    public List<Fact> facts() {
        List<Fact> facts = change().facts();
        return facts == null ? List.of() : facts;
    }

    public boolean ended() {
        return ENDED.contains(state);
    }

    public boolean done() {
        return state.equals("DONE");
    }

    public Optional<Fact> fact(String type) {
        return facts().stream().filter(fact -> fact.type().equals(type)).findFirst();
    }

    /** The reason, in words, why it did not succeed. */
    public String why() {
        return reason == null ? "issue-service gives no reason" : reason;
    }
}

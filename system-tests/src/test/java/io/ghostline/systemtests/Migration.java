package io.ghostline.systemtests;

import com.fasterxml.jackson.databind.JsonNode;
import io.ghostline.standalone.workload.OrdersTable;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.awaitility.Awaitility;

/** A migration of the table {@code orders}, as an operator sees it. */
final class Migration {
    /** Far longer than any of these takes, restarts included, on a loaded machine. */
    private static final Duration TIMEOUT = Duration.ofMinutes(4);

    private static final Duration POLL = Duration.ofMillis(100);
    private static final Set<String> ENDED = Set.of("DONE", "FAILED", "CANCELLED");
    /** Small chunks by one thread: a backfill of a few seconds, that can be hit in its middle. */
    static final Map<String, Object> SLOW_COPY =
            Map.of("copy", Map.of("chunkRowsMin", 100, "chunkRowsMax", 100, "threads", 1));

    private final IssueClient issues;
    private final String id;

    private Migration(IssueClient issues, String id) {
        this.issues = issues;
        this.id = id;
    }

    /** One that is there already. */
    static Migration of(IssueClient issues, String id) {
        return new Migration(issues, id);
    }

    /** Filed and rolled out: the ALTER that the comparison expects, swapped as soon as it can be. */
    static Migration rollOut(IssueClient issues) {
        return rollOut(issues, OrdersTable.ALTER, "AUTOMATIC", Map.of());
    }

    /** @param settings besides those of the copy, which make it slow */
    static Migration rollOut(IssueClient issues, String alter, String cutOver, Map<String, Object> settings) {
        Map<String, Object> all = new HashMap<>(SLOW_COPY);
        all.putAll(settings);
        Migration migration = new Migration(
                issues,
                issues.create(Map.of(
                        "changes",
                        List.of(Map.of(
                                "database", Servers.SCHEMA, "alter", alter, "cutOver", cutOver, "settings", all)))));
        migration.act("rollout");
        return migration;
    }

    void act(String action) {
        issues.act(id, action);
    }

    /** Waits until the issue has ended, as it should. */
    JsonNode awaitEnd(String expected) {
        return await("is " + expected, issue -> state(issue).equals(expected));
    }

    JsonNode awaitPhase(String phase) {
        return await(
                "is at " + phase, issue -> issue.at("/changes/0/phase").asText().equals(phase));
    }

    /** Waits until it tells that it waits for this, and since when. */
    void awaitWaitingFor(String reason) {
        await(
                "tells: " + reason,
                issue -> waitingFor(issue).contains(reason) && waitingFor(issue).contains(" is waiting since 20"));
    }

    void awaitNotWaitingFor(String reason) {
        await("goes on", issue -> !waitingFor(issue).contains(reason));
    }

    private static String waitingFor(JsonNode issue) {
        return issue.at("/changes/0/waitingFor").asText("");
    }

    /** Polls until it is so; an issue that has ended before fails the test. */
    JsonNode await(String what, Predicate<JsonNode> reached) {
        return Awaitility.await("issue " + id + " " + what)
                .atMost(TIMEOUT)
                .pollDelay(Duration.ZERO)
                .pollInterval(POLL)
                .until(() -> issues.get(id), issue -> {
                    boolean there = reached.test(issue);
                    if (!there && ENDED.contains(state(issue))) {
                        throw new AssertionError("the issue is " + state(issue) + ": " + issue.toPrettyString());
                    }
                    return there;
                });
    }

    /** It may end in this very moment, or fail. */
    void cancelIfItRuns() {
        try {
            act("cancel");
        } catch (AssertionError e) {
            if (!String.valueOf(e.getMessage()).contains("-> 409")) {
                throw e;
            }
        }
    }

    /** Waits until the issue has ended, however. */
    String awaitAnyEnd() {
        return Awaitility.await("issue " + id + " has ended")
                .atMost(TIMEOUT)
                .pollInterval(POLL)
                .until(() -> state(issues.get(id)), ENDED::contains);
    }

    private static String state(JsonNode issue) {
        return issue.path("state").asText();
    }
}

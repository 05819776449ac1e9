package io.ghostline.issue.rest;

import static io.ghostline.issue.LoggedIn.as;
import static io.ghostline.issue.rest.Issues.act;
import static io.ghostline.issue.rest.Issues.decideUnseen;
import static io.ghostline.issue.rest.Issues.get;
import static io.ghostline.issue.rest.Issues.history;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.ghostline.issue.Shop;
import io.ghostline.testkit.GhostlineServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A request that comes twice does nothing the second time, and one about what has changed meanwhile does nothing at all. */
@QuarkusTest
@QuarkusTestResource(
        value = GhostlineServers.class,
        initArgs = @ResourceArg(name = GhostlineServers.DATABASE, value = "shop"))
class RepeatedRequestsIT {
    private static final String ADD = "ALTER TABLE orders ADD COLUMN c INT";
    private static final int AT_ONCE = 4;

    private final String key = UUID.randomUUID().toString();

    @BeforeEach
    void table() throws SQLException {
        Shop.clear();
        Shop.execute("CREATE TABLE orders (id BIGINT PRIMARY KEY, note VARCHAR(20))");
        Rules.approvers("approver", "approver");
    }

    @AfterEach
    void noRules() {
        Rules.approval();
    }

    @Test
    void aRequestThatComesTwiceFilesOneIssue() {
        String first = file("developer", ADD, 201).extract().path("id");
        file("developer", ADD, 200).body("id", equalTo(first));
        file("developer", ADD + ", ADD d INT", 422).body("type", equalTo("urn:ghostline:problem:key-used"));
        assertThat(file("other", ADD, 201).extract().<String>path("id")).isNotEqualTo(first);
        as("developer")
                .contentType(ContentType.JSON)
                .header("Idempotency-Key", "with a space")
                .body(Requests.of("shop", ADD, Map.of()))
                .post("/api/v1/issues")
                .then()
                .statusCode(400);
    }

    @Test
    void requestsAtTheSameTimeFileOneIssue() throws Exception {
        CyclicBarrier together = new CyclicBarrier(AT_ONCE);
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
        try {
            List<Future<String>> answers = new ArrayList<>();
            for (int i = 0; i < AT_ONCE; i++) {
                answers.add(threads.submit(() -> {
                    together.await();
                    return as("developer")
                            .contentType(ContentType.JSON)
                            .header("Idempotency-Key", key)
                            .body(Requests.of("shop", ADD, Map.of()))
                            .post("/api/v1/issues")
                            .then()
                            .extract()
                            .path("id");
                }));
            }
            Set<String> ids = new HashSet<>();
            for (Future<String> answer : answers) {
                ids.add(answer.get());
            }
            assertThat(ids).hasSize(1).doesNotContainNull();
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void anActionThatComesTwiceIsDoneOnce() {
        String id = file("developer", ADD, 201).extract().path("id");
        Map<String, String> again = Map.of("Idempotency-Key", key);

        act("approver", id, "approve", again, Map.of(), 202).body("state", equalTo("WAITING_FOR_APPROVAL"));
        act("approver", id, "approve", again, Map.of(), 202).body("state", equalTo("WAITING_FOR_APPROVAL"));
        act("approver", id, "approve", Map.of(), 403); // without the key it is another approval by the same person
        history(id).body("transitions.findAll { it.action == 'approve' }", hasSize(1));

        act("approver", id, "reject", again, Map.of("reason", "no"), 422)
                .body("type", equalTo("urn:ghostline:problem:key-used"));
        get(id).body("state", equalTo("WAITING_FOR_APPROVAL"));

        act("developer", id, "cancel", again, Map.of(), 202); // other people have other keys
        act("developer", id, "cancel", again, Map.of(), 202).body("state", equalTo("CANCELLED"));
        act("developer", id, "cancel", Map.of(), 409);
    }

    @Test
    void whatWasEditedMeanwhileIsNeitherApprovedNorRolledOut() {
        String id = file("developer", ADD, 201).extract().path("id");
        Map<String, String> seen = Map.of("If-Match", Issues.tag(id));
        as("developer")
                .contentType(ContentType.JSON)
                .body(Requests.of("shop", "ALTER TABLE orders DROP COLUMN note", Map.of()))
                .patch("/api/v1/issues/" + id)
                .then()
                .statusCode(200);

        act("approver", id, "approve", seen, Map.of(), 412);
        act("approver", id, "reject", seen, Map.of("reason", "no"), 412);
        act("approver", id, "approve", Map.of("If-Match", Issues.tag(id)), Map.of(), 202);
        act("lead", id, "approve", Map.of("If-Match", Issues.tag(id)), Map.of(), 202)
                .body("state", equalTo("WAITING_FOR_ROLLOUT"));

        act("operator", id, "rollout", seen, Map.of(), 412);
        act("operator", id, "rollout", seen, Map.of("at", "2100-01-01T00:00:00Z"), 400);
        act("developer", id, "cancel", Map.of(), 202);
    }

    @Test
    void whoDoesNotSayWhatTheyHaveSeenDecidesNothing() {
        String id = file("developer", ADD, 201).extract().path("id");

        decideUnseen("approver", id, "approve", Map.of()).body("detail", containsString("If-Match"));
        decideUnseen("approver", id, "reject", Map.of("reason", "no"));
        act("approver", id, "approve", Map.of("If-Match", "*"), Map.of(), 428);
        act("approver", id, "approve", Map.of(), 202);
        act("lead", id, "approve", Map.of(), 202).body("state", equalTo("WAITING_FOR_ROLLOUT"));
        decideUnseen("operator", id, "rollout", Map.of());
        decideUnseen(
                "operator",
                id,
                "rollout",
                Map.of("at", Instant.now().plusSeconds(3600).toString()));

        get(id).body("state", equalTo("WAITING_FOR_ROLLOUT")).body("rolloutAt", nullValue());
        act("developer", id, "cancel", Map.of(), 202);
    }

    @Test
    void whatWasSeenStaysTheSameUntilSomethingElseIsAskedFor() {
        String id = file("developer", ADD, 201).extract().path("id");
        Map<String, String> seen = Map.of("If-Match", Issues.tag(id));
        String tomorrow = Instant.now().plusSeconds(86_400).toString();

        act("approver", id, "approve", seen, Map.of(), 202);
        act("lead", id, "approve", seen, Map.of(), 202).body("state", equalTo("WAITING_FOR_ROLLOUT"));
        act("operator", id, "rollout", seen, Map.of("at", tomorrow), 202).body("rolloutAt", notNullValue());
        assertThat(Issues.tag(id)).isEqualTo(seen.get("If-Match"));
        act("operator", id, "postpone", Map.of(), 202);
        assertThat(Issues.tag(id)).isNotEqualTo(seen.get("If-Match"));
        act("operator", id, "rollout", seen, Map.of(), 412);
        history(id)
                .body("transitions.find { it.action == 'approve' }.version", equalTo(1))
                .body("transitions.find { it.action == 'postpone' }.version", equalTo(2));

        act("developer", id, "cancel", Map.of(), 202);
    }

    private ValidatableResponse file(String user, String alter, int status) {
        return as(user).contentType(ContentType.JSON)
                .header("Idempotency-Key", key)
                .body(Requests.of("shop", alter, Map.of()))
                .post("/api/v1/issues")
                .then()
                .log()
                .ifValidationFails()
                .statusCode(status);
    }
}

package io.ghostline.issue.rest;

import static io.ghostline.issue.LoggedIn.as;
import static io.ghostline.issue.rest.Issues.act;
import static io.ghostline.issue.rest.Issues.get;
import static io.ghostline.issue.rest.Issues.history;
import static io.ghostline.issue.rest.Issues.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.ghostline.issue.Shop;
import io.ghostline.issue.Workers;
import io.ghostline.testkit.GhostlineServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An issue on its way through approval and rollout, each step by whom it is for; the workers are played by the test. */
@QuarkusTest
@QuarkusTestResource(
        value = GhostlineServers.class,
        initArgs = @ResourceArg(name = GhostlineServers.DATABASE, value = "shop"))
class ApprovalPathIT {
    private static final String ADD = "ALTER TABLE orders ADD COLUMN c INT";

    private Workers workers;

    @BeforeEach
    void table() throws SQLException {
        Shop.clear();
        Shop.execute("CREATE TABLE orders (id BIGINT PRIMARY KEY, note VARCHAR(20))");
        workers = new Workers();
        Rules.approvers("approver");
        Rules.rollout();
    }

    @AfterEach
    void noRules() {
        workers.close();
        Rules.approval();
        Rules.rollout();
    }

    @Test
    void theWholePathFromTheDraftToTheDroppedOldTable() throws SQLException {
        as("developer")
                .contentType(ContentType.JSON)
                .body(Requests.of("shop", ADD, Map.of()))
                .post("/api/v1/issues/preview")
                .then()
                .statusCode(200)
                .body("approval.rule", equalTo("all"))
                .body("approval.steps.role", contains("approver"));
        String id = file(ADD);
        get(id).body("state", equalTo("WAITING_FOR_APPROVAL")).body("allowed", hasItems("approve", "reject", "edit"));

        act("operator", id, "rollout", Map.of(), 409);
        act("approver", id, "approve", Map.of("reason", "looks good"), 202)
                .body("state", equalTo("WAITING_FOR_ROLLOUT"))
                .body("approval.steps[0].by", equalTo("approver"))
                .body("approval.steps[0].comment", equalTo("looks good"));
        String migration =
                act("operator", id, "rollout", Map.of(), 202).extract().path("changes[0].migrationId");
        long timestamp = get(id).extract().jsonPath().getLong("changes[0].timestamp");
        workers.tellAllUntilCutOver(migration);
        workers.tellSwapped(migration);
        workers.tellCleanedUp(migration);
        until(id, "DONE");

        String old = "~orders_" + timestamp + "_del";
        Shop.execute("CREATE TABLE `" + old + "` LIKE orders");
        String path = "/api/v1/databases/shop/reserved-tables/" + old;
        as("developer").delete(path).then().statusCode(403);
        as("operator").delete(path).then().statusCode(204);
        assertThat(Shop.tables()).containsExactly("orders");
        history(id)
                .body(
                        "transitions.findAll { it.position == null }.action",
                        contains("preview", "create", "submit", "approve", "release", "rollout", "finish"))
                .body("transitions.find { it.action == 'approve' }.actor", equalTo("approver"))
                .body("transitions.find { it.action == 'approve' }.reason", equalTo("looks good"))
                .body("transitions.find { it.action == 'create' }.actor", equalTo("developer"))
                .body("transitions.find { it.action == 'rollout' }.actor", equalTo("operator"))
                .body("transitions.find { it.action == 'rollout' }.from", equalTo("WAITING_FOR_ROLLOUT"))
                .body("transitions.find { it.action == 'rollout' }.to", equalTo("RUNNING"))
                .body("transitions.find { it.action == 'swap' }.position", equalTo(1));
        int next = page(id, 0)
                .body("transitions.action", contains("preview", "create"))
                .extract()
                .path("next");
        page(id, next).body("transitions.action", contains("submit", "approve"));
    }

    private static ValidatableResponse page(String id, int after) {
        return as("viewer")
                .get("/api/v1/issues/" + id + "/transitions?limit=2&after=" + after)
                .then()
                .statusCode(200);
    }

    @Test
    void aRejectionEndsTheIssueAndSaysWhy() {
        String id = file(ADD);

        act("approver", id, "reject", Map.of(), 400).body("detail", containsString("reason"));
        act("approver", id, "reject", Map.of("reason", "use the other table"), 202)
                .body("state", equalTo("REJECTED"))
                .body("reason", equalTo("rejected by approver: use the other table"))
                .body("allowed", hasSize(0));
        act("approver", id, "approve", Map.of(), 409).body("state", equalTo("REJECTED"));
    }

    @Test
    void nobodyApprovesAnIssueOfTheirOwnUnlessTheRuleAllows() {
        String own = file("lead", ADD);
        act("lead", own, "approve", Map.of(), 403).body("detail", containsString("somebody else"));
        act("developer", own, "approve", Map.of(), 403);

        Rules.approval(Map.of("name", "all", "approvers", List.of("approver"), "ownAllowed", true));
        String allowed = file("lead", ADD);
        act("lead", allowed, "approve", Map.of(), 202).body("state", equalTo("WAITING_FOR_ROLLOUT"));
        act("lead", own, "approve", Map.of(), 403); // what it needs was fixed when it was filed
    }

    @Test
    void anEditAfterTheApprovalNeedsANewOne() {
        String id = file(ADD);
        act("approver", id, "approve", Map.of(), 202).body("state", equalTo("WAITING_FOR_ROLLOUT"));
        String tag = as("developer").get("/api/v1/issues/" + id).header("ETag");

        edit("other", id, "ALTER TABLE orders ADD COLUMN d INT", tag, 403);
        edit("developer", id, "ALTER TABLE orders ADD COLUMN d INT", "\"0\"", 412)
                .body("version", notNullValue());
        edit("developer", id, "ALTER TABLE orders ADD COLUMN", tag, 422);
        get(id).body("state", equalTo("WAITING_FOR_ROLLOUT")).body("changes[0].alter", equalTo(ADD));
        edit("developer", id, "ALTER TABLE orders ADD COLUMN d INT", tag, 200)
                .body("state", equalTo("WAITING_FOR_APPROVAL"))
                .body("approval.steps[0].by", nullValue())
                .body("changes[0].alter", containsString("d INT"));
        edit("developer", id, ADD, tag, 412); // the tag is of what it was before

        act("approver", id, "approve", Map.of(), 202).body("state", equalTo("WAITING_FOR_ROLLOUT"));
        settings(id, Map.of("copy", Map.of("threads", 2)), 200).body("state", equalTo("WAITING_FOR_APPROVAL"));
        act("operator", id, "rollout", Map.of(), 409);
        history(id)
                .body(
                        "transitions.findAll { it.action == 'edit' }.differences.flatten().path",
                        contains("changes[0].alter", "changes[0].settings.copy.threads"))
                .body("transitions.findAll { it.action == 'edit' }.actor", contains("developer", "operator"))
                .body("transitions.find { it.action == 'edit' }.differences[0].from", equalTo(ADD));
    }

    @Test
    void whoHasEditedAnIssueDoesNotApproveIt() {
        String id = file(ADD);
        edit("admin", id, "ALTER TABLE orders DROP COLUMN note", "*", 200);

        act("admin", id, "approve", Map.of(), 403).body("detail", containsString("edited"));
        act("developer", id, "approve", Map.of(), 403);
        act("approver", id, "approve", Map.of(), 202).body("state", equalTo("WAITING_FOR_ROLLOUT"));
    }

    @Test
    void settingsThatMakeItRiskyAreReviewedAgain() {
        Rules.approval(Map.of("name", "risky", "leastRisk", "HIGH", "approvers", List.of("approver")));
        String id = file(ADD);
        get(id).body("state", equalTo("WAITING_FOR_ROLLOUT"));

        settings(id, Map.of("verify", false), 200)
                .body("state", equalTo("WAITING_FOR_APPROVAL"))
                .body("changes[0].preview.risk.level", equalTo("HIGH"));
    }

    @Test
    void whatWasToWaitForAPersonIsApprovedAnewBeforeItSwapsByItself() {
        String id = Issues.file("developer", Requests.of("shop", ADD, Map.of("cutOver", "POSTPONED")));
        act("approver", id, "approve", Map.of(), 202).body("state", equalTo("WAITING_FOR_ROLLOUT"));

        act("operator", id, "cut-over", Map.of(), 202)
                .body("state", equalTo("WAITING_FOR_APPROVAL"))
                .body("changes[0].cutOver", equalTo("AUTOMATIC"));
        act("approver", id, "approve", Map.of(), 202);
        act("operator", id, "postpone", Map.of(), 202).body("state", equalTo("WAITING_FOR_ROLLOUT"));
    }

    @Test
    void whatWasApprovedIsNotWeakenedByAnOperatorAlone() throws SQLException {
        Shop.execute("CREATE TABLE lines_of (id INT PRIMARY KEY)");
        String id = Issues.file(
                "developer",
                Requests.of(
                        Requests.change("shop", ADD, Map.of()),
                        Requests.change("shop", "ALTER TABLE lines_of ADD COLUMN x INT", Map.of())));
        act("approver", id, "approve", Map.of(), 202);
        act("operator", id, "rollout", Map.of(), 202).body("state", equalTo("RUNNING"));
        String second = "/api/v1/issues/" + id + "/changes/2/settings";

        settings(id, Map.of("verify", false), 403).body("detail", containsString("[verify]"));
        settings(id, Map.of("keepOldTable", false), 403);
        settings(id, Map.of("throttle", Map.of("query", "SELECT 0")), 403);
        patch("operator", second, Map.of("allowInstant", true), 403);
        settings(id, Map.of("copy", Map.of("threads", 2)), 200).body("changes[0].settings.copy.threads", equalTo(2));
        patch("admin", "/api/v1/issues/" + id + "/settings", Map.of("verify", false), 400)
                .body("detail", containsString("reason"));
        get(id).body("changes.settings.verify", contains(true, true));

        patch("admin", "/api/v1/issues/" + id + "/settings?reason=the clock stands", Map.of("verify", false), 200)
                .body("changes.settings.verify", contains(false, false));
        settings(id, Map.of("verify", true), 200);
        history(id)
                .body(
                        "transitions.findAll { it.action == 'settings' && it.actor == 'admin' }.reason",
                        contains("the clock stands", "the clock stands"));
        cancelFully(id);
    }

    @Test
    void whatNobodyHadToApproveIsWeakenedAsTheRulesSay() {
        Rules.approval(Map.of("name", "risky", "leastRisk", "HIGH", "approvers", List.of("approver")));
        String id = file(ADD);
        act("operator", id, "rollout", Map.of(), 202);

        settings(id, Map.of("verify", false), 403).body("detail", containsString("approver"));
        Rules.approval();
        settings(id, Map.of("verify", false), 200).body("changes[0].settings.verify", equalTo(false));
        cancelFully(id);
    }

    private static ValidatableResponse patch(String user, String path, Map<String, ?> patch, int status) {
        return as(user).contentType(ContentType.JSON)
                .body(patch)
                .patch(path)
                .then()
                .log()
                .ifValidationFails()
                .statusCode(status);
    }

    /** The review waits for the table, so that there is time. */
    @Test
    void whatIsChangedDuringTheReviewOfItsRolloutDoesNotBegin() throws Exception {
        Rules.approval();
        String id = file(ADD);
        String tomorrow = Instant.now().plusSeconds(86_400).toString();
        ExecutorService other = Executors.newSingleThreadExecutor();
        try (Connection user = Shop.connect();
                Statement statement = user.createStatement()) {
            statement.execute("LOCK TABLES orders WRITE");
            Future<?> rollout = other.submit(() -> act("operator", id, "rollout", Map.of(), 412));
            await().atMost(Issues.SOON)
                    .until(() -> !Shop.strings(
                                    "SELECT 1 FROM performance_schema.metadata_locks WHERE object_name = 'orders'"
                                            + " AND lock_status = 'PENDING'")
                            .isEmpty());
            act("operator", id, "rollout", Map.of("at", tomorrow), 202);
            statement.execute("UNLOCK TABLES");
            rollout.get();
        } finally {
            other.shutdownNow();
        }

        get(id).body("state", equalTo("WAITING_FOR_ROLLOUT")).body("rolloutAt", notNullValue());
    }

    @Test
    void anEditMayAddAndLeaveOutChanges() throws SQLException {
        Shop.execute("CREATE TABLE lines_of (id INT PRIMARY KEY)");
        String id = file(ADD);
        Map<String, Object> two = Requests.of(
                Requests.change("shop", "ALTER TABLE lines_of ADD COLUMN x INT", Map.of()),
                Requests.change("shop", ADD, Map.of()));

        as("developer")
                .contentType(ContentType.JSON)
                .body(two)
                .patch("/api/v1/issues/" + id)
                .then()
                .statusCode(200)
                .body("changes.table", contains("lines_of", "orders"));
        edit("developer", id, ADD, "*", 200).body("changes.table", contains("orders"));
        get(id).body("changes", hasSize(1));
    }

    @Test
    void aChainIsApprovedByDifferentPeople() {
        Rules.approvers("approver", "approver");
        String id = file(ADD);

        act("approver", id, "approve", Map.of(), 202).body("state", equalTo("WAITING_FOR_APPROVAL"));
        act("approver", id, "approve", Map.of(), 403).body("detail", containsString("another person"));
        act("lead", id, "approve", Map.of(), 202).body("state", equalTo("WAITING_FOR_ROLLOUT"));
    }

    @Test
    void aTimeForTheRolloutIsKeptAndTheIssueBeginsByItself() {
        Rules.approval();
        String id = file(ADD);
        act("operator", id, "rollout", Map.of("at", "2020-01-01T00:00:00Z"), 400);
        act(
                        "operator",
                        id,
                        "rollout",
                        Map.of("at", Instant.now().plusSeconds(86_400).toString(), "reason", "at night"),
                        202)
                .body("state", equalTo("WAITING_FOR_ROLLOUT"))
                .body("rolloutBy", equalTo("operator"))
                .body("rolloutAt", notNullValue());
        act("operator", id, "rollout", Map.of("at", Instant.now().plusSeconds(2).toString()), 202);

        until(id, "RUNNING");
        history(id)
                .body("transitions.find { it.action == 'rollout' }.actor", equalTo("operator"))
                .body("transitions.find { it.action == 'schedule' }.reason", endsWith(": at night"));
        cancelFully(id);
    }

    @Test
    void anAutomaticPolicyRollsOutByItselfAndWhatCanNotBeginGoesOnWaiting() throws SQLException {
        Rules.approval();
        Rules.rollout(Map.of("environment", "*", "mode", "AUTOMATIC"));
        String id = file(ADD);
        until(id, "RUNNING");
        history(id).body("transitions.find { it.action == 'rollout' }.actor", equalTo("ghostline"));
        cancelFully(id);

        Rules.rollout();
        String waits = file(ADD);
        act(
                "operator",
                waits,
                "rollout",
                Map.of("at", Instant.now().plusSeconds(3).toString()),
                202);
        Shop.execute("CREATE TRIGGER late BEFORE INSERT ON orders FOR EACH ROW SET NEW.note = 'x'");
        await().atMost(Issues.SOON).until(() -> get(waits).extract().path("rolloutAt") == null);
        get(waits).body("state", equalTo("WAITING_FOR_ROLLOUT")).body("reason", containsString("late"));
        history(waits).body("transitions.find { it.action == 'rollout-given-up' }.reason", containsString("late"));
    }

    @Test
    void thePolicyOfTheEnvironmentSaysWhoRollsOut() {
        Rules.approval();
        Rules.rollout(Map.of("environment", "*", "mode", "BY_PERSON", "role", "developer"));
        String id = file(ADD);

        act("operator", id, "rollout", Map.of(), 403).body("detail", containsString("developer"));
        act("developer", id, "rollout", Map.of(), 202).body("state", equalTo("RUNNING"));
        cancelFully(id);
    }

    @Test
    void rulesAreReplacedOnlyByWhoHasSeenThem() {
        String tag = as("admin").get("/api/v1/approval-rules").header("ETag");
        Rules.approval(Map.of("name", "newer", "approvers", List.of("approver")));

        as("admin")
                .contentType(ContentType.JSON)
                .header("If-Match", tag)
                .body(Map.of("rules", List.of()))
                .put("/api/v1/approval-rules")
                .then()
                .statusCode(412);
        as("viewer")
                .get("/api/v1/approval-rules")
                .then()
                .statusCode(200)
                .body("rules.rules[0].name", equalTo("newer"))
                .body("changedBy", equalTo("admin"));
        as("admin")
                .contentType(ContentType.JSON)
                .body(Map.of("rules", List.of(Map.of("name", "x", "approvers", List.of("anybody")))))
                .put("/api/v1/approval-rules")
                .then()
                .statusCode(400)
                .body("detail", containsString("anybody"));
    }

    private static String file(String alter) {
        return file("developer", alter);
    }

    private static String file(String user, String alter) {
        return Issues.file(user, Requests.of("shop", alter, Map.of()));
    }

    private static ValidatableResponse settings(String id, Map<String, ?> patch, int status) {
        return patch("operator", "/api/v1/issues/" + id + "/settings", patch, status);
    }

    private static ValidatableResponse edit(String user, String id, String alter, String tag, int status) {
        return as(user).contentType(ContentType.JSON)
                .header("If-Match", tag)
                .body(Requests.of("shop", alter, Map.of()))
                .patch("/api/v1/issues/" + id)
                .then()
                .log()
                .ifValidationFails()
                .statusCode(status);
    }

    private void cancelFully(String id) {
        String migration = get(id).extract().path("changes[0].migrationId");
        act("operator", id, "cancel", Map.of("reason", "test"), 202);
        workers.tellCleanedUp(migration);
        until(id, "CANCELLED");
    }
}

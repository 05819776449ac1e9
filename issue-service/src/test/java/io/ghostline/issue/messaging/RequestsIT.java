package io.ghostline.issue.messaging;

import static io.ghostline.issue.LoggedIn.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.ghostline.contracts.ContractJson;
import io.ghostline.contracts.Topics;
import io.ghostline.contracts.event.IssueEvent.IssueChanged;
import io.ghostline.contracts.event.IssueEvent.RequestAccepted;
import io.ghostline.contracts.event.IssueEvent.RequestRefused;
import io.ghostline.contracts.event.RequestProblem;
import io.ghostline.contracts.migration.CutOverMode;
import io.ghostline.contracts.migration.MigrationSettings;
import io.ghostline.contracts.request.FileIssue;
import io.ghostline.contracts.request.FileIssue.ChangeOfTable;
import io.ghostline.contracts.request.Request;
import io.ghostline.contracts.request.Request.ApproveIssue;
import io.ghostline.contracts.request.Request.CancelIssue;
import io.ghostline.contracts.request.Request.CutOverIssue;
import io.ghostline.contracts.request.Request.DropTable;
import io.ghostline.contracts.request.Request.PauseIssue;
import io.ghostline.contracts.request.Request.RejectIssue;
import io.ghostline.contracts.request.Request.RollOutIssue;
import io.ghostline.issue.OtherService;
import io.ghostline.issue.Shop;
import io.ghostline.issue.Workers;
import io.ghostline.issue.store.HandledRequestEntity;
import io.ghostline.issue.store.TransitionEntity;
import io.ghostline.testkit.GhostlineServers;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Another service asks over Kafka; the workers are played by the test. */
@QuarkusTest
@QuarkusTestResource(
        value = GhostlineServers.class,
        initArgs = @ResourceArg(name = GhostlineServers.DATABASE, value = "shop"))
class RequestsIT {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String ADD = "ALTER TABLE orders ADD COLUMN c INT";
    private static final String APPROVE = "io.ghostline.request.ApproveIssue.v1";
    private static final String FILE = "io.ghostline.request.FileIssue.v1";

    private OtherService service;

    @BeforeEach
    void table() throws SQLException {
        Shop.clear();
        Shop.execute("CREATE TABLE orders (id BIGINT PRIMARY KEY, note VARCHAR(20))");
        service = new OtherService();
        rules(List.of(Map.of("name", "all", "approvers", List.of("approver"))));
    }

    @AfterEach
    void end() {
        service.close();
        rules(List.of());
    }

    @Test
    void theWholePathByKafkaAlone() throws SQLException {
        String id = file("deployer");
        accepted(new ApproveIssue("reviewer", id, 1L, "looks good"));
        accepted(new RollOutIssue("runner", id, 1L, null, null));
        try (Workers workers = new Workers()) {
            String migration = id + "-1";
            workers.tellAllUntilCutOver(migration);
            workers.tellSwapped(migration);
            workers.tellCleanedUp(migration);
        }
        awaitIssue(id, "finish");
        long timestamp = issue(id).extract().jsonPath().getLong("changes[0].timestamp");
        String old = "~orders_" + timestamp + "_del";
        Shop.execute("CREATE TABLE `" + old + "` LIKE orders");
        accepted(new DropTable("runner", "shop", old));

        assertThat(Shop.tables()).containsExactly("orders");
        List<IssueChanged> changes = changes(id);
        assertThat(changes).extracting(IssueChanged::transition).isSorted();
        assertThat(changes.stream().filter(change -> change.position() == null))
                .extracting(IssueChanged::action)
                .containsExactly("preview", "create", "submit", "approve", "release", "rollout", "finish");
        assertThat(changes)
                .filteredOn(change -> change.action().equals("approve"))
                .singleElement()
                .satisfies(change -> {
                    assertThat(change.actor()).isEqualTo("reviewer");
                    assertThat(change.reason()).isEqualTo("looks good");
                    assertThat(change.requestId()).isNotNull();
                });
        assertThat(changes)
                .filteredOn(change -> change.action().equals("swap"))
                .singleElement()
                .satisfies(change -> {
                    assertThat(change.migrationId()).isEqualTo(id + "-1");
                    assertThat(change.database()).isEqualTo("shop");
                    assertThat(change.table()).isEqualTo("orders");
                });
    }

    @Test
    void aSwapIsForcedWithAReasonOnlyAndTheWorkersLearnWhoIsNamed() {
        String issue = file("deployer");
        accepted(new ApproveIssue("reviewer", issue, 1L, null));
        accepted(new RollOutIssue("runner", issue, 1L, null, null));
        try (Workers workers = new Workers()) {
            String migration = issue + "-1";
            workers.tellAllUntilCutOver(migration);
            String unreasoned = id();
            service.ask(unreasoned, new CutOverIssue("runner", issue, null, null, true, null));
            RequestProblem problem =
                    service.answer(unreasoned, RequestRefused.class).problem();
            assertThat(problem.status()).isEqualTo(400);
            assertThat(problem.detail()).contains("reason");
            forbidden(new CutOverIssue("deployer", issue, null, "the window closes", true, null));

            accepted(new CutOverIssue("runner", issue, null, "the window closes", true, List.of(4711L)));

            await().atMost(SOON)
                    .until(() -> workers.told(migration).stream()
                            .anyMatch(told -> told.force() != null
                                    && told.force().sessions().equals(List.of(4711L))));
            as("viewer")
                    .get("/api/v1/issues/" + issue + "/transitions")
                    .then()
                    .body("transitions.find { it.action == 'force-cut-over' }.reason", equalTo("the window closes"))
                    .body("transitions.find { it.action == 'force-cut-over' }.actor", equalTo("runner"));
            workers.tellSwapped(migration);
            workers.tellCleanedUp(migration);
        }
        awaitIssue(issue, "finish");
    }

    @Test
    void aRequestThatComesAgainDoesNothingAndIsAnsweredAsBefore() {
        String request = id();
        FileIssue filing = filing("deployer", ADD);
        service.ask(request, filing);
        service.ask(request, filing);
        List<RequestAccepted> filed = service.answers(request, RequestAccepted.class, 2);
        assertThat(filed.get(0)).isEqualTo(filed.get(1));
        String issue = filed.get(0).issueId();

        String approval = id();
        service.ask(approval, new ApproveIssue("reviewer", issue, 1L, null));
        service.ask(approval, new ApproveIssue("reviewer", issue, 1L, null));
        assertThat(service.answers(approval, RequestAccepted.class, 2)).hasSize(2);
        assertThat(history(issue)).filteredOn("approve"::equals).hasSize(1);

        String refused = id();
        service.ask(refused, new ApproveIssue("reviewer", issue, 1L, null));
        service.ask(refused, new ApproveIssue("reviewer", issue, 1L, null));
        assertThat(service.answers(refused, RequestRefused.class, 2)).hasSize(2);
        assertThat(service.refused()).hasSize(1);
    }

    @Test
    void anIdThatComesAgainWithAnotherRequestIsRefused() {
        String request = id();
        service.ask(request, filing("deployer", ADD));
        String issue = service.answer(request, RequestAccepted.class).issueId();

        service.ask(request, filing("deployer", "ALTER TABLE orders ADD COLUMN d INT"));

        assertThat(problem("key-used")).contains(request);
        assertThat(issue(issue).extract().<String>path("state")).isEqualTo("WAITING_FOR_APPROVAL");
    }

    @Test
    void whatIsNoRequestIsPutAsideWithItsReasonAndTheNextIsServed() {
        refused(FILE, "no JSON at all", "malformed-json", "not valid JSON");
        refused(FILE, "", "malformed-json", "No content");
        refused(FILE, "null", "invalid-request", "null");
        refused(FILE, "{\"requester\": \"deployer\"}", "invalid-request", "changes");
        refused(FILE, "{\"changes\": []}", "invalid-request", "requester must not be empty");
        refused(
                FILE,
                "{\"requester\": \"deployer\", \"changes\": [{\"database\": \"shop\", \"onlin\": true, \"alter\": \""
                        + ADD + "\"}]}",
                "invalid-request",
                "no such property");
        refused(APPROVE, "{\"requester\": \"reviewer\"}", "invalid-request", "issueId must not be empty");
        refused(
                APPROVE,
                "{\"requester\": \"reviewer\", \"issueId\": \"\uD83D\uDE00\"}",
                "not-found",
                "there is no issue");
        refused("io.ghostline.request.FileIssue.v9", "{}", "invalid-request", "in a version that is known");
        refused("io.ghostline.request.Surprise.v1", "{}", "invalid-request", "names no request");
        refused(null, "{}", "invalid-request", "ce_type is missing");
        refused(FILE, "{\"title\": \"" + "x".repeat(300_000) + "\"}", "body-too-large", "262144");

        int before = service.refused().size();
        service.send(null, FILE, bytes("{}"));
        service.send("with spaces in it", FILE, bytes("{}"));
        service.send(id(), FILE, null);
        List<ConsumerRecord<String, byte[]>> all = service.refused(before + 3);
        assertThat(all.subList(before, before + 3))
                .extracting(message -> OtherService.header(message, "ghostline-reason"))
                .satisfiesExactlyInAnyOrder(
                        reason -> assertThat(reason).contains("has no id"),
                        reason -> assertThat(reason).contains("has no id"),
                        reason -> assertThat(reason).contains("no value"));
        assertThat(file("deployer")).isNotEmpty();
    }

    @Test
    void aRequestTooLargeForItsPlaceIsLeftWhereItIs() {
        String id = id();
        service.send(id, FILE, bytes(" ".repeat(3 << 20))); // compressed it is small enough for the topic

        ConsumerRecord<String, byte[]> put = service.refused(1).get(0);
        assertThat(put.value()).isNull();
        assertThat(OtherService.header(put, "ghostline-origin")).startsWith(Topics.REQUESTS + "/");
        assertThat(service.answer(id, RequestRefused.class).problem().status()).isEqualTo(413);
    }

    @Test
    void whoeverTheConfigurationDoesNotNameMayAskNothing() {
        String id = id();
        service.ask(id, filing("stranger", ADD));

        RequestRefused answer = service.answer(id, RequestRefused.class);
        assertThat(answer.requester()).isEqualTo("stranger");
        assertThat(answer.problem().type().toString()).isEqualTo("urn:ghostline:problem:forbidden");
        assertThat(answer.problem().detail()).contains("ghostline.requests.requesters.stranger");
        assertThat(service.refused(1)).hasSize(1);
    }

    @Test
    void eachRequestNeedsTheRoleThatRestNeeds() {
        String issue = file("deployer");

        forbidden(filing("reviewer", ADD));
        forbidden(new ApproveIssue("deployer", issue, 1L, null));
        forbidden(new ApproveIssue("runner", issue, 1L, null));
        forbidden(new PauseIssue("deployer", issue, null, null));
        forbidden(new DropTable("deployer", "shop", "~orders_1_del"));
        forbidden(new CancelIssue("reviewer", issue, null));
        String stale = id();
        service.ask(stale, new ApproveIssue("reviewer", issue, 0L, null));
        assertThat(service.answer(stale, RequestRefused.class).problem().status())
                .isEqualTo(412);
        accepted(new ApproveIssue("reviewer", issue, 1L, null));
        forbidden(new RollOutIssue("deployer", issue, 1L, null, null));
        accepted(new CancelIssue("deployer", issue, "not needed"));
        awaitIssue(issue, "cancel");
    }

    @Test
    void whoDoesNotSayWhatTheyHaveSeenDecidesNothing() {
        String issue = file("deployer");
        awaitIssue(issue, "submit");
        Long version = changes(issue).get(changes(issue).size() - 1).version();

        unseen(new ApproveIssue("reviewer", issue, null, null));
        unseen(new RejectIssue("reviewer", issue, null, "no"));
        accepted(new ApproveIssue("reviewer", issue, version, null));
        unseen(new RollOutIssue("runner", issue, null, null, null));
        unseen(new RollOutIssue("runner", issue, null, Instant.now().plusSeconds(3600), null));

        assertThat(history(issue)).containsExactly("preview", "create", "submit", "approve", "release");
        accepted(new CancelIssue("deployer", issue, null));
    }

    private void unseen(Request request) {
        String id = id();
        service.ask(id, request);
        RequestProblem problem = service.answer(id, RequestRefused.class).problem();
        assertThat(problem.status()).isEqualTo(428);
        assertThat(problem.detail()).contains("over Kafka as version");
    }

    @Test
    void aRefusalIsTheSameProblemAsOverRest() {
        String id = id();
        service.ask(id, filing("deployer", "ALTER TABLE orders ADD COLUMN c INT, LOCK=NONE"));
        RequestProblem overKafka = service.answer(id, RequestRefused.class).problem();

        Map<String, Object> overRest = as("developer")
                .contentType(ContentType.JSON)
                .body(Map.of(
                        "changes",
                        List.of(Map.of("database", "shop", "alter", "ALTER TABLE orders ADD COLUMN c INT, LOCK=NONE"))))
                .post("/api/v1/issues")
                .then()
                .statusCode(422)
                .extract()
                .as(Map.class);
        overRest.remove("instance");
        assertThat(ContractJson.mapper().convertValue(overKafka, Map.class)).isEqualTo(overRest);
    }

    @Test
    void aCrashBetweenTheDeedAndTheAnswerIsNoSecondDeed() {
        String issue = file("deployer");
        String approval = id();
        service.ask(approval, new ApproveIssue("reviewer", issue, 1L, null));
        service.answer(approval, RequestAccepted.class);
        QuarkusTransaction.requiringNew()
                .run(() -> HandledRequestEntity.update("answer = null, told = false where requestId = ?1", approval));

        service.ask(approval, new ApproveIssue("reviewer", issue, 1L, null));

        assertThat(service.answers(approval, RequestAccepted.class, 2)).hasSize(2);
        assertThat(history(issue)).filteredOn("approve"::equals).hasSize(1);
    }

    @Test
    void transitionsThatACrashLeftUnpublishedArePublishedInTheirOrder() {
        String issue = file("deployer");
        awaitIssue(issue, "submit");
        List<IssueChanged> before = changes(issue);

        QuarkusTransaction.requiringNew()
                .run(() -> TransitionEntity.update("published = false where issueId = ?1", issue));

        await().atMost(SOON).until(() -> changes(issue).size() >= 2 * before.size());
        List<IssueChanged> all = changes(issue);
        assertThat(all.subList(before.size(), all.size())).isEqualTo(before);
    }

    @Test
    void whatIsToldHoldsNoSecrets() {
        String secret = "s3cr3t-" + UUID.randomUUID();
        String password = ConfigProvider.getConfig().getValue("ghostline.databases.shop.password", String.class);
        String settings = "{\"throttle\": {\"url\": \"https://ops.example/go?key=" + secret + "\"}}";
        String good = "{\"requester\": \"deployer\", \"changes\": [{\"database\": \"shop\", \"alter\": \"" + ADD
                + "\", \"settings\": " + settings + "}]}";
        String id = id();
        service.send(id, FILE, bytes(good));
        String issue = service.answer(id, RequestAccepted.class).issueId();
        accepted(new CancelIssue("deployer", issue, null));
        awaitIssue(issue, "cancel");
        String bad = id();
        service.send(bad, FILE, bytes(good.replace("https://ops", "https://me:" + secret + "@ops")));
        RequestProblem problem = service.answer(bad, RequestRefused.class).problem();

        assertThat(problem.detail()).contains("must not hold a user or a password");
        ConsumerRecord<String, byte[]> aside = service.refused(1).get(0);
        assertThat(OtherService.header(aside, "ghostline-problem")).doesNotContain(secret);
        String events = service.everything().replace(new String(aside.value(), StandardCharsets.UTF_8), "");
        assertThat(events).contains("RequestAccepted").doesNotContain(secret);
        if (!password.isBlank()) {
            assertThat(events).doesNotContain(password);
        }
    }

    @Test
    void factsAreTakenInBesideMessagesOfOtherKinds() {
        String issue = file("deployer");
        service.tell(issue, "{\"type\": \"FromTheFuture\", \"issueId\": \"" + issue + "\"}");
        accepted(new ApproveIssue("reviewer", issue, 1L, null));
        accepted(new RollOutIssue("runner", issue, 1L, null, null));
        String migration = issue + "-1";
        List<String> unreadable = List.of(
                "no JSON at all",
                "null",
                "[]",
                "{}",
                "{\"type\": \"CaptureStarted\"}",
                "{\"type\": \"CaptureStarted\", \"migrationId\": \"" + issue + "-2\"}",
                "{\"type\": \"MigrationFailed\", \"migrationId\": \"" + migration + "\"}",
                "{\"type\": \"MigrationFailed\", \"migrationId\": \"" + migration + "\", \"service\": \""
                        + "s".repeat(300) + "\", \"reason\": \"x\"}");
        unreadable.forEach(value -> service.tell(migration, value));
        try (Workers workers = new Workers()) {
            workers.tellAllUntilCutOver(issue + "-1");
            await().atMost(SOON)
                    .until(() ->
                            "WAITING_FOR_CUT_OVER".equals(issue(issue).extract().path("changes[0].phase")));
            accepted(new CancelIssue("runner", issue, null));
            workers.tellCleanedUp(issue + "-1");
        }
        awaitIssue(issue, "cleaned-up");
        assertThat(service.unreadable())
                .filteredOn(message -> migration.equals(message.key()))
                .extracting(message -> new String(message.value(), StandardCharsets.UTF_8))
                .containsExactlyElementsOf(unreadable);
        assertThat(service.unreadable())
                .allSatisfy(message -> assertThat(OtherService.header(message, "ghostline-reason"))
                        .isNotBlank())
                .allSatisfy(message -> assertThat(OtherService.header(message, "ghostline-origin"))
                        .startsWith("ghostline.events/"));
    }

    private void refused(String type, String value, String problem, String reason) {
        String id = id();
        service.send(id, type, bytes(value));
        RequestProblem told = service.answer(id, RequestRefused.class).problem();
        assertThat(told.type().toString()).isEqualTo("urn:ghostline:problem:" + problem);
        assertThat(told.detail()).contains(reason);
        ConsumerRecord<String, byte[]> aside = service.refused().stream()
                .filter(message -> id.equals(message.key()))
                .findFirst()
                .orElseThrow();
        assertThat(aside.value()).isEqualTo(bytes(value));
        assertThat(OtherService.header(aside, "ce_id")).isEqualTo(id);
        assertThat(OtherService.header(aside, "ghostline-reason")).isEqualTo(told.detail());
        assertThat(ContractJson.read(OtherService.header(aside, "ghostline-problem"), RequestProblem.class))
                .isEqualTo(told);
    }

    private void forbidden(Request request) {
        String id = id();
        service.ask(id, request);
        assertThat(service.answer(id, RequestRefused.class).problem().status()).isEqualTo(403);
    }

    private void accepted(Request request) {
        String id = id();
        service.ask(id, request);
        service.answer(id, RequestAccepted.class);
    }

    private String problem(String type) {
        return service.refused(1).stream()
                .map(message -> OtherService.header(message, "ghostline-problem"))
                .filter(problem -> problem.contains("urn:ghostline:problem:" + type))
                .findFirst()
                .orElseThrow();
    }

    private String file(String requester) {
        String id = id();
        service.ask(id, filing(requester, ADD));
        return service.answer(id, RequestAccepted.class).issueId();
    }

    private static FileIssue filing(String requester, String alter) {
        return new FileIssue(
                requester,
                "over Kafka",
                null,
                List.of(new ChangeOfTable("shop", alter, true, CutOverMode.AUTOMATIC, MigrationSettings.DEFAULTS)));
    }

    private void awaitIssue(String id, String action) {
        await("issue " + id + ": " + action)
                .atMost(SOON)
                .until(() -> changes(id).stream()
                        .anyMatch(change ->
                                change.position() == null && change.action().equals(action)));
    }

    private List<IssueChanged> changes(String id) {
        return service.told(id).stream().map(IssueChanged.class::cast).toList();
    }

    private static List<String> history(String id) {
        return as("viewer")
                .get("/api/v1/issues/" + id + "/transitions")
                .then()
                .extract()
                .path("transitions.action");
    }

    private static ValidatableResponse issue(String id) {
        return as("viewer").get("/api/v1/issues/" + id).then().statusCode(200);
    }

    private static String id() {
        return "request-" + UUID.randomUUID();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void rules(List<Map<String, Object>> rules) {
        as("admin")
                .contentType(ContentType.JSON)
                .body(Map.of("rules", rules))
                .put("/api/v1/approval-rules")
                .then()
                .statusCode(200);
    }
}

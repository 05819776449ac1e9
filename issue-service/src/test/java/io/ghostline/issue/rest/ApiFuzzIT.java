package io.ghostline.issue.rest;

import static io.ghostline.issue.LoggedIn.as;
import static org.assertj.core.api.Assertions.assertThat;

import io.ghostline.contracts.ContractJson;
import io.ghostline.issue.Shop;
import io.ghostline.issue.rest.RandomRequests.Sent;
import io.ghostline.testkit.GhostlineServers;
import io.ghostline.testkit.openapi.AnswerRules;
import io.ghostline.testkit.openapi.OpenApiDocument;
import io.ghostline.testkit.openapi.OpenApiDocument.ApiOperation;
import io.ghostline.testkit.openapi.RandomValues;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The API against its OpenAPI document: all operations with random requests, {@code -Dghostline.fuzz.requests=100}
 * of each, from {@code -Dghostline.test.seed=1}. Nothing is rolled out: decisions are about an issue that is cancelled, and
 * rules are replaced in no version that is there.
 */
@QuarkusTest
@QuarkusTestResource(
        value = GhostlineServers.class,
        initArgs = @ResourceArg(name = GhostlineServers.DATABASE, value = "shop"))
class ApiFuzzIT {
    private static final int REQUESTS = Integer.getInteger("ghostline.fuzz.requests", 10);
    private static final int MOST_TOLD = 40;
    private static final Set<String> DECISIONS = Set.of("approveIssue", "rejectIssue", "rollOutIssue");
    private static final Set<String> ENDED = Set.of("CANCELLED", "REJECTED", "DONE", "FAILED");
    private static final Pattern JAVA = Pattern.compile(
            "\\b(java|javax|jakarta|com|org|io)\\.[a-z]+\\.[\\w.$]+|\\w+Exception\\b|`[A-Z]\\w+`|\\w\\$\\w");
    private static final String GHOST = "~fuzzed_1700000000_gho";

    @TestHTTPResource("/")
    URI server;

    /** The same requests with each build, so that it fails with what was changed; others are for longer runs. */
    private final long seed = Long.getLong("ghostline.test.seed", 1);

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Map<String, String> faults = new TreeMap<>();
    private final Map<String, Integer> successes = new TreeMap<>();
    private final Map<String, String> rules = new HashMap<>();
    private int answers;

    @BeforeEach
    void tables() throws SQLException {
        Shop.execute(
                "DROP TABLE IF EXISTS fuzzed, `" + GHOST + "`",
                "CREATE TABLE fuzzed (id INT PRIMARY KEY, name VARCHAR(20))",
                "CREATE TABLE `" + GHOST + "` (id INT PRIMARY KEY)");
        for (String resource : List.of("approval-rules", "rollout-policies")) {
            rules.put(
                    resource,
                    ContractJson.writeText(
                            as("admin").get("/api/v1/" + resource).jsonPath().getMap("rules")));
        }
        Rules.approval();
        Rules.rollout();
    }

    @AfterEach
    void nothingIsLeft() throws SQLException {
        rules.forEach((resource, before) -> as("admin")
                .contentType(ContentType.JSON)
                .body(before)
                .put("/api/v1/" + resource)
                .then()
                .statusCode(200));
        List<Map<String, Object>> issues = as("admin")
                .queryParam("table", "fuzzed")
                .queryParam("limit", 1000)
                .get("/api/v1/issues")
                .jsonPath()
                .getList("issues");
        for (Map<String, Object> issue : issues) {
            if (!ENDED.contains(String.valueOf(issue.get("state")))) {
                Issues.act("admin", String.valueOf(issue.get("id")), "cancel", Map.of(), 202);
            }
        }
        Shop.execute("DROP TABLE IF EXISTS fuzzed, `" + GHOST + "`");
    }

    @Test
    void everyAnswerIsOneThatTheDocumentDescribes() throws Exception {
        OpenApiDocument document = OpenApiDocument.read(document());
        AnswerRules described = new AnswerRules(document);
        Random random = new Random(seed);
        String cancelled = file();
        Issues.act("admin", cancelled, "cancel", Map.of(), 202);
        String waiting = file();

        for (ApiOperation operation : document.operations()) {
            boolean decision =
                    DECISIONS.contains(operation.json().path("operationId").asText());
            boolean ending = operation.path().endsWith("/cancel");
            RandomValues values = new RandomValues(document, random, known(decision || ending ? cancelled : waiting));
            RandomRequests requests = new RandomRequests(document, values, server);
            for (int i = 0; i < REQUESTS; i++) {
                check(operation, requests.of(operation, i > 0), described);
            }
        }

        String from = "-Dghostline.test.seed=" + seed + " -Dghostline.fuzz.requests=" + REQUESTS;
        assertThat(faults.entrySet().stream().limit(MOST_TOLD)).as(from).isEmpty();
        assertThat(answers).as(from).isEqualTo(document.operations().size() * REQUESTS);
        assertThat(successes.keySet())
                .as(from)
                .containsAll(document.operations().stream()
                        .filter(operation -> operation.method().equals("GET"))
                        .map(ApiOperation::toString)
                        .toList())
                .contains("POST /api/v1/issues/preview", "PATCH /api/v1/issues/{id}/settings");
    }

    private static Map<String, List<String>> known(String issue) {
        Map<String, List<String>> known = new HashMap<>();
        known.put("id", List.of(issue));
        known.put("issue", List.of(issue));
        known.put("position", List.of("1"));
        known.put("name", List.of("shop"));
        known.put("database", List.of("shop"));
        known.put("table", List.of(GHOST, "fuzzed", "~nothing_1700000000_del"));
        known.put("alter", List.of("ALTER TABLE fuzzed ADD COLUMN c INT", "ALTER TABLE nothing ADD COLUMN c INT"));
        known.put("contains", List.of("fuzz"));
        return known;
    }

    private void check(ApiOperation operation, Sent sent, AnswerRules described)
            throws IOException, InterruptedException {
        HttpResponse<InputStream> answer = client.send(sent.request(), HttpResponse.BodyHandlers.ofInputStream());
        String type = answer.headers().firstValue("Content-Type").orElse("");
        String body = "";
        try (InputStream in = answer.body()) {
            if (!type.startsWith("text/event-stream")) {
                body = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            }
        }
        answers++;
        int status = answer.statusCode();
        List<String> wrong = new ArrayList<>(described.faults(operation, status, type, body));
        if (status >= 500 && status != 503) {
            wrong.add("it failed");
        }
        if (status >= 400 && JAVA.matcher(body).find()) {
            wrong.add("it tells of Java");
        }
        if (wrong.isEmpty() && status < 300) {
            successes.merge(operation.toString(), 1, Integer::sum);
        }
        if (!wrong.isEmpty()) {
            faults.putIfAbsent(
                    operation + " " + status + " " + wrong,
                    "asked: " + sent.description() + "\n  answer: " + body.substring(0, Math.min(600, body.length())));
        }
    }

    private static String file() {
        return Issues.file("admin", Requests.of("shop", "ALTER TABLE fuzzed ADD COLUMN c INT", Map.of()));
    }

    private static String document() {
        return as("viewer")
                .get("/q/openapi?format=json")
                .then()
                .statusCode(200)
                .contentType(ContentType.JSON)
                .extract()
                .asString();
    }
}

package io.ghostline.issue.rest;

import static io.ghostline.issue.LoggedIn.as;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import io.ghostline.issue.Shop;
import io.ghostline.testkit.GhostlineServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.http.Method;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import java.io.InputStream;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each resource with each role, and with none. */
@QuarkusTest
@QuarkusTestResource(
        value = GhostlineServers.class,
        initArgs = @ResourceArg(name = GhostlineServers.DATABASE, value = "shop"))
class SecurityIT {
    private static final List<String> USERS = List.of("viewer", "developer", "approver", "operator", "admin");

    /** All of them may look. What else is in the document and not here fails the test. */
    private static final Map<String, Set<String>> MORE = Map.ofEntries(
            Map.entry("POST /api/v1/issues/preview", Set.of("developer", "operator", "admin")),
            Map.entry("POST /api/v1/issues", Set.of("developer", "operator", "admin")),
            Map.entry("PATCH /api/v1/issues/{id}", Set.of("developer", "operator", "admin")),
            Map.entry("POST /api/v1/issues/{id}/approve", Set.of("approver", "admin")),
            Map.entry("POST /api/v1/issues/{id}/reject", Set.of("approver", "admin")),
            Map.entry("POST /api/v1/issues/{id}/cancel", Set.of("developer", "operator", "admin")),
            Map.entry("POST /api/v1/issues/{id}/pause", Set.of("operator", "admin")),
            Map.entry("POST /api/v1/issues/{id}/resume", Set.of("operator", "admin")),
            Map.entry("POST /api/v1/issues/{id}/postpone", Set.of("operator", "admin")),
            Map.entry("POST /api/v1/issues/{id}/cut-over", Set.of("operator", "admin")),
            Map.entry("PATCH /api/v1/issues/{id}/settings", Set.of("operator", "admin")),
            Map.entry("POST /api/v1/issues/{id}/changes/{position}/pause", Set.of("operator", "admin")),
            Map.entry("POST /api/v1/issues/{id}/changes/{position}/resume", Set.of("operator", "admin")),
            Map.entry("POST /api/v1/issues/{id}/changes/{position}/postpone", Set.of("operator", "admin")),
            Map.entry("POST /api/v1/issues/{id}/changes/{position}/cut-over", Set.of("operator", "admin")),
            Map.entry("PATCH /api/v1/issues/{id}/changes/{position}/settings", Set.of("operator", "admin")),
            Map.entry("DELETE /api/v1/databases/{name}/reserved-tables/{table}", Set.of("operator", "admin")),
            Map.entry("PUT /api/v1/approval-rules", Set.of("admin")),
            Map.entry("PUT /api/v1/rollout-policies", Set.of("admin")),
            Map.entry("PUT /api/v1/limits", Set.of("admin")));

    /** It does not end; asked for below. */
    private static final String STREAM = "GET /api/v1/stream";

    /** Who rolls out is said by the policy of the environment: asked for below. */
    private static final Set<String> BY_POLICY = Set.of("POST /api/v1/issues/{id}/rollout");

    @TestHTTPResource(value = "/", management = true)
    URI management;

    @TestHTTPResource("/api/v1")
    URL api;

    @BeforeEach
    void table() throws SQLException {
        Shop.execute("DROP TABLE IF EXISTS orders", "CREATE TABLE orders (id BIGINT PRIMARY KEY, note VARCHAR(20))");
    }

    @Test
    void eachResourceIsForWhomItIsFor() {
        List<String> wrong = new ArrayList<>();
        for (String operation : operations()) {
            if (status(given().auth().none(), operation) != 401) {
                wrong.add(operation + " lets in who has not logged in");
            }
            Set<String> expected = MORE.getOrDefault(operation, Set.copyOf(USERS));
            for (String user : USERS) {
                boolean letIn = status(as(user), operation) != 403;
                if (letIn != expected.contains(user) && !BY_POLICY.contains(operation)) {
                    wrong.add(operation + (letIn ? " lets in " : " does not let in ") + user);
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(operations()).containsAll(MORE.keySet());
    }

    @Test
    void onlyWhoThePolicyNamesRollsOut() {
        String id = file("developer");

        for (String user : List.of("viewer", "developer", "approver")) {
            Issues.act(user, id, "rollout", Map.of(), 403).body("detail", containsString("operator"));
        }
        as("developer").post("/api/v1/issues/" + id + "/cancel").then().statusCode(202);
    }

    @Test
    void aDeveloperCancelsOnlyIssuesOfTheirOwn() {
        String id = file("developer");

        as("other")
                .post("/api/v1/issues/" + id + "/cancel")
                .then()
                .statusCode(403)
                .body("detail", containsString("developer's"));
        as("operator").post("/api/v1/issues/" + id + "/cancel").then().statusCode(202);
    }

    @ParameterizedTest
    @CsvSource({"admin, wrong", "nobody, nobody", "admin, ''"})
    void aWrongNameOrPasswordIsAProblemThatDoesNotSayWhich(String user, String password) {
        given().auth()
                .preemptive()
                .basic(user, password)
                .get("/api/v1/issues")
                .then()
                .statusCode(401)
                .contentType(startsWith("application/problem+json"))
                .header("WWW-Authenticate", startsWith("Basic"))
                .body("type", equalTo("urn:ghostline:problem:not-authenticated"))
                .body("detail", equalTo("the name or the password is wrong, or the token is not valid"));
    }

    @Test
    void aPageOfAnotherSiteDoesNotActInTheNameOfWhoIsLoggedIn() {
        String id = file("developer");

        for (String site : List.of("cross-site", "same-site")) {
            as("operator")
                    .header("Sec-Fetch-Site", site)
                    .post("/api/v1/issues/" + id + "/cancel")
                    .then()
                    .statusCode(403)
                    .body("detail", containsString("another site"));
            as("operator")
                    .header("Sec-Fetch-Site", site)
                    .get("/api/v1/issues/" + id)
                    .then()
                    .statusCode(200);
        }
        as("operator")
                .header("Sec-Fetch-Site", "same-origin")
                .post("/api/v1/issues/" + id + "/cancel")
                .then()
                .statusCode(202);
    }

    @Test
    void aPageOfAnotherHostDoesNotActWhereTheBrowserSaysNothingOfSites() {
        String id = file("developer");

        for (String origin : List.of("http://evil.example", "http://localhost:1", "null")) {
            as("operator")
                    .header("Origin", origin)
                    .post("/api/v1/issues/" + id + "/cancel")
                    .then()
                    .statusCode(403)
                    .body("detail", containsString("GHOSTLINE_SECURITY_HOSTS"));
        }
        as("operator")
                .header("Origin", "http://" + api.getAuthority())
                .post("/api/v1/issues/" + id + "/cancel")
                .then()
                .statusCode(202);
    }

    @Test
    void whoAsksForAnotherHostIsToldWhichSettingKnowsIt() {
        for (String host : List.of("evil.example", "evil.example:8080", "127.0.0.1.evil.example")) {
            as("viewer")
                    .header("Host", host)
                    .get("/api/v1/issues")
                    .then()
                    .statusCode(421)
                    .contentType(startsWith("application/problem+json"))
                    .body("detail", containsString("GHOSTLINE_SECURITY_HOSTS"));
        }
        as("viewer").header("Host", "127.0.0.1").get("/api/v1/issues").then().statusCode(200);
        as("viewer")
                .header("Host", "ghost.example")
                .get("/api/v1/issues")
                .then()
                .statusCode(200);
    }

    @Test
    void whoMayNotIsToldWhichRolesTheyHave() {
        as("viewer")
                .delete("/api/v1/databases/shop/reserved-tables/x")
                .then()
                .statusCode(403)
                .contentType(startsWith("application/problem+json"))
                .body("detail", containsString("viewer has the roles [viewer]"));
    }

    @Test
    void theStreamIsForWhoHasLoggedIn() throws Exception {
        assertThat(statusOfStream("viewer", "viewer")).isEqualTo(200);
        assertThat(statusOfStream("viewer", "wrong")).isEqualTo(401);
    }

    private int statusOfStream(String user, String password) throws Exception {
        HttpResponse<InputStream> response = Streams.open(api, "", user, password);
        response.body().close();
        return response.statusCode();
    }

    @Test
    void healthAndMetricsHaveAPortOfTheirOwnAndTheDocumentIsOpen() {
        given().auth().none().get(management.resolve("/q/health/ready")).then().statusCode(200);
        given().auth().none().get(management.resolve("/q/metrics")).then().statusCode(200);
        given().auth().none().get("/q/health/ready").then().statusCode(404);
        given().auth().none().get("/q/health").then().statusCode(404);
        given().auth().none().get("/q/metrics").then().statusCode(404);
        given().auth().none().get("/q/openapi").then().statusCode(200);
    }

    /** Also on a refusal: the page of another site sees that one, too. */
    @Test
    void everyAnswerSaysHowItIsToBeTreated() {
        for (String path : List.of("/api/v1/issues", "/api/v1/nothing", "/q/openapi")) {
            given().auth()
                    .none()
                    .get(path)
                    .then()
                    .header("X-Content-Type-Options", "nosniff")
                    .header("Referrer-Policy", "no-referrer")
                    .header("X-Frame-Options", "DENY")
                    .header("Content-Security-Policy", containsString("frame-ancestors 'none'"));
        }
        as("viewer").get("/api/v1/issues").then().statusCode(200).header("Cache-Control", "no-store");
    }

    private static Set<String> operations() {
        Map<String, Map<String, Object>> paths =
                JsonPath.from(given().get("/q/openapi?format=json").asString()).getMap("paths");
        Set<String> operations = new TreeSet<>();
        paths.forEach((path, methods) -> methods.keySet().stream()
                .filter(method ->
                        List.of("get", "post", "put", "patch", "delete").contains(method))
                .forEach(method -> operations.add(method.toUpperCase(Locale.ROOT) + " " + path)));
        assertThat(operations.remove(STREAM)).isTrue();
        return operations;
    }

    /** Of a request that would not change anything if it were let in. */
    private static int status(RequestSpecification caller, String operation) {
        String[] parts = operation.split(" ");
        String path = parts[1].replace("{id}", "nope")
                .replace("{position}", "1")
                .replace("{name}", "nope")
                .replace("{table}", "nope");
        Method method = Method.valueOf(parts[0]);
        if (method != Method.GET && method != Method.DELETE) {
            caller.contentType(ContentType.JSON).body("{\"nonsense\": 1}");
        }
        return caller.request(method, path).statusCode();
    }

    private static String file(String user) {
        return as(user).contentType(ContentType.JSON)
                .body(Requests.of("shop", "ALTER TABLE orders ADD COLUMN c INT", Map.of()))
                .post("/api/v1/issues")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }
}

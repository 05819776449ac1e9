package io.ghostline.issue.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.startsWith;

import io.ghostline.issue.ReplicaServer;
import io.ghostline.issue.Shop;
import io.ghostline.testkit.GhostlineServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bad input: a problem with a reason a person can act on, and nothing is created. */
@QuarkusTest
@QuarkusTestResource(
        value = GhostlineServers.class,
        initArgs = @ResourceArg(name = GhostlineServers.DATABASE, value = "shop"))
@QuarkusTestResource(ReplicaServer.class)
class BadInputIT {
    ReplicaServer replica;

    @TestHTTPResource("/")
    URI server;

    private int issuesBefore;
    private List<String> tablesBefore;

    @BeforeEach
    void tables() throws SQLException {
        Shop.execute(
                "DROP TABLE IF EXISTS lines_of, keyless, triggered, good",
                "CREATE TABLE good (id INT PRIMARY KEY)",
                "CREATE TABLE keyless (a INT)",
                "CREATE TABLE lines_of (id INT PRIMARY KEY, g INT, CONSTRAINT to_good FOREIGN KEY (g) REFERENCES good (id))",
                "CREATE TABLE triggered (id INT PRIMARY KEY)",
                "CREATE TRIGGER trigger_1 BEFORE INSERT ON triggered FOR EACH ROW SET NEW.id = 1");
        issuesBefore = issues();
        tablesBefore = Shop.tables();
    }

    @AfterEach
    void nothingIsCreated() throws SQLException {
        assertThat(issues()).isEqualTo(issuesBefore);
        assertThat(Shop.tables()).isEqualTo(tablesBefore);
        Shop.execute("DROP TABLE lines_of, keyless, triggered, good");
    }

    /** What stands there is in the address of the problem, and of the log, too. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/issues/|",
                "/api/v1/issues/{a}^`\"<>",
                "/api/v1/issues/%zz",
                "/api/v1/issues/%",
                "/api/v1/issues/%00",
                "/api/v1/issues/%ff%fe",
                "/api/v1/issues/\\a",
                "/api/v1/issues/\u00e4\ud83d\ude00",
                "/api/v1/issues/a?state=|{}^%",
                "/api/v1/issues/preview/a[0]",
                "//api/v1/issues/a",
                "/api/v1/../v1/issues/a%2f..",
                "http://[::1/api/v1/issues",
                "http://elsewhere:99999/api/v1/issues/a",
                "api/v1/issues",
                "*",
            })
    void anAddressThatIsNoneIsRefused(String target) throws IOException {
        String login = "Authorization: Basic "
                + Base64.getEncoder().encodeToString("admin:admin".getBytes(StandardCharsets.UTF_8)) + "\r\n";
        for (String method : List.of("GET", "POST", "PUT", "DELETE", "OPTIONS")) {
            for (String headers : List.of("", login, login + "Origin: http://a|b\r\n")) {
                assertThat(new RawRequest(server).ask(method, target, headers))
                        .as("%s %s %s", method, target, headers)
                        .matches("HTTP/1.1 [24]\\d\\d .*");
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "DROP TABLE good | not an ALTER TABLE",
                "ALTER TABLE good ADD c INT; DROP TABLE good | 2 statements",
                "ALTER TABLE good ADD c INT, ALGORITHM=COPY | ALGORITHM",
                "ALTER TABLE good ADD c INT /*! , RENAME TO x */ | versioned comment",
                "ALTER TABLE mysql.user ADD c INT | schema mysql",
                "ALTER TABLE good GIBBERISH | not understood",
            })
    void aStatementThatIsNotRunIsRefused(String alter, String reason) {
        for (String path : List.of("/api/v1/issues", "/api/v1/issues/preview")) {
            problem(post(path, Requests.of("shop", alter, Map.of())), 422, "refused-statement")
                    .body("detail", containsString(reason))
                    .body("instance", equalTo(path));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ALTER TABLE nowhere ADD c INT | table | there is no table",
                "ALTER TABLE keyless ADD c INT | unique-key | no primary key",
                "ALTER TABLE lines_of ADD c INT | foreign-keys | to_good",
                "ALTER TABLE good ADD c INT | foreign-keys | to_good",
                "ALTER TABLE triggered ADD c INT | triggers | trigger_1",
            })
    void aFailedPreflightCheckIsInTheProblem(String alter, String check, String reason) {
        problem(post("/api/v1/issues", Requests.of("shop", alter, Map.of())), 422, "preflight-failed")
                .body("changes[0].checks.find { it.check == '" + check + "' }.outcome", equalTo("FAIL"))
                .body("changes[0].checks.find { it.check == '" + check + "' }.reason", containsString(reason))
                .body("detail", containsString(reason));
    }

    @Test
    void aServerThatIsNoPrimaryIsLeftAlone() {
        problem(
                        post("/api/v1/issues", Requests.of("replica", "ALTER TABLE orders ADD c INT", Map.of())),
                        422,
                        "preflight-failed")
                .body(
                        "changes[0].checks.findAll { it.outcome == 'FAIL' }.check",
                        contains("primary-server", "binlog-format"))
                .body(
                        "changes[0].checks.find { it.check == 'primary-server' }.fix",
                        containsString("primary's address"))
                .body("detail", containsString("read-only (super_read_only=ON)"))
                .body("detail", containsString("binlog_format is STATEMENT"));
        assertThat(replica.tables()).containsExactly("orders");
    }

    @Test
    void anUnknownColumnIsWhatMySqlSays() throws SQLException {
        Shop.execute("ALTER TABLE lines_of DROP FOREIGN KEY to_good");
        problem(
                        post("/api/v1/issues", Requests.of("shop", "ALTER TABLE good MODIFY nope INT", Map.of())),
                        422,
                        "preflight-failed")
                .body("detail", containsString("nope"));
    }

    @Test
    void anUnknownDatabaseIsAProblemOfTheRequestAndMissingInAPath() {
        problem(
                        post("/api/v1/issues", Requests.of("nope", "ALTER TABLE good ADD c INT", Map.of())),
                        422,
                        "unknown-database")
                .body("detail", containsString("shop"));
        problem(given().get("/api/v1/databases/nope/reserved-tables").then(), 404, "not-found");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"changes\": | malformed-json",
                "[] | malformed-json",
                "nonsense | malformed-json",
                "{\"changes\": [{\"database\": \"shop\", \"alter\": \"x\", \"colour\": 1}]} | invalid-request",
                "{\"changes\": [{\"database\": \"shop\"}]} | invalid-request",
                "{\"changes\": [{\"database\": \" \", \"alter\": \"ALTER TABLE good ADD c INT\"}]} | invalid-request",
                "{\"changes\": [{\"database\": \"shop\", \"alter\": \"x\", \"cutOver\": \"NEVER\"}]} | invalid-request",
                "{\"changes\": [{\"database\": \"shop\", \"alter\": \"x\", \"settings\": {\"copy\": {\"threads\": 0}}}]} | invalid-request",
                "{\"changes\": [{\"database\": \"shop\", \"alter\": \"x\", \"settings\": {\"copy\": {\"threds\": 1}}}]} | invalid-request",
                "{\"changes\": [{\"database\": \"shop\", \"alter\": \"x\", \"settings\": {\"copy\": {\"chunkTime\": \"soon\"}}}]} | invalid-request",
            })
    void bodiesThatAreNotARequestAreRefused(String body, String type) {
        problem(
                given().contentType(ContentType.JSON)
                        .body(body)
                        .post("/api/v1/issues")
                        .then(),
                400,
                type);
    }

    @Test
    void anEmptyBodyIsRefused() {
        problem(given().contentType(ContentType.JSON).post("/api/v1/issues").then(), 400, "invalid-request");
    }

    @Test
    void whatIsTooLargeIsRefused() {
        problem(
                given().contentType(ContentType.JSON)
                        .body(Requests.of("shop", "ALTER TABLE good ADD c INT -- " + "x".repeat(300_000), Map.of()))
                        .post("/api/v1/issues")
                        .then(),
                413,
                "body-too-large");
        problem(
                        given().contentType(ContentType.JSON)
                                .body(Map.of(
                                        "changes",
                                        Collections.nCopies(
                                                51, Requests.change("shop", "ALTER TABLE good ADD c INT", Map.of()))))
                                .post("/api/v1/issues")
                                .then(),
                        400,
                        "invalid-request")
                .body("detail", containsString("50"));
    }

    @Test
    void fieldsThatAreMissingAreNamed() {
        problem(
                        given().contentType(ContentType.JSON)
                                .body("{\"changes\": [{}]}")
                                .post("/api/v1/issues")
                                .then(),
                        400,
                        "invalid-request")
                .body("violations.field", hasItem("changes[0].alter"))
                .body("violations.field", hasItem("changes[0].database"));
    }

    @Test
    void whatIsNotThereIsAProblemToo() {
        problem(given().get("/api/v1/issues/nope").then(), 404, "not-found");
        problem(given().post("/api/v1/issues/nope/rollout").then(), 404, "not-found");
        problem(given().get("/api/v1/nowhere").then(), 404, "not-found");
        problem(given().delete("/api/v1/issues").then(), 405, "method-not-allowed");
        problem(
                given().contentType("text/plain")
                        .body("x")
                        .post("/api/v1/issues")
                        .then(),
                415,
                "unsupported-media-type");
        problem(given().get("/api/v1/issues?limit=0").then(), 400, "invalid-request");
        problem(given().get("/api/v1/issues?state=LOST").then(), 400, "invalid-request");
        problem(
                given().contentType(ContentType.JSON)
                        .body("{}")
                        .patch("/api/v1/issues/nope/settings")
                        .then(),
                404,
                "not-found");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\uD83D\uDE00", "é", "\u0000", "\uFFFF", "' OR 1=1"})
    void anIdOfAnyLettersIsNotThereAndAFilterFindsNothing(String letters) {
        problem(given().get("/api/v1/issues/{id}", letters).then(), 404, "not-found");
        problem(given().get("/api/v1/issues/{id}/transitions", letters).then(), 404, "not-found");
        problem(given().post("/api/v1/issues/{id}/cancel", letters).then(), 404, "not-found");
        problem(given().queryParam("after", letters).get("/api/v1/issues").then(), 404, "not-found");
        problem(given().queryParam("issue", letters).get("/api/v1/stream").then(), 404, "not-found");
        for (String filter : List.of("database", "table", "requester")) {
            given().queryParam(filter, letters)
                    .get("/api/v1/issues")
                    .then()
                    .statusCode(200)
                    .body("issues", empty());
        }
        problem(given().queryParam("state", letters).get("/api/v1/issues").then(), 400, "invalid-request");
        problem(given().get("/api/v1/databases/{name}/reserved-tables", letters).then(), 404, "not-found");
        problem(
                given().delete("/api/v1/databases/shop/reserved-tables/{name}", letters)
                        .then(),
                422,
                "not-reserved");
    }

    @Test
    void onlyReservedTablesAreDropped() {
        problem(given().delete("/api/v1/databases/shop/reserved-tables/good").then(), 422, "not-reserved");
        problem(
                given().delete("/api/v1/databases/shop/reserved-tables/~good_1700000000_del")
                        .then(),
                404,
                "not-found");
    }

    private static ValidatableResponse post(String path, Map<String, Object> body) {
        return given().contentType(ContentType.JSON).body(body).post(path).then();
    }

    private static ValidatableResponse problem(ValidatableResponse response, int status, String type) {
        return response.statusCode(status)
                .contentType(startsWith("application/problem+json"))
                .body("type", equalTo("urn:ghostline:problem:" + type))
                .body("status", equalTo(status));
    }

    private static int issues() {
        return given().get("/api/v1/issues?limit=1000")
                .then()
                .extract()
                .jsonPath()
                .getList("issues")
                .size();
    }
}

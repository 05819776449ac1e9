package io.ghostline.issue.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.ghostline.issue.AddedColumn;
import io.ghostline.issue.Shop;
import io.ghostline.issue.Workers;
import io.ghostline.testkit.GhostlineServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(
        value = GhostlineServers.class,
        initArgs = @ResourceArg(name = GhostlineServers.DATABASE, value = "shop"))
class FilingIT {

    @BeforeEach
    void table() throws SQLException {
        Shop.execute(
                "DROP TABLE IF EXISTS orders",
                "CREATE TABLE orders (id BIGINT PRIMARY KEY AUTO_INCREMENT, note VARCHAR(20), status VARCHAR(10),"
                        + " KEY by_status (status))",
                "INSERT INTO orders (note, status) VALUES ('a', 'new'), ('b', 'old')");
    }

    @Test
    void aPreviewShowsTheTableAsItWillBeAndCreatesNothing() throws SQLException {
        List<String> before = Shop.tables();
        given().contentType(ContentType.JSON)
                .body(Requests.of(
                        "shop",
                        "ALTER TABLE orders CHANGE note remark VARCHAR(30), ADD c INT, DROP COLUMN status",
                        Map.of()))
                .post("/api/v1/issues/preview")
                .then()
                .log()
                .ifValidationFails()
                .statusCode(200)
                .body("accepted", is(true))
                .body("changes[0].table", equalTo("orders"))
                .body("changes[0].ghostDdl", containsString("CREATE TABLE `orders`"))
                .body("changes[0].ghostDdl", containsString("`remark` varchar(30)"))
                .body("changes[0].columns.find { it.from == 'note' }.to", equalTo("remark"))
                .body("changes[0].columns.find { it.from == 'note' }.change", equalTo("RENAMED"))
                .body("changes[0].columns.find { it.from == 'status' }.change", equalTo("DROPPED"))
                .body("changes[0].columns.find { it.to == 'c' }.change", equalTo("ADDED"))
                .body("changes[0].algorithm", equalTo("INPLACE"))
                .body("changes[0].checks.outcome", everyItem(not(equalTo("FAIL"))));
        assertThat(Shop.tables()).isEqualTo(before);
        given().get("/api/v1/issues")
                .then()
                .statusCode(200)
                .body("issues.changes.flatten().alter", not(hasItem(containsString("remark"))));
    }

    @Test
    void anIssueIsFiledAndWaitsForItsRollout() {
        String id = given().contentType(ContentType.JSON)
                .body(Map.of(
                        "title",
                        "more room",
                        "changes",
                        List.of(Map.of(
                                "database", "shop",
                                "alter", "ALTER TABLE orders ADD COLUMN more INT",
                                "settings", Map.of("copy", Map.of("threads", 2))))))
                .post("/api/v1/issues")
                .then()
                .log()
                .ifValidationFails()
                .statusCode(201)
                .header("Location", containsString("/api/v1/issues/"))
                .body("state", equalTo("WAITING_FOR_ROLLOUT"))
                .body("requester", equalTo("admin"))
                .body("changes[0].settings.copy.threads", equalTo(2))
                .body("changes[0].settings.copy.chunkTime", equalTo("PT0.5S"))
                .body("changes[0].migrationId", nullValue())
                .body("allowed", hasItems("rollout", "cancel"))
                .body(
                        "changes[0].preview.algorithm",
                        equalTo(AddedColumn.algorithm().name()))
                .extract()
                .path("id");
        given().get("/api/v1/issues/" + id).then().statusCode(200).body("title", equalTo("more room"));
    }

    @Test
    void aThrottleUrlIsTakenOnlyOfAHostThatTheOperatorHasListed() {
        Map<String, Object> allowed = issueWithUrl("https://ops.example/go");
        Map<String, Object> refused = issueWithUrl("http://169.254.169.254/latest?key=secret");
        refused("the preview", given().body(refused), "POST", "/api/v1/issues/preview");
        refused("the issue", given().body(refused), "POST", "/api/v1/issues");
        String id = given().contentType(ContentType.JSON)
                .body(allowed)
                .post("/api/v1/issues")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        String path = "/api/v1/issues/" + id;

        refused("the edit", given().body(refused), "PATCH", path);
        Map<String, Object> patch = Map.of("throttle", Map.of("url", "http://169.254.169.254/latest?key=secret"));
        refused("the settings", given().body(patch), "PATCH", path + "/settings");
        refused("those of one", given().body(patch), "PATCH", path + "/changes/1/settings");

        given().get(path)
                .then()
                .statusCode(200)
                .body("changes[0].settings.throttle.url", equalTo("https://ops.example/go"));
    }

    /** A migration would wait for them for good. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "maxLoad | Threads_runing=5 | throttle.maxLoad, throttle.criticalLoad can't be asked: the server has no counters",
                "criticalLoad | Ssl_version=5 | the counter Ssl_version is no number",
                "query | SELECT COUNT(*) FROM orders WHERE nothing = 1 | throttle.query can't be asked: there is no such column",
                "query | SELECT COUNT(*) FROM nowhere | throttle.query can't be asked: there is no such table",
                "query | SELECT FROM | throttle.query can't be asked: it is not SQL",
                "replicas | nowhere | throttle.replicas can't be asked: no database 'nowhere' is configured"
            })
    void aSourceOfTheThrottleThatCanNotBeAskedIsRefusedWhenItIsGiven(String member, String value, String reason) {
        Map<String, Object> throttle = Map.of("throttle", Map.of(member, value));
        Map<String, Object> issue =
                Requests.of("shop", "ALTER TABLE orders ADD COLUMN u INT", Map.of("settings", throttle));
        String id = Issues.file("developer", Requests.of("shop", "ALTER TABLE orders ADD COLUMN u INT", Map.of()));
        String path = "/api/v1/issues/" + id;

        refusedBecause(reason, given().body(issue), "POST", "/api/v1/issues/preview");
        refusedBecause(reason, given().body(issue), "POST", "/api/v1/issues");
        refusedBecause(reason, given().body(throttle), "PATCH", path + "/settings");
        String migration = Issues.act(id, "rollout", 202).extract().path("changes[0].migrationId");
        refusedBecause(reason, given().body(throttle), "PATCH", path + "/settings");
        refusedBecause(reason, given().body(throttle), "PATCH", path + "/changes/1/settings");

        Issues.act(id, "cancel", 202);
        try (Workers workers = new Workers()) {
            workers.tellCleanedUp(migration);
            Issues.until(id, "CANCELLED");
        }
    }

    @Test
    void aSourceThatCanBeAskedIsTakenAndTheQueryIsNotRun() {
        Map<String, Object> throttle = Map.of(
                "maxLoad", "Threads_connected=500",
                "replicas", List.of("shop"),
                "query", "SELECT SLEEP(1000) FROM orders");

        given().contentType(ContentType.JSON)
                .body(Requests.of(
                        "shop",
                        "ALTER TABLE orders ADD COLUMN u INT",
                        Map.of("settings", Map.of("throttle", throttle))))
                .post("/api/v1/issues/preview")
                .then()
                .statusCode(200)
                .body("accepted", equalTo(true));
    }

    private static void refusedBecause(String reason, RequestSpecification request, String method, String path) {
        request.contentType(ContentType.JSON)
                .request(method, path)
                .then()
                .log()
                .ifValidationFails()
                .statusCode(400)
                .body("type", containsString("invalid-request"))
                .body("detail", containsString(reason));
    }

    private static Map<String, Object> issueWithUrl(String url) {
        return Requests.of(
                "shop",
                "ALTER TABLE orders ADD COLUMN u INT",
                Map.of("settings", Map.of("throttle", Map.of("url", url))));
    }

    private static void refused(String what, RequestSpecification request, String method, String path) {
        ValidatableResponse answer =
                request.contentType(ContentType.JSON).request(method, path).then();
        assertThat(answer.extract().statusCode()).describedAs(what).isEqualTo(400);
        answer.body("type", containsString("invalid-request"))
                .body("detail", containsString("ask the operator to add it to ghostline.throttle.url-hosts"))
                .body("detail", not(containsString("secret")));
    }
}

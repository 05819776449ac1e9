package io.ghostline.issue.rest;

import static io.ghostline.issue.LoggedIn.as;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;

import io.ghostline.issue.OwnStore;
import io.ghostline.issue.Shop;
import io.ghostline.testkit.GhostlineServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** What can't be stored now is answered with what is away, and can be asked for again. */
@QuarkusTest
@QuarkusTestResource(
        value = GhostlineServers.class,
        initArgs = @ResourceArg(name = GhostlineServers.DATABASE, value = "shop"))
@QuarkusTestResource(value = OwnStore.class, restrictToAnnotatedClass = true)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class StoreAwayIT {
    private static final String ADD = "ALTER TABLE orders ADD COLUMN c INT";

    private OwnStore store;

    @Test
    @Order(1)
    void aStoreThatIsReadOnlyRefusesActionsAndIsReadStill() throws Exception {
        Shop.clear();
        Shop.execute("CREATE TABLE orders (id BIGINT PRIMARY KEY)");
        String id = Issues.file("developer", Requests.of("shop", ADD, Map.of()));
        String tag = Issues.tag(id);

        store.readOnly(true);
        try {
            away(file(), "is read-only");
            away(post(id, "rollout", tag), "is read-only");
            away(post(id, "rollout", tag, "{\"at\": \"" + Instant.now().plusSeconds(3600) + "\"}"), "is read-only");
            away(post(id, "cancel", tag), "is read-only");
            away(
                    as("operator")
                            .contentType(ContentType.JSON)
                            .body("{\"copy\": {\"threads\": 2}}")
                            .patch("/api/v1/issues/" + id + "/settings"),
                    "is read-only");
            away(
                    as("admin")
                            .contentType(ContentType.JSON)
                            .body("{\"rules\": []}")
                            .put("/api/v1/approval-rules"),
                    "is read-only");
            Issues.get(id).body("state", equalTo("WAITING_FOR_ROLLOUT"));
        } finally {
            store.readOnly(false);
        }

        post(id, "cancel", tag).then().statusCode(202);
    }

    @Test
    @Order(2)
    void aStoreThatIsGoneRefusesAllOfIt() {
        store.stop();

        away(file(), "can't be reached");
        away(post("any", "cancel", "\"1\""), "can't be reached");
        away(as("viewer").get("/api/v1/issues"), "can't be reached");
    }

    private static Response file() {
        return as("developer")
                .contentType(ContentType.JSON)
                .body(Requests.of("shop", ADD, Map.of()))
                .post("/api/v1/issues");
    }

    private static Response post(String id, String action, String tag) {
        return post(id, action, tag, "");
    }

    private static Response post(String id, String action, String tag, String body) {
        return as("operator")
                .header("If-Match", tag)
                .contentType(ContentType.JSON)
                .body(body)
                .post("/api/v1/issues/" + id + "/" + action);
    }

    private static void away(Response answer, String why) {
        answer.then()
                .log()
                .ifValidationFails()
                .statusCode(503)
                .header("Retry-After", matchesPattern("[1-9]\\d*"))
                .body("type", equalTo("urn:ghostline:problem:store-unreachable"))
                .body("detail", containsString("the store of issue-service"))
                .body("detail", containsString(why));
    }
}

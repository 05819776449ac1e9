package io.ghostline.issue.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import com.fasterxml.jackson.databind.DeserializationFeature;
import io.ghostline.contracts.ContractJson;
import io.ghostline.issue.Shop;
import io.ghostline.issue.review.Preview;
import io.ghostline.issue.store.IssueStore;
import io.ghostline.testkit.GhostlineServers;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(
        value = GhostlineServers.class,
        initArgs = @ResourceArg(name = GhostlineServers.DATABASE, value = "shop"))
class PreviewIT {
    @Inject
    IssueStore store;

    @BeforeEach
    void table() throws SQLException {
        Shop.execute(
                "CREATE TABLE customers (id INT PRIMARY KEY, email VARCHAR(50), town VARCHAR(50))",
                "INSERT INTO customers VALUES (1, 'alice@example.com', 'A'), (2, 'alice@example.com', 'B'),"
                        + " (3, 'bob@example.com', 'C')");
    }

    @AfterEach
    void drop() throws SQLException {
        Shop.execute("DROP TABLE customers");
    }

    @Test
    void aPreviewTellsTheDifferenceTheWarningsAndWhatTheyMean() throws SQLException {
        post("/api/v1/issues/preview", true)
                .statusCode(200)
                .body(
                        "changes[0].statement",
                        equalTo("ALTER TABLE `" + Shop.schema()
                                + "`.`customers` ADD UNIQUE KEY by_email (email),   DROP COLUMN town"))
                .body("changes[0].difference.columns[0].name", equalTo("town"))
                .body("changes[0].difference.columns[0].kinds", equalTo(List.of("DROPPED")))
                .body("changes[0].difference.indexes[0].after.parts[0].column", equalTo("email"))
                .body("changes[0].warnings.code", equalTo(List.of("DROPS_COLUMN", "ADDS_UNIQUE_KEY")))
                .body("changes[0].warnings[1].duplicates.examples", hasSize(1))
                .body("changes[0].warnings[1].duplicates.examples[0].values[0]", equalTo("alice@example.com"))
                .body("changes[0].risk.level", equalTo("HIGH"))
                .body("changes[0].recommendation.advice", equalTo("DIRECT_IS_FINE"))
                .body("changes[0].estimate.idle", equalTo("PT3S"))
                .body("changes[0].estimate.disk.indexes", equalTo(4096));
    }

    @Test
    void valuesOfRowsAreNotStoredWithAnIssue() {
        String id = post("/api/v1/issues", false)
                .statusCode(201)
                .body("changes[0].preview.warnings[1].duplicates.found", equalTo(1))
                .body("changes[0].preview.warnings[1].duplicates.examples", hasSize(0))
                .extract()
                .path("id");

        assertThat(stored(id)).contains("by_email").doesNotContain("alice");

        Issues.act(id, "rollout", 202);

        await("MySQL refuses it, for the duplicates are there")
                .untilAsserted(() -> given().get("/api/v1/issues/" + id).then().body("state", equalTo("FAILED")));
        assertThat(stored(id)).contains("by_email").doesNotContain("alice");
    }

    @Test
    void theDocumentHasTitlesAndAnExampleThatIsAPreview() throws Exception {
        JsonPath document = given().get("/q/openapi?format=json")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();

        PreviewSchema.TITLES.forEach(
                (record, title) -> assertThat(document.getString("components.schemas." + record + ".title"))
                        .as(record)
                        .isEqualTo(title));
        assertThat(document.getString("components.schemas.Preview.examples[0].risk.level"))
                .isEqualTo("HIGH");
        Preview example = ContractJson.mapper()
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .readValue(PreviewSchema.EXAMPLE, Preview.class);
        assertThat(example.warnings()).hasSize(1);
    }

    private String stored(String id) {
        return QuarkusTransaction.requiringNew()
                .call(() -> store.find(id).orElseThrow().changes.get(0).preview);
    }

    private static ValidatableResponse post(String path, boolean online) {
        return given().contentType(ContentType.JSON)
                .body(Requests.of(
                        "shop",
                        "ALTER TABLE customers ADD UNIQUE KEY by_email (email), -- one each\n DROP COLUMN town; # done",
                        Map.of("online", online)))
                .post(path)
                .then()
                .log()
                .ifValidationFails();
    }
}

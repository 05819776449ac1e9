package io.ghostline.issue.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.ghostline.testkit.GhostlineServers;
import io.ghostline.testkit.openapi.DocumentRules;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/** The document that clients are made from; standalone's is looked at where it runs. */
@QuarkusTest
@QuarkusTestResource(
        value = GhostlineServers.class,
        initArgs = @ResourceArg(name = GhostlineServers.DATABASE, value = "shop"))
class ApiDocumentIT {
    @Test
    void theDocumentIsValid() {
        String document = given().get("/q/openapi?format=json")
                .then()
                .statusCode(200)
                .extract()
                .asString();

        assertThat(DocumentRules.faults(document, "Ghostline issues", "1")).isEmpty();
    }
}

package io.ghostline.issue.rest;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.ghostline.issue.Shop;
import io.ghostline.testkit.GhostlineServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import io.smallrye.jwt.build.Jwt;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Callers with tokens: signed with the key of the OpenID Connect server, which is known without asking it. */
@QuarkusTest
@TestProfile(OpenIdConnectIT.Tokens.class)
@QuarkusTestResource(
        value = GhostlineServers.class,
        initArgs = @ResourceArg(name = GhostlineServers.DATABASE, value = "shop"))
class OpenIdConnectIT {
    private static final KeyPair SERVER = keys();

    /** Tokens instead of the users' file. */
    public static final class Tokens implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "quarkus.oidc.tenant-enabled",
                    "true",
                    "quarkus.oidc.public-key",
                    Base64.getEncoder().encodeToString(SERVER.getPublic().getEncoded()));
        }
    }

    @Test
    void theRolesOfTheTokenSayWhatItsOwnerMayDo() throws SQLException {
        Shop.execute("DROP TABLE IF EXISTS orders", "CREATE TABLE orders (id BIGINT PRIMARY KEY, note VARCHAR(20))");

        with("dana", SERVER, "developer")
                .contentType(ContentType.JSON)
                .body(Requests.of("shop", "ALTER TABLE orders ADD COLUMN c INT", Map.of()))
                .post("/api/v1/issues")
                .then()
                .statusCode(201)
                .body("requester", equalTo("dana"));
        with("dana", SERVER, "developer").get("/api/v1/issues").then().statusCode(200);
        with("dana", SERVER, "developer")
                .contentType(ContentType.JSON)
                .body("{}")
                .put("/api/v1/approval-rules")
                .then()
                .statusCode(403)
                .body("detail", containsString("dana has the roles [developer, viewer]"));
        with("stranger", SERVER, "somebody").get("/api/v1/issues").then().statusCode(403);
    }

    @Test
    void aTokenOfSomebodyElseIsRefused() {
        with("dana", keys(), "admin").get("/api/v1/issues").then().statusCode(401);
    }

    @Test
    void theUsersFileIsNotAsked() {
        given().auth()
                .preemptive()
                .basic("admin", "admin")
                .get("/api/v1/issues")
                .then()
                .statusCode(401);
    }

    private static RequestSpecification with(String name, KeyPair signedBy, String role) {
        String token = Jwt.upn(name).groups(Set.of(role)).sign(signedBy.getPrivate());
        return given().auth().none().header("Authorization", "Bearer " + token);
    }

    private static KeyPair keys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has RSA", e);
        }
    }
}

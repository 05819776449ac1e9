package io.ghostline.issue.rest;

import static io.ghostline.issue.LoggedIn.as;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.ghostline.testkit.GhostlineServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Somebody guesses passwords as fast as they can: most are not even looked at, and who works is served. */
@QuarkusTest
@QuarkusTestResource(
        value = GhostlineServers.class,
        initArgs = @ResourceArg(name = GhostlineServers.DATABASE, value = "shop"))
@TestProfile(LoginFloodIT.OwnProcess.class)
class LoginFloodIT {
    private static final int GUESSES = 200;
    private static final int AT_ONCE = 40;
    /** Those of a user and of an address that are free, and those that were let in beside them. */
    private static final int MOST_LOOKED_AT = 30;

    /** Other tests log in from the same address. */
    public static final class OwnProcess implements QuarkusTestProfile {}

    @Test
    void mostWrongLoginsAreSentAwayAndWhoHasLoggedInDoesNotNotice() throws Exception {
        as("viewer").get("/api/v1/parameters").then().statusCode(200);
        ExecutorService guessers = Executors.newFixedThreadPool(AT_ONCE);
        try {
            List<Future<Response>> guesses = new ArrayList<>();
            for (int i = 0; i < GUESSES; i++) {
                String password = "guess " + i;
                guesses.add(guessers.submit(() ->
                        given().auth().preemptive().basic("admin", password).get("/api/v1/parameters")));
            }
            int lookedAt = 0;
            for (Future<Response> guess : guesses) {
                as("viewer").get("/api/v1/parameters").then().statusCode(200);
                Response answer = guess.get();
                assertThat(answer.statusCode()).isIn(401, 429);
                if (answer.statusCode() == 429) {
                    assertThat(answer.header("Retry-After")).matches("[1-9]\\d*");
                    assertThat(answer.jsonPath().getString("type")).isEqualTo("urn:ghostline:problem:too-many-logins");
                } else {
                    lookedAt++;
                }
            }
            assertThat(lookedAt).isLessThan(MOST_LOOKED_AT);
        } finally {
            guessers.shutdownNow();
        }
    }
}

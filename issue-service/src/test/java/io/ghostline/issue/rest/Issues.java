package io.ghostline.issue.rest;

import static io.ghostline.issue.LoggedIn.as;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Issues over REST, as users have them; an answer that is not the expected one fails the test. */
final class Issues {
    /** Longer than any of it takes on a loaded machine. */
    static final Duration SOON = Duration.ofSeconds(60);

    private static final Set<String> DECISIONS = Set.of("approve", "reject", "rollout");
    private static final String PATH = "/api/v1/issues/";

    private Issues() {}

    /** @return the issue's id */
    static String file(String user, Map<String, Object> request) {
        return as(user).contentType(ContentType.JSON)
                .body(request)
                .post("/api/v1/issues")
                .then()
                .log()
                .ifValidationFails()
                .statusCode(201)
                .extract()
                .path("id");
    }

    static ValidatableResponse act(String user, String id, String action, Map<String, ?> body, int status) {
        return act(user, id, action, Map.of(), body, status);
    }

    /** Who decides about the issue has just read it, unless the headers say otherwise. */
    static ValidatableResponse act(
            String user, String id, String action, Map<String, String> headers, Map<String, ?> body, int status) {
        Map<String, String> all = new HashMap<>(seen(id, action));
        all.putAll(headers);
        return as(user).contentType(ContentType.JSON)
                .headers(all)
                .body(body)
                .post(PATH + id + "/" + action)
                .then()
                .log()
                .ifValidationFails()
                .statusCode(status);
    }

    /** By the admin, for no reason. */
    static ValidatableResponse act(String id, String action, int status) {
        return act("admin", id, action, Map.of(), status);
    }

    private static Map<String, String> seen(String id, String action) {
        return DECISIONS.contains(action) ? Map.of("If-Match", tag(id)) : Map.of();
    }

    /** Says nothing of what they have seen. */
    static ValidatableResponse decideUnseen(String user, String id, String action, Map<String, ?> body) {
        return as(user).contentType(ContentType.JSON)
                .body(body)
                .post(PATH + id + "/" + action)
                .then()
                .log()
                .ifValidationFails()
                .statusCode(428)
                .body("type", equalTo("urn:ghostline:problem:precondition-required"));
    }

    static ValidatableResponse get(String id) {
        return as("viewer").get(PATH + id).then().statusCode(200);
    }

    static String tag(String id) {
        return get(id).extract().header("ETag");
    }

    static ValidatableResponse history(String id) {
        return as("viewer").get(PATH + id + "/transitions").then().statusCode(200);
    }

    /** Waits until the issue is in the state. */
    static void until(String id, String state) {
        until(id, "state", state);
    }

    /** @param field as a path, such as {@code changes[0].phase} */
    static void until(String id, String field, String value) {
        await("issue " + id + ": " + field + " is " + value)
                .atMost(SOON)
                .until(() -> value.equals(get(id).extract().path(field)));
    }
}

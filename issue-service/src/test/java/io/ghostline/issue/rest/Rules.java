package io.ghostline.issue.rest;

import static io.ghostline.issue.LoggedIn.as;

import io.restassured.http.ContentType;
import java.util.List;
import java.util.Map;

/** Who approves, and who rolls out; set by the admin. */
final class Rules {
    private Rules() {}

    @SafeVarargs
    static void approval(Map<String, Object>... rules) {
        put("approval-rules", Map.of("rules", List.of(rules)));
    }

    /** One rule for all issues: the roles approve one after the other. */
    static void approvers(String... roles) {
        approval(Map.of("name", "all", "approvers", List.of(roles)));
    }

    @SafeVarargs
    static void rollout(Map<String, Object>... policies) {
        put("rollout-policies", Map.of("policies", List.of(policies)));
    }

    private static void put(String resource, Map<String, Object> body) {
        as("admin")
                .contentType(ContentType.JSON)
                .body(body)
                .put("/api/v1/" + resource)
                .then()
                .log()
                .ifValidationFails()
                .statusCode(200);
    }
}

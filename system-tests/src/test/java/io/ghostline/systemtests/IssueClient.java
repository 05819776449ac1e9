package io.ghostline.systemtests;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ghostline.contracts.ContractJson;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;

/** issue-service's REST, as an operator's script would use it. Repeats a call that met a service being restarted. */
final class IssueClient {
    /** Half a minute and more of a service or a store that is away. */
    private static final int TRIES = 240;

    private static final Duration PAUSE = Duration.ofMillis(250);
    /** Pre-flight looks at the database and may build an empty ghost. */
    private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(60);

    private static final ObjectMapper JSON = ContractJson.mapper();

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String base;

    /** @param server such as {@code http://127.0.0.1:8080} */
    IssueClient(String server) {
        this.base = server + "/api/v1";
    }

    /** @return the issue's id */
    String create(Map<String, ?> issue) {
        return send("POST", "/issues", ContractJson.writeText(issue)).get("id").asText();
    }

    JsonNode act(String issue, String action) {
        return send("POST", "/issues/" + issue + "/" + action, "");
    }

    JsonNode get(String issue) {
        return send("GET", "/issues/" + issue, "");
    }

    private JsonNode send(String method, String path, String body) {
        for (int i = 0; ; i++) {
            try {
                HttpResponse<String> response = http.send(
                        HttpRequest.newBuilder(URI.create(base + path))
                                .timeout(REQUEST_TIMEOUT)
                                .header("Content-Type", "application/json")
                                .method(method, HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
                if (response.statusCode() / 100 == 2) {
                    return JSON.readTree(response.body());
                }
                if (response.statusCode() < 500 || i >= TRIES) {
                    throw new AssertionError(
                            method + " " + path + " -> " + response.statusCode() + " " + response.body());
                }
            } catch (IOException e) {
                if (i >= TRIES) {
                    throw new AssertionError(method + " " + path + " was never answered", e);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError("interrupted", e);
            }
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }
}

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
    private static final int TRIES = 240;
    private static final ObjectMapper JSON = ContractJson.mapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final String base;

    IssueClient(int port) {
        this.base = "http://127.0.0.1:" + port + "/api/v1";
    }

    String create(String database, String alter, Map<String, ?> settings) {
        return send(
                        "POST",
                        "/issues",
                        ContractJson.writeText(Map.of("database", database, "alter", alter, "settings", settings)))
                .get("id")
                .asText();
    }

    JsonNode act(String issue, String action) {
        return send("POST", "/issues/" + issue + "/" + action, "");
    }

    JsonNode get(String issue) {
        return send("GET", "/issues/" + issue, "");
    }

    String state(String issue) {
        return get(issue).get("state").asText();
    }

    private JsonNode send(String method, String path, String body) {
        for (int i = 0; ; i++) {
            try {
                HttpResponse<String> response = http.send(
                        HttpRequest.newBuilder(URI.create(base + path))
                                .timeout(Duration.ofSeconds(20))
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
            Thread.sleep(250);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }
}

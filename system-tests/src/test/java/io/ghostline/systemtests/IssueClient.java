package io.ghostline.systemtests;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ghostline.contracts.ContractJson;
import io.ghostline.standalone.client.Login;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** issue-service's REST, as an operator's script would use it. Repeats a call that met a service being restarted. */
final class IssueClient {
    /** Two minutes and more of a service or a store that is away. */
    private static final int TRIES = 480;

    private static final Duration PAUSE = Duration.ofMillis(250);
    /** Pre-flight looks at the database and may build an empty ghost. */
    private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(60);

    /** These say what was seen. */
    private static final Set<String> DECISIONS = Set.of("approve", "reject", "rollout");

    private static final ObjectMapper JSON = ContractJson.mapper();

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String base;
    private final Login login;

    /** @param server such as {@code http://127.0.0.1:8080} */
    IssueClient(String server, Login login) {
        this.base = server + "/api/v1";
        this.login = login;
    }

    /** @return the issue's id */
    String create(Map<String, ?> issue) {
        return send("POST", "/issues", ContractJson.writeText(issue)).get("id").asText();
    }

    JsonNode act(String issue, String action) {
        return act(issue, action, Map.of());
    }

    /** Of the issue as it is now. */
    JsonNode act(String issue, String action, Map<String, ?> body) {
        String path = "/issues/" + issue + "/" + action;
        return DECISIONS.contains(action)
                ? send("POST", path, text(body), "If-Match", "\"" + get(issue).get("version") + "\"")
                : send("POST", path, text(body));
    }

    JsonNode get(String issue) {
        return send("GET", "/issues/" + issue, "");
    }

    /** @param path after {@code /api/v1} */
    JsonNode send(String method, String path, Map<String, ?> body) {
        return send(method, path, text(body));
    }

    private static String text(Map<String, ?> body) {
        return body.isEmpty() ? "" : ContractJson.writeText(body);
    }

    /** Which issues have to be approved, and by whom. */
    void approvalRules(List<Map<String, Object>> rules) {
        send("PUT", "/approval-rules", ContractJson.writeText(Map.of("rules", rules)));
    }

    private JsonNode send(String method, String path, String body, String... headers) {
        for (int i = 0; ; i++) {
            try {
                HttpResponse<String> response = http.send(
                        HttpRequest.newBuilder(URI.create(base + path))
                                .timeout(REQUEST_TIMEOUT)
                                .headers(with(headers))
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

    private String[] with(String... headers) {
        Stream<String> all = Stream.of("Authorization", login.header(), "Content-Type", "application/json");
        return Stream.concat(all, Stream.of(headers)).toArray(String[]::new);
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

package io.ghostline.standalone.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** issue-service over REST. */
public final class IssueClient {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    /** Pre-flight looks at the database and may build an empty ghost. */
    private static final Duration REQUEST_TIMEOUT = Duration.ofMinutes(1);

    private static final int BAD_REQUEST = 400;

    private final ObjectMapper json = new ObjectMapper().registerModule(new JavaTimeModule());
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_TIMEOUT)
            .build();
    private final String base;

    /** @param server such as {@code http://localhost:8080} */
    public IssueClient(URI server) {
        this.base = server.toString().replaceAll("/+$", "");
    }

    public PreviewView preview(NewIssue issue) throws IOException, InterruptedException, RefusedException {
        return send("POST", "/api/v1/issues/preview", json.writeValueAsString(issue), PreviewView.class);
    }

    public IssueView create(NewIssue issue) throws IOException, InterruptedException, RefusedException {
        return send("POST", "/api/v1/issues", json.writeValueAsString(issue), IssueView.class);
    }

    public IssueView rollOut(String id) throws IOException, InterruptedException, RefusedException {
        return send("POST", "/api/v1/issues/" + id + "/rollout", "", IssueView.class);
    }

    public IssueView get(String id) throws IOException, InterruptedException, RefusedException {
        return send("GET", "/api/v1/issues/" + id, "", IssueView.class);
    }

    /** Whether the server says that it is ready for work. */
    public boolean ready() throws InterruptedException {
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create(base + "/q/health/ready"))
                    .timeout(CONNECT_TIMEOUT)
                    .build();
            return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    private <T> T send(String method, String path, String body, Class<T> type)
            throws IOException, InterruptedException, RefusedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
                .timeout(REQUEST_TIMEOUT)
                .header("Accept", "application/json")
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (!body.isEmpty()) {
            request.header("Content-Type", "application/json");
        }
        HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
        if (response.statusCode() >= BAD_REQUEST) {
            throw new RefusedException(problem(method + " " + path, response));
        }
        return json.readValue(response.body(), type);
    }

    /** RFC 9457, with the checks that failed. */
    private String problem(String request, HttpResponse<String> response) {
        StringBuilder text = new StringBuilder();
        try {
            JsonNode problem = json.readTree(response.body());
            text.append(problem.path("title").asText("refused"))
                    .append(": ")
                    .append(problem.path("detail").asText());
            for (JsonNode check : problem.path("checks")) {
                if (check.path("outcome").asText().equals("FAIL")) {
                    text.append(System.lineSeparator())
                            .append("  ")
                            .append(check.path("check").asText())
                            .append(": ")
                            .append(check.path("reason").asText());
                    if (check.hasNonNull("fix")) {
                        text.append(" (").append(check.get("fix").asText()).append(')');
                    }
                }
            }
        } catch (JsonProcessingException e) {
            text.append(response.body());
        }
        return text + " [" + request + ": " + response.statusCode() + "]";
    }
}

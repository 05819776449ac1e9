package io.ghostline.standalone.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

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
    private final @Nullable Login login;

    /**
     * @param server such as {@code http://localhost:8080}
     * @param login null when only {@link #ready} is asked
     */
    public IssueClient(URI server, @Nullable Login login) {
        this.base = server.toString().replaceAll("/+$", "");
        this.login = login;
    }

    public IssuePreview preview(NewIssue issue) throws IOException, InterruptedException, RefusedException {
        return send("POST", "/api/v1/issues/preview", json.writeValueAsString(issue), IssuePreview.class);
    }

    public IssueView create(NewIssue issue) throws IOException, InterruptedException, RefusedException {
        return send("POST", "/api/v1/issues", json.writeValueAsString(issue), IssueView.class);
    }

    /** Gives the next approval that the issue needs, unless it was changed since it was read. */
    public IssueView approve(IssueView read, String comment)
            throws IOException, InterruptedException, RefusedException {
        return decide(read, "approve", json.writeValueAsString(Map.of("reason", comment)));
    }

    /** Has every issue approved by one person with the role. */
    public void requireApproval(String role) throws IOException, InterruptedException, RefusedException {
        Map<String, Object> rule = Map.of("name", "every issue", "approvers", List.of(role));
        String body = json.writeValueAsString(Map.of("rules", List.of(rule)));
        send("PUT", "/api/v1/approval-rules", body, JsonNode.class);
    }

    /** Rolls the issue out, unless it was changed since it was read. */
    public IssueView rollOut(IssueView read) throws IOException, InterruptedException, RefusedException {
        return decide(read, "rollout", "");
    }

    private IssueView decide(IssueView read, String action, String body)
            throws IOException, InterruptedException, RefusedException {
        HttpRequest.Builder request = request("POST", "/api/v1/issues/" + read.id() + "/" + action, body)
                .header("If-Match", "\"" + read.version() + "\"");
        return json.readValue(answer(request.build()), IssueView.class);
    }

    public IssueView get(String id) throws IOException, InterruptedException, RefusedException {
        return send("GET", "/api/v1/issues/" + id, "", IssueView.class);
    }

    /** Drops a table that a migration left. */
    public void dropReserved(String database, String table) throws IOException, InterruptedException, RefusedException {
        answer(request("DELETE", reservedTable(database, table), "").build());
    }

    /** The path of a reserved table. */
    public static String reservedTable(String database, String table) {
        return "/api/v1/databases/" + segment(database) + "/reserved-tables/" + segment(table);
    }

    private static String segment(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Whether the server lets this login in: one that knows others is another one. */
    public boolean accepted() throws InterruptedException {
        try {
            answer(request("GET", "/api/v1/issues?limit=1", "").build());
            return true;
        } catch (IOException | RefusedException e) {
            return false;
        }
    }

    /** Whether the server says that it is ready for work; asked at its management port. */
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
        return json.readValue(answer(request(method, path, body).build()), type);
    }

    private HttpRequest.Builder request(String method, String path, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
                .timeout(REQUEST_TIMEOUT)
                .header("Accept", "application/json")
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (login != null) {
            request.header("Authorization", login.header());
        }
        if (!body.isEmpty()) {
            request.header("Content-Type", "application/json");
        }
        return request;
    }

    private String answer(HttpRequest request) throws IOException, InterruptedException, RefusedException {
        HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
        if (response.statusCode() >= BAD_REQUEST) {
            String asked = request.method() + " " + request.uri().getRawPath();
            throw new RefusedException(problem(asked, response));
        }
        return response.body();
    }

    /** RFC 9457, with the checks that failed. */
    private String problem(String request, HttpResponse<String> response) {
        StringBuilder text = new StringBuilder();
        try {
            JsonNode problem = json.readTree(response.body());
            text.append(problem.path("title").asText("refused"))
                    .append(": ")
                    .append(problem.path("detail").asText());
            for (JsonNode check : problem.path("changes").findValues("checks").stream()
                    .flatMap(checks -> StreamSupport.stream(checks.spliterator(), false))
                    .toList()) {
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

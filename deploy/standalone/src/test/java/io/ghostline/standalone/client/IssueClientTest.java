package io.ghostline.standalone.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.ghostline.standalone.client.NewIssue.NewChange;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class IssueClientTest {
    private static final String RUNNING = """
            {"id": "i1", "title": null, "state": "RUNNING", "version": 3, "reason": null, "rolledOutAt": "2026-01-01T00:00:01.5Z",
             "changes": [{"position": 1, "database": "demo", "schema": "s", "table": "orders", "alter": "ALTER", "online": true,
             "state": "RUNNING", "phase": "COPYING", "swapped": false, "desired": "RUNNING", "cutOver": "AUTOMATIC",
             "settings": {"chunkTime": "PT0.5S"}, "migrationId": "i1-1", "timestamp": 1,
             "tables": {"ghost": "g", "changelog": "c", "old": "o"}, "directAlgorithm": null, "reason": null,
             "createdAt": "2026-01-01T00:00:00Z", "rolledOutAt": "2026-01-01T00:00:01.5Z", "endedAt": null, "allowed": [],
             "preview": null,
             "facts": [{"factId": "f", "type": "CaptureStarted", "at": "2026-01-01T00:00:02Z", "data": {"migrationId": "i1-1"}}],
             "progress": {"capture": {"captureLagMillis": 20, "rowsCaptured": 5, "waitingFor": null},
               "copy": {"phase": "COPYING", "rowsCopied": 50, "rowsEstimated": 200, "rowsPerSecond": 1000, "etaSeconds": 3,
                 "chunkRows": 10, "applyLagMillis": 45, "keysPending": 1, "rowsMirrored": 2, "rowsCompared": 0, "throttledBy": null},
               "cutOver": null}}]}""";

    private final Deque<String> answers = new ArrayDeque<>();
    private final List<String> requests = new ArrayList<>();
    /** If-Match of each request. */
    private final List<String> seen = new ArrayList<>();

    private HttpServer server;
    private IssueClient client;

    @BeforeEach
    void startServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                    + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            seen.add(Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst("If-Match"), "none"));
            String answer = answers.size() > 1 ? answers.remove() : answers.element();
            byte[] body = answer.substring(4).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(Integer.parseInt(answer.substring(0, 3)), body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        client = new IssueClient(
                URI.create("http://localhost:" + server.getAddress().getPort() + "/"), new Login("dana", "secret"));
    }

    @AfterEach
    void stopServer() {
        server.stop(0);
    }

    @Test
    void an_issue_is_read_with_all_its_nulls() throws Exception {
        answers.add("200 " + RUNNING);

        IssueView issue = client.get("i1");

        assertThat(issue.ended()).isFalse();
        assertThat(issue.fact("CaptureStarted")).isPresent();
        assertThat(requests).containsExactly("GET /api/v1/issues/i1 ");
    }

    @Test
    void a_new_issue_leaves_out_what_has_a_default() throws Exception {
        answers.add("201 " + RUNNING);

        client.create(NewIssue.of(
                null,
                new NewChange(
                        "demo", "ALTER TABLE t ADD c INT", true, null, SettingsTree.of(Map.of("copy.threads", 2)))));

        assertThat(requests)
                .containsExactly(
                        "POST /api/v1/issues {\"changes\":[{\"database\":\"demo\",\"alter\":\"ALTER TABLE t ADD c INT\","
                                + "\"online\":true,\"settings\":{\"copy\":{\"threads\":2}}}]}");
    }

    @Test
    void a_refusal_tells_the_failed_checks_and_what_to_do() throws Exception {
        answers.add("200 " + RUNNING);
        answers.add(
                "422 {\"title\": \"Pre-flight failed\", \"detail\": \"1 check failed\", \"changes\": [{\"checks\": ["
                        + "{\"check\": \"unique-key\", \"outcome\": \"FAIL\", \"reason\": \"no primary key\", \"fix\": \"add one\"},"
                        + "{\"check\": \"version\", \"outcome\": \"PASS\", \"reason\": \"9.7\", \"fix\": null}]}]}");

        IssueView read = client.get("i1");

        assertThatThrownBy(() -> client.rollOut(read))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("Pre-flight failed: 1 check failed")
                .hasMessageContaining("unique-key: no primary key (add one)")
                .hasMessageNotContaining("version");
    }

    @Test
    void who_decides_says_which_version_was_read() throws Exception {
        answers.add("200 " + RUNNING);
        IssueView read = client.get("i1");

        client.approve(read, "looks right");
        client.rollOut(read);

        assertThat(seen).containsExactly("none", "\"3\"", "\"3\"");
    }

    @Test
    void a_reserved_table_is_dropped_by_its_name() throws Exception {
        answers.add("200 ");

        client.dropReserved("shop", "~orders_1767225600_del");

        assertThat(requests).containsExactly("DELETE /api/v1/databases/shop/reserved-tables/%7Eorders_1767225600_del ");
    }

    @Test
    void following_ends_with_the_issue_and_shows_what_happened() throws Exception {
        answers.add("200 " + RUNNING);
        answers.add("200 "
                + RUNNING.replace("\"phase\": \"COPYING\", \"swapped\"", "\"phase\": null, \"swapped\"")
                        .replaceFirst("RUNNING", "DONE"));
        ByteArrayOutputStream text = new ByteArrayOutputStream();

        IssueView end;
        try (Display display = new LineDisplay(new PrintStream(text, true, StandardCharsets.UTF_8))) {
            end = new Follower(client).follow("i1", issue -> false, display::show);
        }

        assertThat(end.done()).isTrue();
        assertThat(text.toString(StandardCharsets.UTF_8))
                .contains("copying", "25 %", "50 of 200 rows", "1,000 rows/s, ETA 3 s, lag 20+25 ms", "done");
    }
}

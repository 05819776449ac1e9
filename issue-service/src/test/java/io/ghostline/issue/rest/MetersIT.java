package io.ghostline.issue.rest;

import static io.ghostline.issue.LoggedIn.as;
import static org.assertj.core.api.Assertions.assertThat;

import io.ghostline.testkit.GhostlineServers;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a caller invents is no series of its own. */
@QuarkusTest
@QuarkusTestResource(
        value = GhostlineServers.class,
        initArgs = @ResourceArg(name = GhostlineServers.DATABASE, value = "shop"))
class MetersIT {
    private static final int STRANGE_REQUESTS = 300;
    /** Of what all of them together are: a path or none, with and without credentials, answered or not. */
    private static final int KINDS_OF_STRANGE_REQUESTS = 20;

    @TestHTTPResource("/")
    URI server;

    @Inject
    MeterRegistry registry;

    @Test
    void methodsAndPathsThatACallerInventsMakeNoMeters() throws IOException {
        as("viewer").get("/api/v1/issues/nope").then().statusCode(404);
        long before = meters();

        for (int i = 0; i < STRANGE_REQUESTS; i++) {
            ask("INVENTED" + i, "/api/v1/issues", "");
            ask("INVENTED" + i, "/api/v1/issues/i" + i, login());
            ask("GET", "/invented/" + i, login());
            ask("POST", "/api/v1/issues/i" + i + "/invented", "");
            ask("GET", "/api/v1/issues/i" + i, login());
            new RawRequest(server).leave("LEFT" + i, "/api/v1/left/" + i);
        }

        assertThat(meters() - before).isLessThan(KINDS_OF_STRANGE_REQUESTS);
        assertThat(registry.find("http.server.requests")
                        .tag("uri", "/api/v1/issues/{id}")
                        .timers())
                .as("resources keep their paths")
                .isNotEmpty();
        List<String> methods = registry.find("http.server.requests").timers().stream()
                .map(timer -> timer.getId().getTag("method"))
                .distinct()
                .toList();
        assertThat(methods).contains("OTHER").noneMatch(method -> method.startsWith("INVENTED"));
    }

    private long meters() {
        return registry.getMeters().stream().map(Meter::getId).distinct().count();
    }

    private static String login() {
        String credentials = Base64.getEncoder().encodeToString("viewer:viewer".getBytes(StandardCharsets.UTF_8));
        return "Authorization: Basic " + credentials + "\r\n";
    }

    private void ask(String method, String path, String headers) throws IOException {
        assertThat(new RawRequest(server).ask(method, path, headers)).startsWith("HTTP/1.1 4");
    }
}

package io.ghostline.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.ghostline.localservers.MySqlServer;
import io.ghostline.testkit.TestSchema;
import io.ghostline.testkit.openapi.DocumentRules;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged application: a whole migration under load, as a newcomer starts it. */
class StandaloneIT {
    private static final Pattern LAST_LINE = Pattern.compile("demo: migrated (\\d+) rows in \\d+\\.\\d s,"
            + " writes paused \\d+ ms, reads paused \\d+ ms, lost 0, wrong 0");
    private static final Pattern SERVER = Pattern.compile("Ghostline +http://\\S+ \\(pid (\\d+)");
    private static final Pattern ADDRESS = Pattern.compile("Ghostline +(http://\\S+) \\(pid \\d+");
    private static final Pattern SCHEMA = Pattern.compile("MySQL .*, schema (\\S+)");
    private static final Duration LIMIT = Duration.ofMinutes(5);

    @TempDir
    private Path folder;

    private Process demo;

    @AfterEach
    void endDemo() {
        demo.destroyForcibly();
    }

    @Test
    void the_demo_migrates_under_load_and_finds_no_difference() throws Exception {
        demo = start("--rows", "5000", "--writers", "2", "--exit");

        assertThat(demo.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS))
                .as(() -> "ended; it printed\n" + output())
                .isTrue();

        List<String> lines = output().lines().toList();
        assertThat(demo.exitValue()).as(output()).isZero();
        assertThat(lines).anyMatch(line -> line.startsWith("  risk       "));
        assertThat(lines).anyMatch(line -> line.startsWith("  advice     "));
        assertThat(lines.get(lines.size() - 2))
                .startsWith("dropped    ~orders_")
                .contains("by olga");
        assertThat(lines.get(lines.size() - 1)).matches(LAST_LINE);
    }

    @Test
    void the_server_publishes_the_document_of_its_api_and_ends_with_a_demo_that_is_killed() throws Exception {
        demo = start("--rows", "1000", "--writers", "1");
        URI document = URI.create(awaitPrinted(ADDRESS) + "/q/openapi?format=json");

        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(document).build(), HttpResponse.BodyHandlers.ofString());

        assertThat(DocumentRules.faults(answer.body(), "Ghostline issues", "1")).isEmpty();
        ProcessHandle server =
                ProcessHandle.of(Long.parseLong(awaitPrinted(SERVER))).orElseThrow();

        demo.destroyForcibly();

        await().atMost(LIMIT).until(() -> !server.isAlive());
    }

    @Test
    void what_keeps_the_server_from_starting_is_told() throws Exception {
        demo = start(Map.of("QUARKUS_FLYWAY_ISSUES_INIT_SQL", "SELECT nothing FROM nowhere"), "--exit");

        assertThat(demo.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS))
                .as(this::output)
                .isTrue();

        assertThat(demo.exitValue()).isEqualTo(1);
        assertThat(output()).containsPattern("ghostline did not start: .*nowhere");
    }

    /** Another Ghostline, which says that it is ready, and knows other users. */
    @Test
    void the_demo_does_not_talk_to_another_server_that_has_its_port() throws Exception {
        AtomicInteger requests = new AtomicInteger();
        HttpServer other = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        other.createContext("/", exchange -> {
            requests.incrementAndGet();
            boolean health = exchange.getRequestURI().getPath().startsWith("/q/health");
            exchange.sendResponseHeaders(health ? 200 : 401, -1);
            exchange.close();
        });
        other.start();
        try {
            int port = other.getAddress().getPort();
            demo = start("--exit", "--port", Integer.toString(port));

            assertThat(demo.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS))
                    .as(this::output)
                    .isTrue();

            assertThat(demo.exitValue()).isEqualTo(1);
            assertThat(output()).contains("demo: --port: another process has port " + port);
            assertThat(requests).hasValue(0);
        } finally {
            other.stop(0);
        }
    }

    /** On the server that GHOSTLINE_MYSQL_URL names, where this test takes a row away. */
    @Test
    void a_difference_is_printed_and_is_an_error() throws Exception {
        try (TestSchema any = TestSchema.forClass(getClass())) {
            MySqlServer mysql = any.server();
            demo = start(
                    Map.of(
                            "GHOSTLINE_MYSQL_URL",
                            "mysql://" + mysql.user() + ":" + mysql.password() + "@" + mysql.host() + ":"
                                    + mysql.port()),
                    "--rows",
                    "5000",
                    "--writers",
                    "1",
                    "--exit");
            String schema = awaitPrinted(SCHEMA);
            String swapped =
                    "SELECT COUNT(*) FROM information_schema.tables WHERE table_name LIKE '~%del' AND table_schema = '"
                            + schema + "'";
            await().atMost(LIMIT).until(() -> any.queryLong(swapped) == 1 || !demo.isAlive());
            any.execute("DELETE FROM " + schema + ".orders ORDER BY id LIMIT 1");

            assertThat(demo.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();

            assertThat(demo.exitValue()).as(output()).isEqualTo(1);
            assertThat(output())
                    .contains("DIFFERENCE")
                    .contains("lost 1, wrong 0")
                    .contains("original   kept as ~orders_")
                    .doesNotContain("dropped");
            assertThat(any.queryStrings("SHOW DATABASES")).doesNotContain(schema);
        }
    }

    private Process start(String... options) throws IOException {
        return start(Map.of(), options);
    }

    private Process start(Map<String, String> environment, String... options) throws IOException {
        String root = System.getProperty("ghostline.root");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-Duser.language=de", // its numbers must not change
                "-Dghostline.home=" + root,
                "-jar",
                Path.of(root, "deploy/standalone/target/quarkus-app/quarkus-run.jar")
                        .toString(),
                "demo"));
        if (!List.of(options).contains("--port")) {
            command.addAll(List.of("--port", "0"));
        }
        command.addAll(List.of(options));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output").toFile());
        builder.environment().putAll(environment);
        return builder.start();
    }

    /** The first group of what is waited for. */
    private String awaitPrinted(Pattern wanted) {
        await().atMost(LIMIT).until(() -> wanted.matcher(output()).find() || !demo.isAlive());
        Matcher found = wanted.matcher(output());
        assertThat(found.find()).as(output()).isTrue();
        return found.group(1);
    }

    private String output() {
        try {
            return Files.readString(folder.resolve("output"));
        } catch (IOException e) {
            return "";
        }
    }
}

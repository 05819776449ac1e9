package io.ghostline.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.ghostline.localservers.FreePort;
import io.ghostline.localservers.MySqlServer;
import io.ghostline.standalone.client.Login;
import io.ghostline.testkit.OwnMySql;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A newcomer pastes the commands of the README, from the first to the last, into two terminals. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class ReadmeIT {
    private static final Pattern PASSWORD = Pattern.compile("First start: user 'admin' with password '([^']+)'");
    private static final Duration START_LIMIT = Duration.ofMinutes(3);
    private static final Duration SCRIPT_LIMIT = Duration.ofMinutes(4);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(40);
    /** The address of the server that the README has in mind. */
    private static final String ITS_MYSQL = "127.0.0.1:3306";

    private final Path repository = Path.of(System.getProperty("ghostline.root"));
    private final int port = FreePort.find();
    private final int managementPort = FreePort.find();
    private final List<Process> processes = new ArrayList<>();
    private MySqlServer mysql;
    private Path folder;

    /** The commands are bin/ghostline, beside the data: this folder has one, which knows where the repository is. */
    @BeforeEach
    void preparePlace() throws Exception {
        folder = Files.createTempDirectory(
                Files.createDirectories(Path.of("target").toAbsolutePath()), "readme-");
        assertThat(bash("curl --version", Map.of(), "curl").waitFor())
                .as("curl, which the README uses, is needed on this machine")
                .isZero();
        Path command = Files.createDirectory(folder.resolve("bin")).resolve("ghostline");
        // The server ends with this process, however it ends.
        Files.writeString(command, """
                #!/usr/bin/env bash
                [[ "$1" == standalone ]] && set -- "$@" --stop-with-stdin --kafka-port=0
                exec '%s/bin/ghostline' "$@"
                """.formatted(repository));
        Files.setPosixFilePermissions(command, PosixFilePermissions.fromString("rwx------"));
        mysql = OwnMySql.start();
    }

    @AfterEach
    void end() throws Exception {
        for (Process process : processes) {
            process.getOutputStream().close(); // which stops the server
            if (!process.waitFor(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
        }
        if (mysql != null) {
            mysql.close();
        }
    }

    @Test
    void its_commands_lead_from_an_empty_server_to_the_dropped_old_table() throws Exception {
        Readme readme = new Readme(repository);
        for (String statement : readme.statements()) {
            execute(statement);
        }
        bash(readme.server().replace(ITS_MYSQL, mysql.host() + ":" + mysql.port()), Map.of(), "server");
        String password = awaitAdmin();

        Process script = bash(
                readme.script() + "\necho \"$ID\" >id\n",
                Map.of("GHOSTLINE_API", "http://localhost:" + port + "/api/v1"),
                "script");
        script.getOutputStream().write((password + "\n").getBytes(StandardCharsets.UTF_8));
        script.getOutputStream().close();

        assertThat(script.waitFor(SCRIPT_LIMIT.toSeconds(), TimeUnit.SECONDS))
                .as(() -> "ended; it printed\n" + output("script"))
                .isTrue();
        assertThat(script.exitValue()).as(output("script") + output("server")).isZero();
        assertMigrated(new IssueClient("http://localhost:" + port, new Login("admin", password)));
    }

    private void assertMigrated(IssueClient admin) throws Exception {
        String id = Files.readString(folder.resolve("id")).strip();
        assertThat(admin.get(id).at("/state").asText()).isEqualTo("DONE");
        assertThat(query("SHOW TABLES FROM shop")).containsExactly("orders");
        assertThat(query("SELECT column_name FROM information_schema.columns"
                        + " WHERE table_schema = 'shop' AND table_name = 'orders' ORDER BY ordinal_position"))
                .containsExactly("id", "customer", "note");
        assertThat(query("SELECT customer FROM shop.orders ORDER BY id")).containsExactly("1", "2", "3");
        JsonNode history = admin.send("GET", "/issues/" + id + "/transitions", Map.of());
        assertThat(history.findParents("action").stream()
                        .map(one -> one.get("action").asText() + " by "
                                + one.get("actor").asText()))
                .containsSubsequence(
                        "create by dana",
                        "approve by arno",
                        "rollout by olga",
                        "pause by olga",
                        "resume by olga",
                        "cut-over by olga",
                        "finish by ghostline",
                        "drop-old-table by olga");
    }

    /** The password that is printed, when the server is ready for work. */
    private String awaitAdmin() {
        Process server = processes.get(processes.size() - 1);
        await().atMost(START_LIMIT).until(() -> ready() || !server.isAlive());
        Matcher printed = PASSWORD.matcher(output("server"));
        assertThat(server.isAlive() && printed.find()).as(output("server")).isTrue();
        return printed.group(1);
    }

    private boolean ready() throws InterruptedException {
        try {
            HttpRequest request = HttpRequest.newBuilder(
                            URI.create("http://localhost:" + managementPort + "/q/health/ready"))
                    .build();
            return HttpClient.newHttpClient()
                            .send(request, BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException e) {
            return false; // not listening yet
        }
    }

    /** Stops at the first command that fails. Its standard input is a pipe from here, its output a file. */
    private Process bash(String script, Map<String, String> environment, String name) throws IOException {
        ProcessBuilder builder = new ProcessBuilder("bash", "-eu", "-o", "pipefail", "-c", script)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(name + ".log").toFile());
        builder.environment().putAll(environment);
        builder.environment()
                .putAll(Map.of(
                        "JAVA_HOME", System.getProperty("java.home"),
                        "QUARKUS_HTTP_PORT", Integer.toString(port),
                        "QUARKUS_MANAGEMENT_PORT", Integer.toString(managementPort),
                        "GHOSTLINE_NO_BUILD", "a build of these classes is there"));
        Process process = builder.start();
        processes.add(process);
        return process;
    }

    private String output(String name) {
        try {
            return Files.readString(folder.resolve(name + ".log"));
        } catch (IOException e) {
            return "";
        }
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = mysql.connect("");
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private List<String> query(String sql) throws SQLException {
        try (Connection connection = mysql.connect("");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> values = new ArrayList<>();
            while (rows.next()) {
                values.add(rows.getString(1));
            }
            return values;
        }
    }
}

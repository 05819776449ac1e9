package io.ghostline.systemtests;

import io.ghostline.localservers.FreePort;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** One service as a process of its own, which can be killed with SIGKILL and started again, and ends with this one. */
final class ServiceProcess implements AutoCloseable {
    /** A Quarkus service starts in 2 to 4 s; four at once, on two loaded cores, take longer. */
    private static final Duration START_TIMEOUT = Duration.ofSeconds(90);

    /**
     * The shell becomes the service; what it leaves behind reads a pipe that closes when this process ends, however it
     * ends, and then kills the service.
     */
    private static final String LEASH =
            "exec 3<&0; { read -r _ <&3; kill -9 $$ 2>/dev/null; } & exec \"$@\" </dev/null 3<&-";

    private static final Duration POLL = Duration.ofMillis(50);
    private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(5);
    private static final int LOG_LINES_SHOWN = 60;

    private final String module;
    private final int port;
    private final int managementPort = FreePort.find();
    private final Map<String, String> environment;
    private final Path log;
    private final HttpClient http = HttpClient.newHttpClient();
    private Process process;

    ServiceProcess(String module, int port, Map<String, String> environment, Path log) {
        this.module = module;
        this.port = port;
        this.environment = environment;
        this.log = log;
    }

    int port() {
        return port;
    }

    void start() throws IOException {
        Path jar = Path.of(System.getProperty("ghostline.root"), module, "target", "quarkus-app", "quarkus-run.jar");
        if (!Files.exists(jar)) {
            throw new IllegalStateException(jar + " is missing: build it with 'mvn package -DskipTests'");
        }
        ProcessBuilder builder = new ProcessBuilder(
                        "/bin/sh",
                        "-c",
                        LEASH,
                        module,
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx200m",
                        "-XX:+UseSerialGC",
                        // It never lives long enough for the better compiler to pay.
                        "-XX:TieredStopAtLevel=1",
                        "-Dquarkus.http.port=" + port,
                        "-Dquarkus.management.port=" + managementPort,
                        "-jar",
                        jar.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        process = builder.start();
    }

    /** Returns when the service says that it is ready. */
    void awaitReady() throws IOException, InterruptedException {
        Instant deadline = Instant.now().plus(START_TIMEOUT);
        while (!ready()) {
            if (!process.isAlive() || Instant.now().isAfter(deadline)) {
                throw new IllegalStateException(module + " did not start:\n" + tail());
            }
            Thread.sleep(POLL.toMillis());
        }
    }

    private boolean ready() throws InterruptedException {
        try {
            HttpRequest request = HttpRequest.newBuilder(
                            URI.create("http://127.0.0.1:" + managementPort + "/q/health/ready"))
                    .timeout(REQUEST_TIMEOUT)
                    .build();
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false; // not listening yet
        }
    }

    /** SIGKILL: no shutdown hook runs. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    boolean alive() {
        return process != null && process.isAlive();
    }

    private String tail() throws IOException {
        List<String> lines = Files.readAllLines(log);
        return String.join("\n", lines.subList(Math.max(0, lines.size() - LOG_LINES_SHOWN), lines.size()));
    }

    @Override
    public void close() throws InterruptedException {
        if (alive()) {
            kill();
        }
    }
}

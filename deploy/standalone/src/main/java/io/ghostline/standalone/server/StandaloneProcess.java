package io.ghostline.standalone.server;

import io.ghostline.localservers.FreePort;
import io.ghostline.standalone.client.IssueClient;
import io.ghostline.standalone.client.Login;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The server in a process of its own, which ends when it is closed and when this process ends, however it ends. */
public final class StandaloneProcess implements AutoCloseable {
    /** 10 s on an idle machine with two processors. */
    private static final Duration READY_TIMEOUT = Duration.ofMinutes(3);

    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(30);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final int LOG_TAIL_LINES = 25;

    private final Process process;
    private final URI address;
    private final Path log;

    private StandaloneProcess(Process process, URI address, Path log) {
        this.process = process;
        this.address = address;
        this.log = log;
    }

    /**
     * Starts the server and returns when it is ready.
     *
     * @param folder for its data and its log
     * @param port of REST
     * @param admin by whom it is known: another server that has the port does not let them in
     * @param environment its configuration, passwords among it: an environment is not shown to other users
     */
    public static StandaloneProcess start(Path folder, int port, Login admin, Map<String, String> environment)
            throws InterruptedException {
        int managementPort = FreePort.find();
        Path log = folder.resolve("standalone.log");
        ProcessBuilder builder = new ProcessBuilder(
                        Installation.find().script().toString(),
                        "standalone",
                        "--port=" + port,
                        "--kafka-port=0",
                        "--data=" + folder.resolve("kafka"),
                        "--stop-with-stdin")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().keySet().removeIf(StandaloneProcess::ofAnotherServer);
        builder.environment().putAll(environment);
        builder.environment()
                .putAll(Map.of(
                        "QUARKUS_MANAGEMENT_PORT",
                        Integer.toString(managementPort),
                        "JAVA_HOME",
                        System.getProperty("java.home"),
                        "GHOSTLINE_NO_BUILD",
                        "a build of these classes is there"));
        try {
            StandaloneProcess started =
                    new StandaloneProcess(builder.start(), URI.create("http://127.0.0.1:" + port), log);
            started.awaitReady(URI.create("http://127.0.0.1:" + managementPort), admin);
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException("the server cannot be started: " + e.getMessage(), e);
        }
    }

    /** What this shell has for a server that is meant for work: this one is not to use its broker, its databases or its ports. */
    private static boolean ofAnotherServer(String variable) {
        return variable.startsWith("KAFKA_")
                || variable.startsWith("GHOSTLINE_BROKER_")
                || variable.startsWith("GHOSTLINE_DATABASES_")
                || variable.startsWith("QUARKUS_HTTP_")
                || variable.startsWith("QUARKUS_MANAGEMENT_");
    }

    private void awaitReady(URI management, Login admin) throws InterruptedException {
        IssueClient health = new IssueClient(management, null);
        IssueClient client = new IssueClient(address, admin);
        long deadline = System.nanoTime() + READY_TIMEOUT.toNanos();
        while (!health.ready() || !client.accepted()) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                String problem = process.isAlive() ? "is not ready after " + READY_TIMEOUT : "ended while starting";
                String tail = logTail();
                close();
                throw new IllegalStateException("the server " + problem + ":\n" + tail);
            }
            Thread.sleep(POLL.toMillis());
        }
    }

    public URI address() {
        return address;
    }

    public long pid() {
        return process.pid();
    }

    public boolean alive() {
        return process.isAlive();
    }

    public Path log() {
        return log;
    }

    /** The last lines of its log, and where a copy of it is that outlives the folder. */
    public String logTail() {
        try {
            Path copy = Files.createTempFile("ghostline-standalone-", ".log");
            Files.copy(log, copy, StandardCopyOption.REPLACE_EXISTING);
            List<String> lines = Files.readAllLines(copy);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - LOG_TAIL_LINES), lines.size()))
                    + "\n(all of it: " + copy + ")";
        } catch (IOException e) {
            return log + " cannot be read: " + e;
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_TIMEOUT.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}

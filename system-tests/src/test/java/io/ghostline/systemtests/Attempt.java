package io.ghostline.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** One attempt to start a packaged application, with nothing configured but what is given. */
final class Attempt implements AutoCloseable {
    /** Minutes on a machine that does much else; a start that waits for something takes longer by far. */
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private final Path output;
    private final Process process;

    private Attempt(Path output, Process process) {
        this.output = output;
        this.process = process;
    }

    /**
     * Starts it.
     *
     * @param module such as {@code deploy/standalone}
     */
    static Attempt start(String module, Path folder, Map<String, String> environment, String... arguments)
            throws IOException {
        Path output = Files.createTempFile(folder, "output-", ".log");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-jar",
                Path.of(System.getProperty("ghostline.root"), module, "target", "quarkus-app", "quarkus-run.jar")
                        .toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().putAll(environment);
        return new Attempt(output, builder.start());
    }

    String output() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new AssertionError("its output can't be read", e);
        }
    }

    /** Returns when it has printed something that contains the text. */
    void awaitPrinted(String text) {
        await().atMost(PATIENCE).until(() -> output().contains(text) || !process.isAlive());
        assertThat(output()).contains(text);
    }

    /** As a supervisor ends it. */
    void signal() {
        process.destroy();
    }

    boolean alive() {
        return process.isAlive();
    }

    void awaitEnd() throws InterruptedException {
        assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .as(() -> "ended; it printed\n" + output())
                .isTrue();
    }

    /** It ends by itself, as failed, and its last line is returned. */
    String failure() throws InterruptedException {
        awaitEnd();
        assertThat(process.exitValue()).as(output()).isEqualTo(1);
        List<String> lines = output().strip().lines().toList();
        return lines.isEmpty() ? "" : lines.get(lines.size() - 1);
    }

    @Override
    public void close() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }
}

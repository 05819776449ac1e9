package io.ghostline.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
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
        assertThat(lines.get(lines.size() - 1)).matches(LAST_LINE);
    }

    @Test
    void the_server_ends_with_a_demo_that_is_killed() throws Exception {
        demo = start("--rows", "1000", "--writers", "1");
        await().atMost(LIMIT).until(() -> SERVER.matcher(output()).find() || !demo.isAlive());
        Matcher line = SERVER.matcher(output());
        assertThat(line.find()).as(output()).isTrue();
        ProcessHandle server = ProcessHandle.of(Long.parseLong(line.group(1))).orElseThrow();

        demo.destroyForcibly();

        await().atMost(LIMIT).until(() -> !server.isAlive());
    }

    private Process start(String... options) throws IOException {
        String root = System.getProperty("ghostline.root");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-Dghostline.home=" + root,
                "-jar",
                Path.of(root, "deploy/standalone/target/quarkus-app/quarkus-run.jar")
                        .toString(),
                "demo",
                "--port",
                "0"));
        command.addAll(List.of(options));
        return new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output").toFile())
                .start();
    }

    private String output() {
        try {
            return Files.readString(folder.resolve("output"));
        } catch (IOException e) {
            return "";
        }
    }
}

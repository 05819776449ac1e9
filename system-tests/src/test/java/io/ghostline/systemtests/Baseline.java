package io.ghostline.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;

/** What Ghostline holds while nothing runs, to be compared with what it holds when nothing runs any more. */
final class Baseline {
    private static final Duration SETTLED = Duration.ofMinutes(2);

    private final Servers servers;
    private final ProcessResources process;
    private final Map<String, Integer> threads;
    private final long files;

    private Baseline(Servers servers, ProcessResources process) throws IOException, InterruptedException {
        this.servers = servers;
        this.process = process;
        this.threads = process.threads();
        this.files = process.openFiles();
    }

    /** As it is when no session is left. */
    static Baseline of(OneProcess ghostline) throws IOException, InterruptedException {
        Servers servers = ghostline.servers();
        await().atMost(SETTLED).until(() -> servers.sessionsOfGhostline().isEmpty());
        return new Baseline(servers, new ProcessResources(ghostline.pid()));
    }

    /** Waits until sessions, threads and files are what they were, but for so many files and sockets. */
    void assertNothingIsLeft(int otherFiles) {
        await().atMost(SETTLED)
                .untilAsserted(() -> assertThat(servers.sessionsOfGhostline()).isEmpty());
        await().atMost(SETTLED)
                .untilAsserted(() -> assertThat(process.threads()).isEqualTo(threads));
        await().atMost(SETTLED)
                .untilAsserted(() -> assertThat(process.openFiles()).isLessThanOrEqualTo(files + otherFiles));
    }
}

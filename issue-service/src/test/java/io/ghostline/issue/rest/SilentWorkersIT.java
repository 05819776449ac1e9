package io.ghostline.issue.rest;

import static io.ghostline.issue.rest.Issues.act;
import static io.ghostline.issue.rest.Issues.get;
import static io.ghostline.issue.rest.Issues.history;
import static io.ghostline.issue.rest.Issues.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ghostline.contracts.progress.MigrationProgress.CaptureProgress;
import io.ghostline.contracts.progress.MigrationProgress.CopyPhase;
import io.ghostline.contracts.progress.MigrationProgress.CopyProgress;
import io.ghostline.contracts.progress.MigrationProgress.CutOverProgress;
import io.ghostline.contracts.progress.MigrationProgress.WorkerWaiting;
import io.ghostline.issue.Shop;
import io.ghostline.issue.Workers;
import io.ghostline.testkit.GhostlineServers;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a worker said before it fell silent is not shown as if it were so now; the workers are played by the test. */
@QuarkusTest
@TestProfile(SilentWorkersIT.ShortSilence.class)
@QuarkusTestResource(
        value = GhostlineServers.class,
        initArgs = @ResourceArg(name = GhostlineServers.DATABASE, value = "shop"))
class SilentWorkersIT {
    private static final String INSTANCE = "copier-a/4711";
    private static final String WAITING_FOR = "changes[0].waitingFor";
    private static final String COPY = "changes[0].progress.copy";

    @Inject
    MeterRegistry metrics;

    private Workers workers;
    private String id;
    private String migration;

    /** Silent after two seconds instead of twenty. */
    public static final class ShortSilence implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("ghostline.limits.worker-silence", "PT2S");
        }
    }

    @BeforeEach
    void migration() throws SQLException {
        Shop.clear();
        Shop.execute("CREATE TABLE orders (id BIGINT PRIMARY KEY)");
        workers = new Workers();
        id = Issues.file("admin", Requests.of("shop", "ALTER TABLE orders ADD COLUMN c INT", Map.of()));
        migration = act(id, "rollout", 202).extract().path("changes[0].migrationId");
    }

    @AfterEach
    void end() {
        act(id, "cancel", 202);
        workers.tellCleanedUp(migration);
        until(id, "CANCELLED");
        workers.close();
    }

    @Test
    void oneThatFallsSilentIsToldWithItsInstanceUntilItIsHeardAgain() {
        await("rate of the copy is shown").atMost(Issues.SOON).until(() -> {
            allSpeak();
            return Long.valueOf(20).equals(shownRate()) && shown(WAITING_FOR) == null;
        });

        await("the silent copier is told").atMost(Issues.SOON).until(() -> {
            captureSpeaks();
            cutOverSpeaks();
            return shown(WAITING_FOR) instanceof String told
                    && told.matches(
                            "no word from copier-service since \\d+ s \\(the last was from " + INSTANCE + "\\)");
        });
        assertThat(get(id).extract().<Object>path(COPY)).as("its rate and ETA").isNull();
        assertThat(get(id).extract().<Object>path("changes[0].progress.capture"))
                .isNotNull();
        await("history and gauge tell it").atMost(Issues.SOON).until(() -> {
            captureSpeaks();
            cutOverSpeaks();
            return silenceTold(1) && silentNow() >= 1;
        });

        await("the copier is heard again").atMost(Issues.SOON).until(() -> {
            allSpeak();
            return shownRate() != null && shown(WAITING_FOR) == null && told("workers-heard") == 1;
        });
        await("no worker is silent").atMost(Issues.SOON).until(() -> {
            allSpeak();
            return silentNow() == 0;
        });
    }

    @Test
    void oneThatWaitsForTheServerIsNotSilentAndShowsNoOldRate() {
        String reason = "the server is read-only (1290)";
        Instant since = Instant.parse("2026-01-02T03:04:05Z");
        await("what the copier waits for is told").atMost(Issues.SOON).until(() -> {
            captureSpeaks();
            cutOverSpeaks();
            workers.sample(new WorkerWaiting(migration, Instant.now(), "copier-service", since, reason), INSTANCE);
            return ("copier-service is waiting since " + since + ": " + reason).equals(shown(WAITING_FOR));
        });
        assertThat(get(id).extract().<Object>path(COPY)).isNull();
    }

    private void allSpeak() {
        captureSpeaks();
        workers.sample(
                new CopyProgress(
                        migration, Instant.now(), CopyPhase.COPYING, 10, 1000, 20, 893L, 100, 5, 0, 0, 0, null),
                INSTANCE);
        cutOverSpeaks();
    }

    private void captureSpeaks() {
        workers.sample(new CaptureProgress(migration, Instant.now(), 7, 8, null), "cdc-a/4712");
    }

    private void cutOverSpeaks() {
        workers.sample(new CutOverProgress(migration, Instant.now(), 0, null), "cutover-a/4713");
    }

    private Object shown(String path) {
        return get(id).extract().path(path);
    }

    private Object shownRate() {
        return shown(COPY + ".rowsPerSecond") instanceof Number rate ? rate.longValue() : null;
    }

    private double silentNow() {
        return metrics.get("ghostline.workers.silent").gauge().value();
    }

    private boolean silenceTold(int times) {
        return told("worker-silent") == times;
    }

    private int told(String action) {
        List<String> actions = history(id).extract().path("transitions.action");
        return (int) actions.stream().filter(action::equals).count();
    }
}

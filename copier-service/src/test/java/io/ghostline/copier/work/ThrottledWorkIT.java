package io.ghostline.copier.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.ghostline.contracts.ContractJson;
import io.ghostline.contracts.event.MigrationEvent;
import io.ghostline.contracts.migration.MigrationSettings;
import io.ghostline.contracts.progress.MigrationProgress.CopyPhase;
import io.ghostline.contracts.progress.MigrationProgress.CopyProgress;
import io.ghostline.copier.fixture.FakeContext;
import io.ghostline.copier.fixture.FakeMirror;
import io.ghostline.copier.fixture.Playground;
import io.ghostline.mysql.session.Purpose;
import io.ghostline.runtime.assignment.MigrationFailedException;
import io.ghostline.runtime.journal.Phase;
import io.ghostline.runtime.throttle.UrlHosts;
import io.ghostline.testkit.MySqlExtension;
import io.ghostline.testkit.TestSchema;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The copier waits when it is told to, says why, and goes on; and what it does without a verification. */
@ExtendWith(MySqlExtension.class)
class ThrottledWorkIT {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final String TABLE = "(id BIGINT PRIMARY KEY, name VARCHAR(20) NOT NULL, n INT, KEY by_name (name))";
    private static final int ROWS = 2_000;

    private final TestSchema schema;
    private @Nullable FakeContext started;

    ThrottledWorkIT(TestSchema schema) {
        this.schema = schema;
    }

    @AfterEach
    void stop() {
        FakeContext context = started;
        if (context != null) {
            context.stop();
        }
    }

    private Playground playground(String table) throws SQLException {
        Playground playground = new Playground(schema, table, TABLE, "ADD COLUMN extra INT");
        playground.numbers("id, name, n", "n, 'x', n", ROWS);
        try (Connection connection = playground.connect(Purpose.JOURNAL)) {
            playground.journal.recordPhase(connection, Phase.CAPTURE_STARTED, "{}");
        }
        return playground;
    }

    /** @param patch with backquotes for double ones */
    private static MigrationSettings settings(String patch) {
        try {
            return MigrationSettings.DEFAULTS.patched(ContractJson.mapper().readTree(patch.replace('`', '"')));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private CompletableFuture<List<String>> start(Playground playground, FakeContext context) {
        return start(playground, context, new FakeMirror(playground));
    }

    private CompletableFuture<List<String>> start(Playground playground, FakeContext context, FakeMirror mirror) {
        started = context;
        CopierWork work = new CopierWork(
                context.desired(),
                name -> Playground.database(playground.schema),
                (id, sessions, journal, table, state) -> mirror,
                new UrlHosts(List.of()));
        CompletableFuture<List<String>> result = new CompletableFuture<>();
        new Thread(() -> {
                    try {
                        result.complete(work.run(context));
                    } catch (Exception e) {
                        result.completeExceptionally(e);
                    }
                })
                .start();
        return result;
    }

    private static void awaitSample(FakeContext context, CopyPhase phase, @Nullable String reason) {
        await().atMost(LONG).until(() -> {
            CopyProgress last =
                    context.samples.isEmpty() ? null : (CopyProgress) context.samples.get(context.samples.size() - 1);
            return last != null
                    && last.phase() == phase
                    && (reason == null
                            ? last.throttledBy() == null
                            : String.valueOf(last.throttledBy()).contains(reason));
        });
    }

    private static void awaitSamples(FakeContext context, int more) {
        int before = context.samples.size();
        await().atMost(LONG).until(() -> context.samples.size() >= before + more);
    }

    @Test
    void theCopyStandsStillWhileTheLoadIsTooHighSaysWhyAndGoesOn() throws Exception {
        // given a server that is never idle enough
        Playground playground = playground("loaded");
        FakeContext context = new FakeContext(playground.spec);
        context.want(settings("{`throttle`: {`maxLoad`: `Threads_connected=0`}}"));

        // when
        start(playground, context);

        // then nothing is copied, and the reason is told
        awaitSample(context, CopyPhase.COPYING, "allowed 0");
        assertThat(playground.count(playground.state.ghost())).isZero();
        assertThat(context.facts()).doesNotContain("CopyCompleted");

        // and with other settings it goes on
        context.want(MigrationSettings.DEFAULTS);
        await().atMost(LONG).until(() -> context.facts().contains("Verified"));
        awaitSample(context, CopyPhase.MIRRORING, null);
    }

    @Test
    void settingsThatComeWhileItCopiesStopIt() throws Exception {
        // given a copy that takes its time
        Playground playground = playground("halted");
        FakeContext context = new FakeContext(playground.spec);
        String slow = "`copy`: {`threads`: 1, `chunkRowsMin`: 5, `chunkRowsMax`: 5}";
        context.want(settings("{" + slow + ", `throttle`: {`niceRatio`: 10}}"));
        start(playground, context);
        await().atMost(LONG).until(() -> context.facts().contains("CopyStarted"));
        await().atMost(LONG).until(() -> playground.count(playground.state.ghost()) > 0);

        // when
        context.want(settings("{" + slow + ", `throttle`: {`niceRatio`: 10, `query`: `SELECT 17`}}"));

        // then it stands still at once
        awaitSample(context, CopyPhase.COPYING, "the throttle query says no");
        awaitSamples(context, 2); // the chunk under way is finished
        long copied = playground.count(playground.state.ghost());
        assertThat(copied).isLessThan(ROWS);
        awaitSamples(context, 2);
        assertThat(playground.count(playground.state.ghost())).isEqualTo(copied);

        // and goes on when it may
        context.want(MigrationSettings.DEFAULTS);
        await().atMost(LONG).until(() -> context.facts().contains("Verified"));
    }

    @Test
    void aCriticalLoadFailsTheMigration() throws Exception {
        Playground playground = playground("critical");
        FakeContext context = new FakeContext(playground.spec);
        context.want(settings("{`throttle`: {`criticalLoad`: `Threads_connected=0`}}"));

        CompletableFuture<List<String>> run = start(playground, context);

        await().atMost(LONG).until(run::isDone);
        assertThatThrownBy(run::get)
                .hasCauseInstanceOf(MigrationFailedException.class)
                .hasMessageContaining("critical: Threads_connected=")
                .hasMessageContaining("allowed 0");
        assertThat(playground.count(playground.state.ghost())).isZero();
    }

    @Test
    void aMissingReplicaHoldsTheCopyBack() throws Exception {
        Playground playground = playground("unwatched");
        FakeContext context = new FakeContext(playground.spec);
        context.want(settings("{`throttle`: {`replicas`: [`shop-replica`]}}"));

        start(playground, context);

        awaitSample(context, CopyPhase.COPYING, "no heartbeat yet");
    }

    @Test
    void withoutAVerificationTheJournalAndAFactSaySo() throws Exception {
        Playground playground = playground("unverified");
        FakeContext context = new FakeContext(playground.spec);
        context.want(settings("{`verify`: false}"));

        start(playground, context);
        await().atMost(LONG).until(() -> context.facts().contains("VerificationSkipped"));

        awaitSample(context, CopyPhase.MIRRORING, null);
        assertThat(context.facts()).doesNotContain("Verified");
        try (Connection connection = playground.connect(Purpose.JOURNAL)) {
            assertThat(playground.journal.phases(connection))
                    .containsKey(Phase.VERIFICATION_SKIPPED)
                    .doesNotContainKey(Phase.VERIFIED);
        }
        assertThat(playground.count(playground.state.ghost())).isEqualTo(ROWS);
    }

    @Test
    void aVerificationThatIsWantedAfterAllIsDoneBeforeTheSwap() throws Exception {
        Playground playground = playground("afterall");
        FakeContext context = new FakeContext(playground.spec);
        context.want(settings("{`verify`: false}"));
        start(playground, context);
        await().atMost(LONG).until(() -> context.facts().contains("VerificationSkipped"));

        context.want(MigrationSettings.DEFAULTS);

        await().atMost(LONG).until(() -> context.facts().contains("Verified"));
        assertThat(context.events).contains(new MigrationEvent.Verified("afterall", ROWS, 0, 0));
        awaitSample(context, CopyPhase.MIRRORING, null);
    }

    @Test
    void aVerificationThatIsTurnedOffWhileItRunsEnds() throws Exception {
        // given one that waits for the mirrors
        Playground playground = playground("turned_off");
        FakeContext context = new FakeContext(playground.spec);
        start(playground, context, new FakeMirror(playground).behind());
        awaitSample(context, CopyPhase.VERIFYING, null);

        // when
        context.want(settings("{`verify`: false}"));

        // then
        await().atMost(LONG).until(() -> context.facts().contains("VerificationSkipped"));
        awaitSample(context, CopyPhase.MIRRORING, null);
        assertThat(context.facts()).doesNotContain("Verified");
    }
}

package io.ghostline.copier.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.ghostline.contracts.event.MigrationEvent;
import io.ghostline.contracts.migration.DesiredState;
import io.ghostline.contracts.progress.MigrationProgress.CopyProgress;
import io.ghostline.copier.fixture.FakeContext;
import io.ghostline.copier.fixture.FakeMirror;
import io.ghostline.copier.fixture.Playground;
import io.ghostline.mysql.session.Purpose;
import io.ghostline.runtime.assignment.StoppedException;
import io.ghostline.runtime.journal.Phase;
import io.ghostline.runtime.throttle.UrlHosts;
import io.ghostline.testkit.MySqlExtension;
import io.ghostline.testkit.TableComparison;
import io.ghostline.testkit.TestSchema;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(MySqlExtension.class)
class CopierWorkIT {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final String TABLE = "(id BIGINT PRIMARY KEY, name VARCHAR(20) NOT NULL, n INT, KEY by_name (name))";

    private final TestSchema schema;

    CopierWorkIT(TestSchema schema) {
        this.schema = schema;
    }

    private static CopierWork work(Playground playground, FakeContext context, FakeMirror mirror) {
        return new CopierWork(
                context.desired(),
                name -> Playground.database(playground.schema),
                (id, sessions, journal, table, state) -> mirror,
                new UrlHosts(List.of()));
    }

    private static CompletableFuture<List<String>> start(CopierWork work, FakeContext context) {
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

    private static void captureStarted(Playground playground) throws SQLException {
        try (Connection connection = playground.connect(Purpose.JOURNAL)) {
            playground.journal.recordPhase(connection, Phase.CAPTURE_STARTED, "{\"phase\":\"CAPTURE_STARTED\"}");
        }
    }

    private static void swap(Playground playground) {
        playground.schema.execute("RENAME TABLE " + playground.source.quoted() + " TO "
                + playground.state.old().quoted() + ", "
                + playground.state.ghost().quoted() + " TO "
                + playground.source.quoted());
    }

    @Test
    void aMigrationRunsFromTheCapturesStartToTheSwap() throws Exception {
        // given
        Playground playground = new Playground(schema, "whole", TABLE, "ADD COLUMN extra INT NOT NULL DEFAULT 7");
        playground.numbers("id, name, n", "n, CONCAT('name', n), n", 5_000);
        FakeContext context = new FakeContext(playground.spec);
        FakeMirror mirror = new FakeMirror(playground);
        CompletableFuture<List<String>> run = start(work(playground, context, mirror), context);
        await().atMost(LONG).until(() -> !context.samples.isEmpty());
        assertThat(context.events).isEmpty();

        // when
        captureStarted(playground);
        await().atMost(LONG).until(() -> context.facts().contains("IndexesBuilt"));

        // then
        assertThat(context.facts())
                .containsExactly("GhostTableCreated", "CopyStarted", "CopyCompleted", "Verified", "IndexesBuilt");
        assertThat(context.events).contains(new MigrationEvent.IndexesBuilt("whole", List.of("by_name")));
        assertThat(context.events).contains(new MigrationEvent.Verified("whole", 5_000, 0, 0));
        try (Connection connection = schema.connect()) {
            assertThat(TableComparison.compare(
                            connection,
                            schema.name() + ".whole",
                            schema.name() + "." + playground.state.ghost().name(),
                            List.of("id", "name", "n"),
                            List.of("id")))
                    .isEmpty();
        }
        assertThat(run).isNotDone();
        swap(playground);
        assertThat(run.get()).isEmpty();
        assertThat(mirror.closed).isTrue();
        assertThat(context.samples.get(context.samples.size() - 1).toString()).contains("SWAPPED");
    }

    @Test
    void aRunAfterACrashTellsWhatWasReachedAndGoesOnBehindIt() throws Exception {
        // given a run that was stopped after the verification
        Playground playground = new Playground(schema, "again", TABLE, "ADD COLUMN extra INT");
        playground.numbers("id, name, n", "n, 'x', n", 3_000);
        captureStarted(playground);
        FakeContext first = new FakeContext(playground.spec);
        CompletableFuture<List<String>> run = start(work(playground, first, new FakeMirror(playground)), first);
        await().atMost(LONG).until(() -> first.facts().contains("IndexesBuilt"));
        first.stop();
        assertThatThrownBy(run::get).hasCauseInstanceOf(StoppedException.class);
        long chunks = schema.queryLong("SELECT COUNT(*) FROM "
                + playground.journal.table().quoted() + " WHERE kind IN ('LOW', 'HIGH', 'ABANDONED')");

        // when
        FakeContext second = new FakeContext(playground.spec);
        CompletableFuture<List<String>> again = start(work(playground, second, new FakeMirror(playground)), second);
        await().atMost(LONG).until(() -> second.facts().contains("IndexesBuilt"));

        // then
        assertThat(second.events).isEqualTo(first.events);
        assertThat(second.samples)
                .isNotEmpty()
                .allSatisfy(sample ->
                        assertThat(((CopyProgress) sample).rowsCopied()).isEqualTo(3_000));
        assertThat(schema.queryLong("SELECT COUNT(*) FROM "
                        + playground.journal.table().quoted() + " WHERE kind IN ('LOW', 'HIGH', 'ABANDONED')"))
                .isEqualTo(chunks);
        swap(playground);
        assertThat(again.get()).isEmpty();
    }

    @Test
    void anEmptyTableIsMigrated() throws Exception {
        Playground playground = new Playground(schema, "nothing", TABLE, "ADD COLUMN extra INT");
        captureStarted(playground);
        FakeContext context = new FakeContext(playground.spec);
        CompletableFuture<List<String>> run = start(work(playground, context, new FakeMirror(playground)), context);

        await().atMost(LONG).until(() -> context.facts().contains("IndexesBuilt"));

        assertThat(context.events).contains(new MigrationEvent.CopyCompleted("nothing", 0, 0));
        assertThat(context.events).contains(new MigrationEvent.Verified("nothing", 0, 0, 0));
        swap(playground);
        assertThat(run.get()).isEmpty();
    }

    @Test
    void nothingIsCopiedWhilePaused() throws Exception {
        // given
        Playground playground = new Playground(schema, "paused", TABLE, "ADD COLUMN extra INT");
        playground.numbers("id, name, n", "n, 'x', n", 1_000);
        captureStarted(playground);
        FakeContext context = new FakeContext(playground.spec);
        context.want(DesiredState.PAUSED);
        CompletableFuture<List<String>> run = start(work(playground, context, new FakeMirror(playground)), context);
        await().atMost(LONG).until(() -> context.facts().contains("CopyStarted"));
        await().atMost(LONG).until(() -> context.samples.toString().contains("throttledBy=paused"));
        assertThat(playground.count(playground.state.ghost())).isZero();

        // when
        context.want(DesiredState.RUNNING);

        // then
        await().atMost(LONG).until(() -> context.facts().contains("IndexesBuilt"));
        swap(playground);
        assertThat(run.get()).isEmpty();
    }

    @Test
    void aFailureOfTheMirrorEndsTheRun() throws Exception {
        Playground playground = new Playground(schema, "unmirrored", TABLE, "ADD COLUMN extra INT");
        captureStarted(playground);
        FakeContext context = new FakeContext(playground.spec);
        FakeMirror mirror = new FakeMirror(playground);
        CompletableFuture<List<String>> run = start(work(playground, context, mirror), context);
        await().atMost(LONG).until(() -> context.facts().contains("IndexesBuilt"));

        mirror.failure = new SQLException("no more");

        assertThatThrownBy(run::get)
                .hasCauseInstanceOf(MirrorFailedException.class)
                .hasRootCauseInstanceOf(SQLException.class);
        assertThat(mirror.closed).isTrue();
    }

    @Test
    void aCancelledMigrationLeavesNoGhost() throws Exception {
        // given
        Playground playground = new Playground(schema, "cancelled", TABLE, "ADD COLUMN extra INT");
        playground.numbers("id, name, n", "n, 'x', n", 1_000);
        captureStarted(playground);
        FakeContext context = new FakeContext(playground.spec);
        CopierWork work = work(playground, context, new FakeMirror(playground));
        CompletableFuture<List<String>> run = start(work, context);
        await().atMost(LONG).until(() -> context.facts().contains("CopyCompleted"));
        context.stop();
        assertThatThrownBy(run::get).hasCauseInstanceOf(StoppedException.class);

        // when
        FakeContext cleaning = new FakeContext(playground.spec);
        List<String> dropped = work.cleanUp(cleaning);

        // then
        assertThat(dropped).containsExactly(playground.state.ghost().name());
        assertThat(work.cleanUp(cleaning)).isEmpty();
        assertThat(playground.count(playground.source)).isEqualTo(1_000);
    }

    @Test
    void cleaningUpAfterTheSwapDropsNothing() throws Exception {
        Playground playground = new Playground(schema, "late", TABLE, "ADD COLUMN extra INT");
        playground.ghost();
        swap(playground);
        FakeContext context = new FakeContext(playground.spec);

        List<String> dropped =
                work(playground, context, new FakeMirror(playground)).cleanUp(context);

        assertThat(dropped).isEmpty();
        assertThat(playground.count(playground.state.old())).isZero();
        assertThat(playground.count(playground.source)).isZero();
    }
}

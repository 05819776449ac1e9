package io.ghostline.cutover.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.ghostline.contracts.event.MigrationEvent.CutOverAttemptFailed;
import io.ghostline.contracts.event.MigrationEvent.CutOverCompleted;
import io.ghostline.contracts.migration.CutOverMode;
import io.ghostline.contracts.migration.CutOverSettings;
import io.ghostline.contracts.migration.DesiredState;
import io.ghostline.contracts.migration.Migration;
import io.ghostline.contracts.migration.MigrationSettings;
import io.ghostline.contracts.migration.TimeWindow;
import io.ghostline.cutover.support.FakeApplier;
import io.ghostline.cutover.support.MigrationUnderTest;
import io.ghostline.cutover.support.RecordingContext;
import io.ghostline.cutover.support.SwapMethods;
import io.ghostline.cutover.swap.Step;
import io.ghostline.cutover.swap.StepListener;
import io.ghostline.cutover.swap.SwapMethod;
import io.ghostline.runtime.assignment.MigrationFailedException;
import io.ghostline.runtime.assignment.StoppedException;
import io.ghostline.testkit.MySqlExtension;
import io.ghostline.testkit.SettableClock;
import io.ghostline.testkit.SinceMySql;
import io.ghostline.testkit.TestSchema;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What is said after the gate has opened is heeded until the tables are renamed. */
@ExtendWith(MySqlExtension.class)
class WithdrawnSwapIT {
    private static final AtomicInteger NUMBERS = new AtomicInteger();
    private static final Duration LONG = Duration.ofSeconds(60);
    /** Longer than any of these tests: whoever waits for it to pass fails. */
    private static final Duration FOREVER = Duration.ofMinutes(10);

    private final TestSchema schema;
    private final MigrationUnderTest migration;
    private final RecordingContext context;
    private final SettableClock clock = new SettableClock(Instant.parse("2026-07-10T12:00:00Z"));
    private @Nullable CompletableFuture<Void> run;

    WithdrawnSwapIT(TestSchema schema) throws SQLException {
        int number = NUMBERS.incrementAndGet();
        this.schema = schema;
        this.migration = new MigrationUnderTest(schema, "w" + number, number)
                .createOriginal()
                .createGhost();
        this.context = new RecordingContext(wanted(FOREVER, 0, 1));
    }

    @AfterEach
    void end() {
        context.stop();
        if (run != null) {
            run.exceptionally(stopped -> null).join();
        }
    }

    private Migration wanted(Duration backOff, int attempts, long revision) {
        Duration drain = Duration.ofSeconds(4);
        CutOverSettings cutOver =
                new CutOverSettings(null, Duration.ofMillis(250), drain, Duration.ofSeconds(10), attempts, backOff);
        return wanted(MigrationSettings.DEFAULTS.withCutOver(cutOver), CutOverMode.AUTOMATIC, revision);
    }

    private Migration wanted(MigrationSettings settings, CutOverMode mode, long revision) {
        return new Migration(migration.spec(), DesiredState.RUNNING, mode, settings, revision);
    }

    private void postpone() {
        Migration now = context.desired();
        context.desire(wanted(now.settings(), CutOverMode.POSTPONED, now.revision() + 1));
    }

    private void start(StepListener listener, SwapMethod method) {
        run = CompletableFuture.runAsync(() -> {
            try (FakeApplier unused = new FakeApplier(migration, Duration.ZERO)) {
                new CutOverWork(
                                spec -> migration.source(),
                                migration.probes(),
                                version -> method,
                                true,
                                listener,
                                clock)
                        .run(context);
            } catch (StoppedException e) {
                // the test is over
            } catch (Exception e) {
                throw new CompletionException(e);
            }
        });
    }

    private void start() {
        start(StepListener.NONE, SwapMethods.chosen());
    }

    private Connection holdTheTable() throws SQLException {
        return migration.execute(
                "BEGIN", "SELECT * FROM " + migration.tables().original().quoted());
    }

    private void awaitWait(String reason) {
        await().atMost(LONG).until(() -> context.waits().stream().anyMatch(wait -> wait.contains(reason)));
    }

    private long waits(String reason) {
        return context.waits().stream().filter(wait -> wait.contains(reason)).count();
    }

    private void assertNothingHappens(String reason) {
        long before = waits(reason);
        await().atMost(LONG).until(() -> waits(reason) > before + 1);
        assertThat(context.events()).isEmpty();
        assertThat(migration.exists(migration.tables().ghost())).isTrue();
    }

    private void assertSwappedAtAttempt(int attempt) {
        await().atMost(LONG).until(() -> !context.events(CutOverCompleted.class).isEmpty());
        assertThat(context.events(CutOverCompleted.class))
                .singleElement()
                .satisfies(told -> assertThat(told.attempt()).isEqualTo(attempt));
    }

    @Test
    void a_postpone_while_a_transaction_holds_the_table_stops_the_swap_that_would_follow_it() throws Exception {
        try (Connection holder = holdTheTable()) {
            start();
            awaitWait("do not end");
            postpone();
            awaitWait("postponed until a person says when");
            assertThat(holder.isValid(1)).isTrue();
        }

        assertNothingHappens("postponed");

        context.desire(wanted(FOREVER, 0, 3));
        assertSwappedAtAttempt(1);
    }

    /** As the RENAME of a process that was given up may do, when its answer comes late. A sentry would be in its way by then. */
    @Test
    @SinceMySql(value = SwapMethods.LOCK_TABLES_SINCE, what = "RENAME under LOCK TABLES")
    void tables_that_somebody_swaps_before_anything_is_locked_are_swapped_although_it_is_withdrawn() {
        AtomicBoolean swapped = new AtomicBoolean();
        start(
                (step, connections) -> {
                    if (step == Step.PREPARED && !swapped.getAndSet(true)) {
                        migration.swapByHand();
                        postpone();
                    }
                },
                SwapMethod.LOCK_TABLES);

        assertSwappedAtAttempt(1);
        assertThat(context.events(CutOverCompleted.class).get(0).lockRequestedAt())
                .as("nobody waited")
                .isNull();
    }

    @Test
    void a_window_that_ends_while_a_transaction_holds_the_table_ends_the_wait_for_it() throws Exception {
        Migration now = context.desired();
        MigrationSettings noon =
                now.settings().withCutOver(now.settings().cutOver().withWindow(TimeWindow.parse("11:00-13:00 UTC")));
        context.desire(wanted(noon, CutOverMode.AUTOMATIC, 2));
        try (Connection holder = holdTheTable()) {
            start();
            awaitWait("do not end");
            clock.set(Instant.parse("2026-07-10T13:00:00Z"));
            awaitWait("outside its window");
            assertThat(holder.isValid(1)).isTrue();
        }

        assertNothingHappens("outside its window");

        clock.set(Instant.parse("2026-07-11T11:00:00Z"));
        assertSwappedAtAttempt(1);
    }

    static Stream<Arguments> stoppable() {
        return Stream.of(
                        Arguments.of(SwapMethod.LOCK_TABLES, Step.PREPARED),
                        Arguments.of(SwapMethod.LOCK_TABLES, Step.DRAINED),
                        Arguments.of(SwapMethod.LOCK_TABLES, Step.PROVED),
                        Arguments.of(SwapMethod.SENTRY, Step.PREPARED),
                        Arguments.of(SwapMethod.SENTRY, Step.ANSWERED))
                .filter(row -> SwapMethods.canBeUsed((SwapMethod) row.get()[0]));
    }

    @ParameterizedTest
    @MethodSource("stoppable")
    void a_postpone_in_the_attempt_stops_it_as_long_as_it_can_be_stopped(SwapMethod method, Step step)
            throws Exception {
        AtomicBoolean said = new AtomicBoolean();
        context.desire(wanted(FOREVER, 1, 2));
        start(
                (reached, connections) -> {
                    if (reached == step && said.compareAndSet(false, true)) {
                        postpone();
                    }
                },
                method);
        awaitWait("postponed until a person says when");

        assertNothingHappens("postponed");
        schema.execute("INSERT INTO " + migration.tables().original().quoted() + " (v) VALUES (1)");

        context.desire(wanted(FOREVER, 1, 4));
        assertSwappedAtAttempt(1);
    }

    @ParameterizedTest
    @CsvSource({"PT0.1S", "PT10M"})
    void a_shorter_back_off_and_a_cut_over_now_end_the_pause_after_a_failed_attempt(Duration backOff) throws Exception {
        AtomicBoolean failed = new AtomicBoolean();
        start((reached, connections) -> failOnce(reached, failed), SwapMethods.chosen());
        awaitWait("attempt 1 failed, the next one follows in");

        context.desire(wanted(backOff, 0, 2)); // with the same settings: a person has said that it is time

        assertSwappedAtAttempt(2);
    }

    @Test
    void fewer_attempts_end_the_migration_in_the_pause_after_a_failed_one() {
        AtomicBoolean failed = new AtomicBoolean();
        start((reached, connections) -> failOnce(reached, failed), SwapMethods.chosen());
        awaitWait("attempt 1 failed, the next one follows in");

        context.desire(wanted(FOREVER, 1, 2));

        CompletableFuture<Void> ended = Objects.requireNonNull(run);
        assertThatThrownBy(ended::join).hasCauseInstanceOf(MigrationFailedException.class);
        assertThat(context.events(CutOverAttemptFailed.class)).hasSize(1);
    }

    private void failOnce(Step reached, AtomicBoolean failed) {
        if (reached == Step.MARKED && failed.compareAndSet(false, true)) {
            schema.execute(
                    "DELETE FROM " + migration.tables().changelog().quoted() + " WHERE kind IN ('MARKER', 'PASSED')");
        }
    }
}

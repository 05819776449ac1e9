package io.ghostline.cutover.work;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.ghostline.contracts.event.MigrationEvent.CutOverAttemptFailed;
import io.ghostline.contracts.event.MigrationEvent.CutOverCompleted;
import io.ghostline.contracts.migration.CutOverMode;
import io.ghostline.contracts.migration.DesiredState;
import io.ghostline.contracts.migration.Migration;
import io.ghostline.contracts.migration.MigrationSettings;
import io.ghostline.cutover.support.FakeApplier;
import io.ghostline.cutover.support.Load;
import io.ghostline.cutover.support.MigrationUnderTest;
import io.ghostline.cutover.support.RecordingContext;
import io.ghostline.cutover.support.SwapMethods;
import io.ghostline.cutover.swap.Step;
import io.ghostline.cutover.swap.StepListener;
import io.ghostline.cutover.swap.SwapMethod;
import io.ghostline.runtime.assignment.MigrationFailedException;
import io.ghostline.runtime.assignment.StoppedException;
import io.ghostline.runtime.journal.Phase;
import io.ghostline.testkit.EveryMySqlVersion;
import io.ghostline.testkit.MySqlExtension;
import io.ghostline.testkit.SharedMySql;
import io.ghostline.testkit.SinceMySql;
import io.ghostline.testkit.TestSchema;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@ExtendWith(MySqlExtension.class)
class CutOverWorkIT {
    private static final AtomicInteger NUMBERS = new AtomicInteger();
    private static final MigrationSettings ONE_ATTEMPT =
            MigrationUnderTest.settings(Duration.ofMillis(250), Duration.ofSeconds(4), 1);

    private final TestSchema schema;
    private final MigrationUnderTest migration;
    private final RecordingContext context;
    private final List<CompletableFuture<Void>> background = new ArrayList<>();

    CutOverWorkIT(TestSchema schema) throws SQLException {
        int number = NUMBERS.incrementAndGet();
        this.schema = schema;
        this.migration = new MigrationUnderTest(schema, "t" + number, number)
                .createOriginal()
                .createGhost();
        this.context = new RecordingContext(migration.desired());
    }

    @AfterEach
    void end() throws Exception {
        context.stop();
        for (CompletableFuture<Void> body : background) {
            body.get(60, SECONDS);
        }
    }

    @Test
    void swaps_records_and_tells() throws Exception {
        Map<Step, Instant> reached = new EnumMap<>(Step.class);

        run((step, connections) -> reached.put(step, Instant.now()));

        assertThat(context.events(CutOverCompleted.class)).singleElement().satisfies(told -> {
            assertThat(told.oldTable()).isEqualTo(migration.tables().old().name());
            assertThat(told.attempt()).isPositive();
            assertThat(told.lockRequestedAt()).isBetween(reached.get(Step.PREPARED), reached.get(Step.LOCKED));
            assertThat(told.readsPausedMillis()).isBetween(0L, told.writesPausedMillis());
        });
        try (Connection connection = schema.connect()) {
            assertThat(migration.journal().phases(connection)).containsKey(Phase.SWAPPED);
        }
    }

    @Test
    void a_trigger_that_nobody_could_see_coming_keeps_the_tables_from_being_swapped() throws Exception {
        runAttaching(
                "CREATE TRIGGER late BEFORE INSERT ON "
                        + migration.tables().original().quoted() + " FOR EACH ROW SET NEW.v = 1",
                "DROP TRIGGER late",
                "has got a trigger meanwhile");
    }

    @Test
    @SinceMySql(value = "8.0.0", what = "a dictionary that answers for foreign keys without opening every table")
    void a_foreign_key_that_nobody_could_see_coming_keeps_the_tables_from_being_swapped() throws Exception {
        String child = "child_of_" + migration.tables().original().name();
        runAttaching(
                "CREATE TABLE " + child + " (id BIGINT PRIMARY KEY, FOREIGN KEY (id) REFERENCES "
                        + migration.tables().original().quoted() + " (id))",
                "DROP TABLE " + child,
                "has got a foreign key meanwhile");
    }

    /** It is made when an attempt has prepared everything, and taken away when that attempt has failed. */
    private void runAttaching(String attach, String detach, String reason) throws Exception {
        AtomicBoolean attached = new AtomicBoolean();
        background(() -> {
            await().atMost(60, SECONDS)
                    .until(() -> !context.events(CutOverAttemptFailed.class).isEmpty());
            unlogged(detach);
        });

        run((step, connections) -> {
            if (step == Step.PREPARED && attached.compareAndSet(false, true)) {
                unlogged(attach);
            }
        });

        assertThat(context.events(CutOverAttemptFailed.class))
                .isNotEmpty()
                .allSatisfy(told -> assertThat(told.reason()).contains(reason));
        assertThat(context.events(CutOverCompleted.class)).hasSize(1);
    }

    /** As a session does whose statements are not in the binary log. */
    private void unlogged(String statement) {
        schema.execute("SET SESSION sql_log_bin = 0", statement);
    }

    @Test
    void tells_again_what_the_journal_keeps_of_the_swap() throws Exception {
        run(StepListener.NONE);
        RecordingContext next = new RecordingContext(migration.desired());

        work(StepListener.NONE).run(next);

        assertThat(next.events()).isEqualTo(context.events(CutOverCompleted.class));
    }

    @Test
    void a_process_that_died_after_the_rename_is_followed_by_one_that_tells() throws Exception {
        migration.swapByHand();

        work(StepListener.NONE).run(context);

        assertThat(context.events())
                .containsExactly(new CutOverCompleted(
                        migration.spec().migrationId(), migration.tables().old().name(), 0, 0, null, null));
    }

    @Test
    void a_swap_is_told_also_when_the_changelog_table_is_gone() throws Exception {
        run(StepListener.NONE);
        schema.execute("DROP TABLE " + migration.tables().changelog().quoted());
        RecordingContext next = new RecordingContext(migration.desired());

        work(StepListener.NONE).cleanUp(next);

        assertThat(next.events(CutOverCompleted.class)).hasSize(1);
    }

    @Test
    void a_rename_that_a_crash_of_an_old_server_cut_in_two_is_finished() throws Exception {
        schema.execute("RENAME TABLE " + migration.tables().original().quoted() + " TO "
                + migration.tables().old().quoted());

        work(StepListener.NONE).run(context);

        assertThat(context.events(CutOverCompleted.class)).hasSize(1);
        assertThat(migration.exists(migration.tables().original())).isTrue();
        assertThat(migration.exists(migration.tables().ghost())).isFalse();
    }

    @Test
    void a_sentry_of_a_dead_process_is_dropped_and_not_taken_for_the_original() throws Exception {
        schema.execute("CREATE TABLE " + migration.tables().old().quoted()
                + " (id INT PRIMARY KEY) COMMENT='Ghostline sentry'");

        run(StepListener.NONE);

        assertThat(context.events(CutOverCompleted.class)).hasSize(1);
        assertThat(schema.queryStrings(
                        "SHOW COLUMNS FROM " + migration.tables().old().quoted()))
                .contains("pad");
    }

    /** MySQL 5.7 writes the table's file before the engine has the table, and removes it after the engine has dropped it. */
    @Test
    @EveryMySqlVersion
    void what_a_crash_of_the_server_leaves_of_a_sentry_is_dropped() throws Exception {
        Assumptions.assumeFalse(SharedMySql.isAtLeast("8.0.0"), "DDL is atomic");
        String sentry = migration.tables().old().quoted();
        schema.execute("CREATE TABLE " + sentry + " (id INT PRIMARY KEY) COMMENT='Ghostline sentry'");
        Path folder = Path.of(schema.queryStrings("SELECT @@datadir").get(0)).resolve(schema.name());
        Path definition;
        try (Stream<Path> files = Files.list(folder)) {
            definition = files.filter(file -> file.toString().endsWith("_del.frm"))
                    .findFirst()
                    .orElseThrow();
        }
        byte[] content = Files.readAllBytes(definition);
        schema.execute("DROP TABLE " + sentry);
        Files.write(definition, content);
        assertThatThrownBy(() -> schema.execute("LOCK TABLES " + sentry + " WRITE"))
                .hasStackTraceContaining("doesn't exist");

        run(StepListener.NONE);

        assertThat(context.events(CutOverCompleted.class)).hasSize(1);
        assertThat(schema.queryStrings("SHOW COLUMNS FROM " + sentry)).contains("pad");
    }

    @Test
    void cleaning_up_drops_a_sentry_and_nothing_else_and_tells_of_no_swap() throws Exception {
        schema.execute(
                "CREATE TABLE " + migration.tables().old().quoted()
                        + " (id INT PRIMARY KEY) COMMENT='Ghostline sentry'",
                "DROP TABLE " + migration.tables().ghost().quoted());

        List<String> dropped = work(StepListener.NONE).cleanUp(context);

        assertThat(dropped).containsExactly(migration.tables().old().name());
        assertThat(context.events()).isEmpty();
        assertThat(migration.exists(migration.tables().original())).isTrue();
        assertThat(migration.exists(migration.tables().changelog())).isTrue();
    }

    @Test
    void a_long_transaction_is_waited_for_without_a_lock_and_named() throws Exception {
        context.desire(migration.desired(ONE_ATTEMPT));
        try (Connection holder = migration.execute(
                "BEGIN", "SELECT * FROM " + migration.tables().original().quoted())) {
            List<Step> steps = new ArrayList<>();
            assertThatThrownBy(() -> run((step, connections) -> steps.add(step)))
                    .isInstanceOf(MigrationFailedException.class)
                    .hasMessageContaining("connection " + id(holder) + " of ");
            assertThat(steps).isEmpty();
        }
        assertThat(context.events(CutOverAttemptFailed.class))
                .singleElement()
                .satisfies(failed -> assertThat(failed.lockRequestedAt()).isNull());
    }

    @Test
    void attempts_of_a_process_that_died_count() throws Exception {
        try (Connection dead = schema.connect()) {
            migration.journal().beginAttempt(dead, 1);
        }
        context.desire(
                migration.desired(MigrationUnderTest.settings(Duration.ofMillis(250), Duration.ofSeconds(4), 2)));
        try (Connection holder = migration.execute(
                "BEGIN", "SELECT * FROM " + migration.tables().original().quoted())) {
            assertThatThrownBy(() -> run(StepListener.NONE))
                    .isInstanceOf(MigrationFailedException.class)
                    .hasMessageContaining("in 2 attempts");
            assertThat(holder.isValid(1)).isTrue();
        }
        assertThat(context.events(CutOverAttemptFailed.class))
                .singleElement()
                .satisfies(failed -> assertThat(failed.attempt()).isEqualTo(2));
    }

    @ParameterizedTest
    @MethodSource("io.ghostline.cutover.support.SwapMethods#ofThisServer")
    void a_write_that_begins_too_late_to_be_seen_ends_the_attempt_at_the_bound(SwapMethod method) throws Exception {
        endsTheAttempt(method, "INSERT INTO %s VALUES (1000000000, 0, 'late')", "not granted within 250 ms");
    }

    @ParameterizedTest
    @MethodSource("io.ghostline.cutover.support.SwapMethods#ofThisServer")
    void a_read_that_begins_too_late_to_be_seen_ends_the_attempt_at_the_bound(SwapMethod method) throws Exception {
        endsTheAttempt(method, "SELECT * FROM %s LIMIT 1", "in the way: ");
    }

    private void endsTheAttempt(SwapMethod method, String late, String reason) throws Exception {
        context.desire(migration.desired(ONE_ATTEMPT));
        List<Connection> begun = new ArrayList<>();
        Load load = new Load(schema, migration.tables().original().name(), 2, 1);
        try (load) {
            StepListener begin = (step, connections) -> {
                if (step == Step.PREPARED) {
                    begun.add(begin(late.formatted(migration.tables().original().quoted())));
                }
            };
            assertThatThrownBy(() -> run(begin, method))
                    .isInstanceOf(MigrationFailedException.class)
                    .hasMessageContaining(reason)
                    .hasMessageContaining("connection " + id(begun.get(0)) + " of ");
            load.awaitWrites(20); // it is still open; nobody waits
        } finally {
            for (Connection connection : begun) {
                connection.close();
            }
        }
        assertThat(load.rows()).isEqualTo(load.committed());
        assertThat(migration.exists(migration.tables().old())).isFalse();
        assertThat(context.events(CutOverAttemptFailed.class))
                .singleElement()
                .satisfies(failed -> assertThat(failed.lockRequestedAt()).isNotNull());
    }

    @Test
    void a_prepared_xa_transaction_is_named() throws Exception {
        context.desire(migration.desired(ONE_ATTEMPT));
        String xid = "'" + schema.name() + "'";
        migration
                .execute(
                        "XA START " + xid,
                        "INSERT INTO " + migration.tables().original().quoted() + " VALUES (7, 7, 'x')",
                        "XA END " + xid,
                        "XA PREPARE " + xid)
                .close();
        try {
            assertThatThrownBy(() -> run(StepListener.NONE))
                    .isInstanceOf(MigrationFailedException.class)
                    .hasMessageContaining("XA RECOVER");
        } finally {
            migration.execute("XA ROLLBACK " + xid).close();
        }
    }

    @Test
    void somebody_elses_lock_request_in_the_queue_ends_the_attempt() throws Exception {
        context.desire(migration.desired(ONE_ATTEMPT));
        StepListener rival = (step, connections) -> {
            if (step == Step.DRAINED) {
                requestWriteLock();
            }
        };

        assertThatThrownBy(() -> run(rival))
                .isInstanceOf(MigrationFailedException.class)
                .hasMessageContaining("somebody else waits for a lock");
        assertThat(migration.exists(migration.tables().old())).isFalse();
    }

    @Test
    void postponed_waits_for_a_person_and_says_so() throws Exception {
        Migration now = migration.desired();
        context.desire(new Migration(now.spec(), DesiredState.RUNNING, CutOverMode.POSTPONED, now.settings(), 2));

        waitsFor("postponed until a person says when");
        context.desire(now);

        await().atMost(60, SECONDS)
                .until(() -> context.events(CutOverCompleted.class).size() == 1);
    }

    @Test
    void waits_while_the_migration_is_paused_and_says_so() throws Exception {
        Migration now = migration.desired();
        context.desire(new Migration(now.spec(), DesiredState.PAUSED, now.cutOver(), now.settings(), 2));

        waitsFor("paused");
        context.desire(now);

        await().atMost(60, SECONDS)
                .until(() -> !context.events(CutOverCompleted.class).isEmpty());
    }

    @Test
    void waits_until_the_copy_is_verified() throws Exception {
        String changelog = migration.tables().changelog().quoted();
        schema.execute("DELETE FROM " + changelog + " WHERE kind = 'PHASE'");

        waitsFor("the copy is not verified yet");
        try (Connection connection = schema.connect()) {
            migration.recordFinished(connection);
        }

        await().atMost(60, SECONDS)
                .until(() -> !context.events(CutOverCompleted.class).isEmpty());
    }

    private void waitsFor(String reason) {
        background(() -> run(StepListener.NONE));
        await().atMost(60, SECONDS).until(() -> context.waits().contains(reason));
        assertThat(migration.exists(migration.tables().ghost())).isTrue();
    }

    @Test
    void waits_while_a_setting_of_the_server_would_let_writers_overtake() throws Exception {
        schema.execute("SET GLOBAL max_write_lock_count = 10");
        try {
            background(() -> run(StepListener.NONE));
            await().atMost(60, SECONDS)
                    .until(() -> context.waits().stream().anyMatch(reason -> reason.contains("max_write_lock_count")));
            assertThat(migration.exists(migration.tables().ghost())).isTrue();
        } finally {
            schema.execute("SET GLOBAL max_write_lock_count = DEFAULT");
        }
        await().atMost(60, SECONDS)
                .until(() -> !context.events(CutOverCompleted.class).isEmpty());
    }

    @Test
    void waits_while_nothing_is_mirrored_and_says_how_long_it_takes() throws Exception {
        background(() -> work(StepListener.NONE).run(context)); // no applier

        await().atMost(60, SECONDS)
                .until(() ->
                        context.waits().stream().anyMatch(reason -> reason.contains("changes are mirrored after")));
        assertThat(migration.exists(migration.tables().ghost())).isTrue();
        assertThat(context.events()).isEmpty();
    }

    @Test
    void the_new_table_goes_on_counting_where_the_original_was() throws Exception {
        String original = migration.tables().original().quoted();
        schema.execute("INSERT INTO " + original + " VALUES (5000, 1, 'x')", "DELETE FROM " + original);

        run(StepListener.NONE);

        schema.execute("INSERT INTO " + original + " (v) VALUES (1)");
        assertThat(schema.queryLong("SELECT MAX(id) FROM " + original)).isEqualTo(5001);
    }

    private CutOverWork work(StepListener listener) {
        return new CutOverWork(spec -> migration.source(), migration.probes(), SwapMethod::of, true, listener);
    }

    private void run(StepListener listener) throws Exception {
        run(listener, SwapMethods.chosen());
    }

    private void run(StepListener listener, SwapMethod method) throws Exception {
        try (FakeApplier unused = new FakeApplier(migration, Duration.ZERO)) {
            new CutOverWork(spec -> migration.source(), migration.probes(), version -> method, true, listener)
                    .run(context);
        }
    }

    private Connection begin(String statement) {
        try {
            return migration.execute("BEGIN", statement);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void requestWriteLock() {
        background(() -> migration
                .execute("LOCK TABLES " + migration.tables().original().quoted() + " WRITE")
                .close());
        await().atMost(60, SECONDS)
                .until(() ->
                        schema.queryLong("SELECT COUNT(*) FROM performance_schema.metadata_locks WHERE object_name = '"
                                        + migration.tables().original().name()
                                        + "' AND lock_status = 'PENDING' AND lock_type = 'SHARED_NO_READ_WRITE'")
                                == 1);
    }

    private static long id(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT CONNECTION_ID()")) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private interface Body {
        void run() throws Exception;
    }

    /** What fails there fails the test, at its end. */
    private void background(Body body) {
        CompletableFuture<Void> end = new CompletableFuture<>();
        background.add(end);
        new Thread(() -> {
                    try {
                        body.run();
                        end.complete(null);
                    } catch (StoppedException e) {
                        end.complete(null); // the test is over
                    } catch (Throwable e) {
                        end.completeExceptionally(e);
                    }
                })
                .start();
    }
}

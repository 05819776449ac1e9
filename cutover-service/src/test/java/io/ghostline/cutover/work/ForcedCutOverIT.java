package io.ghostline.cutover.work;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ghostline.contracts.event.MigrationEvent.CutOverAttemptFailed;
import io.ghostline.contracts.event.MigrationEvent.CutOverCompleted;
import io.ghostline.contracts.event.MigrationEvent.SessionKilled;
import io.ghostline.contracts.migration.CutOverSettings;
import io.ghostline.contracts.migration.ForcedCutOver;
import io.ghostline.contracts.migration.Migration;
import io.ghostline.contracts.migration.MigrationSettings;
import io.ghostline.cutover.support.FakeApplier;
import io.ghostline.cutover.support.MigrationUnderTest;
import io.ghostline.cutover.support.RecordingContext;
import io.ghostline.cutover.support.SwapMethods;
import io.ghostline.cutover.swap.Step;
import io.ghostline.cutover.swap.StepListener;
import io.ghostline.cutover.swap.SwapMethod;
import io.ghostline.runtime.assignment.StoppedException;
import io.ghostline.testkit.MySqlExtension;
import io.ghostline.testkit.SinceMySql;
import io.ghostline.testkit.TestSchema;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Sessions that never end their transactions, and a person who has them ended. */
@ExtendWith(MySqlExtension.class)
class ForcedCutOverIT {
    private static final AtomicInteger NUMBERS = new AtomicInteger();
    /** A forced lock request waits for two seconds, and has whoever is in its way ended after one. */
    private static final MigrationSettings SHORT = MigrationSettings.DEFAULTS.withCutOver(new CutOverSettings(
            null, Duration.ofMillis(250), Duration.ofSeconds(1), Duration.ofSeconds(4), 0, Duration.ofMillis(100)));

    private final TestSchema schema;
    private final MigrationUnderTest migration;
    private final RecordingContext context;
    private final String app;
    private final List<Connection> opened = new ArrayList<>();
    private final ExecutorService thread = Executors.newSingleThreadExecutor();

    ForcedCutOverIT(TestSchema schema) throws SQLException {
        int number = NUMBERS.incrementAndGet();
        this.schema = schema;
        this.app = schema.name().substring(schema.name().length() - 12) + number;
        this.migration = new MigrationUnderTest(schema, "t" + number, number)
                .createOriginal()
                .createGhost();
        this.context = new RecordingContext(migration.desired());
    }

    @BeforeEach
    void createUser() {
        schema.execute(
                "CREATE USER '" + app + "' IDENTIFIED BY 'secret'",
                "GRANT SELECT, INSERT, UPDATE, DELETE, LOCK TABLES ON " + schema.name() + ".* TO '" + app + "'");
    }

    @AfterEach
    void end() throws Exception {
        context.stop();
        thread.shutdownNow();
        thread.awaitTermination(60, SECONDS);
        for (Connection connection : opened) {
            connection.close();
        }
        schema.execute("DROP USER '" + app + "'");
    }

    @ParameterizedTest
    @MethodSource("io.ghostline.cutover.support.SwapMethods#ofThisServer")
    void a_transaction_that_never_ends_is_named_and_ended_when_it_is_forced(SwapMethod method) throws Exception {
        String original = migration.tables().original().quoted();
        Connection holder = open(app, "");
        long id = id(holder);
        execute(holder, "BEGIN", "INSERT INTO " + original + " VALUES (5, 5, 'rolled back')");
        Future<?> run = start(method, StepListener.NONE);
        await().atMost(60, SECONDS)
                .until(() -> !context.events(CutOverAttemptFailed.class).isEmpty());
        assertThat(context.events(CutOverAttemptFailed.class).get(0).reason())
                .contains("connection " + id + " of " + app);
        assertThat(context.events(SessionKilled.class)).isEmpty();
        assertThat(holder.isValid(5)).isTrue();

        force(List.of());
        run.get(60, SECONDS);

        assertThat(context.events(SessionKilled.class)).singleElement().satisfies(killed -> {
            assertThat(killed.connectionId()).isEqualTo(id);
            assertThat(killed.account()).startsWith(app + "@");
            assertThat(Objects.requireNonNull(killed.statement()))
                    .startsWith("INSERT INTO")
                    .doesNotContain("rolled back");
        });
        assertThat(context.events(CutOverCompleted.class)).hasSize(1);
        assertThat(holder.isValid(5)).isFalse();
        assertThat(schema.queryLong("SELECT COUNT(*) FROM " + original)).isZero();
    }

    @ParameterizedTest
    @MethodSource("io.ghostline.cutover.support.SwapMethods#ofThisServer")
    void who_comes_when_an_attempt_has_begun_is_ended_after_one_that_failed(SwapMethod method) throws Exception {
        context.desire(forced(SHORT, List.of()));
        StepListener late = (step, connections) -> {
            if (step == Step.PREPARED) {
                Connection reader = open(app, "");
                execute(
                        reader,
                        "BEGIN",
                        "SELECT * FROM " + migration.tables().original().quoted() + " LIMIT 1");
                if (context.events(CutOverAttemptFailed.class).isEmpty()) {
                    closeAtFailure(reader);
                }
            }
        };

        start(method, late).get(120, SECONDS);

        assertThat(context.events(CutOverAttemptFailed.class)).hasSize(1);
        assertThat(context.events(SessionKilled.class))
                .singleElement()
                .satisfies(killed -> assertThat(killed.attempt()).isEqualTo(2));
        assertThat(context.events(CutOverCompleted.class)).hasSize(1);
    }

    @Test
    void what_a_backup_reads_with_is_ended_only_when_it_is_named() throws Exception {
        Connection dump = open(app, "?connectionAttributes=program_name:mysqldump");
        execute(dump, "BEGIN", "SELECT * FROM " + migration.tables().original().quoted());
        context.desire(forced(migration.desired().settings(), List.of()));
        Future<?> run = start(SwapMethods.chosen(), StepListener.NONE);
        await().atMost(60, SECONDS)
                .until(() -> !context.events(CutOverAttemptFailed.class).isEmpty());
        assertThat(context.events(CutOverAttemptFailed.class).get(0).reason())
                .contains("not ended: connection " + id(dump) + ": a backup needs it");

        force(List.of(id(dump)));
        run.get(60, SECONDS);

        assertThat(context.events(SessionKilled.class)).hasSize(1);
        assertThat(dump.isValid(5)).isFalse();
    }

    @Test
    @SinceMySql(value = "8.0.0", what = "LOCK INSTANCE FOR BACKUP")
    void a_backups_lock_is_waited_for_without_an_attempt_and_ended_only_when_it_is_named() throws Exception {
        schema.execute("GRANT BACKUP_ADMIN ON *.* TO '" + app + "'");
        Connection backup = open(app, "");
        execute(backup, "LOCK INSTANCE FOR BACKUP");
        context.desire(forced(migration.desired().settings(), List.of()));
        Future<?> run = start(SwapMethods.chosen(), StepListener.NONE);
        String told = "a backup keeps tables from being renamed: connection " + id(backup) + " of " + app;
        await().atMost(60, SECONDS).until(() -> context.waits().stream().anyMatch(reason -> reason.contains(told)));
        assertThat(backup.isValid(5)).isTrue();

        force(List.of(id(backup)));
        run.get(60, SECONDS);

        assertThat(context.events(CutOverAttemptFailed.class)).isEmpty();
        assertThat(context.events(CutOverCompleted.class)).hasSize(1);
        assertThat(backup.isValid(5)).isFalse();
    }

    /** As of mysqldump with --lock-all-tables: nobody can write, the mirror can't either. */
    @Test
    void a_global_read_lock_is_told_and_ended_only_when_it_is_named() throws Exception {
        schema.execute("GRANT RELOAD ON *.* TO '" + app + "'");
        Connection backup = open(app, "");
        execute(backup, "FLUSH TABLES WITH READ LOCK");
        context.desire(forced(migration.desired().settings(), List.of()));
        Future<?> run = start(SwapMethods.chosen(), StepListener.NONE);
        String told = "connection " + id(backup) + " of " + app;
        await().atMost(60, SECONDS)
                .until(() -> Stream.concat(
                                context.waits().stream(),
                                context.events(CutOverAttemptFailed.class).stream()
                                        .map(CutOverAttemptFailed::reason))
                        .anyMatch(reason -> reason.contains(told)));
        assertThat(backup.isValid(5)).isTrue();

        force(List.of(id(backup)));
        run.get(60, SECONDS);

        assertThat(context.events(SessionKilled.class)).hasSize(1);
        assertThat(context.events(CutOverCompleted.class)).hasSize(1);
        assertThat(backup.isValid(5)).isFalse();
    }

    @Test
    void a_session_of_our_own_account_is_left() throws Exception {
        Connection ours = migration.execute(
                "BEGIN", "SELECT * FROM " + migration.tables().original().quoted());
        opened.add(ours);
        context.desire(forced(migration.desired().settings(), List.of(id(ours))));

        start(SwapMethods.chosen(), StepListener.NONE);

        await().atMost(60, SECONDS)
                .until(() -> !context.events(CutOverAttemptFailed.class).isEmpty());
        assertThat(context.events(CutOverAttemptFailed.class).get(0).reason()).contains("not ended: connection");
        assertThat(ours.isValid(5)).isTrue();
    }

    private void force(List<Long> sessions) {
        context.desire(forced(context.desired().settings(), sessions));
    }

    private Migration forced(MigrationSettings settings, List<Long> sessions) {
        Migration now = context.desired();
        return new Migration(
                now.spec(),
                now.desired(),
                now.cutOver(),
                settings,
                now.revision() + 1,
                new ForcedCutOver(Instant.now(), sessions));
    }

    private Future<?> start(SwapMethod method, StepListener listener) {
        return thread.submit(() -> {
            try (FakeApplier unused = new FakeApplier(migration, Duration.ZERO)) {
                new CutOverWork(spec -> migration.source(), migration.probes(), version -> method, true, listener)
                        .run(context);
            } catch (StoppedException e) {
                assertThat(context.events(CutOverCompleted.class)).isEmpty();
            }
            return null;
        });
    }

    private void closeAtFailure(Connection reader) {
        Thread closing = new Thread(() -> {
            await().atMost(60, SECONDS)
                    .until(() -> !context.events(CutOverAttemptFailed.class).isEmpty());
            try {
                reader.close();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        });
        closing.setDaemon(true);
        closing.start();
    }

    private Connection open(String user, String options) {
        String url = schema.jdbcUrl().replaceFirst("\\?.*", "") + options;
        try {
            Connection connection = DriverManager.getConnection(
                    url + (options.isEmpty() ? "?" : "&") + "allowPublicKeyRetrieval=true", user, "secret");
            opened.add(connection);
            return connection;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void execute(Connection connection, String... statements) {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static long id(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT CONNECTION_ID()")) {
            rows.next();
            return rows.getLong(1);
        }
    }
}

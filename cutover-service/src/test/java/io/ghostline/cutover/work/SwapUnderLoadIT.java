package io.ghostline.cutover.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.ghostline.contracts.event.MigrationEvent.CutOverAttemptFailed;
import io.ghostline.contracts.event.MigrationEvent.CutOverCompleted;
import io.ghostline.cutover.support.FakeApplier;
import io.ghostline.cutover.support.Load;
import io.ghostline.cutover.support.MigrationUnderTest;
import io.ghostline.cutover.support.RecordingContext;
import io.ghostline.cutover.support.SwapMethods;
import io.ghostline.cutover.swap.Step;
import io.ghostline.cutover.swap.StepListener;
import io.ghostline.cutover.swap.SwapMethod;
import io.ghostline.testkit.EveryMySqlVersion;
import io.ghostline.testkit.MySqlExtension;
import io.ghostline.testkit.SinceMySql;
import io.ghostline.testkit.TestSchema;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@ExtendWith(MySqlExtension.class)
class SwapUnderLoadIT {
    private static final int SWAPS = 20;
    private static final Duration QUICK = Duration.ofMillis(5);
    private static final Duration SLOW = Duration.ofMillis(300);

    private final TestSchema schema;

    SwapUnderLoadIT(TestSchema schema) {
        this.schema = schema;
    }

    static Stream<Arguments> methodsAndTables() {
        return Stream.of(
                        Arguments.of(SwapMethod.LOCK_TABLES, "orders"),
                        Arguments.of(SwapMethod.SENTRY, "baskets"),
                        Arguments.of(SwapMethod.LOCK_TABLES, "über_uns"),
                        Arguments.of(SwapMethod.SENTRY, "ärger"))
                .filter(row -> SwapMethods.canBeUsed((SwapMethod) row.get()[0]));
    }

    @EveryMySqlVersion
    @ParameterizedTest
    @MethodSource("methodsAndTables")
    void nothing_is_lost_in_twenty_swaps_while_writers_and_readers_hammer(SwapMethod method, String table)
            throws Exception {
        Load load = swapUnderLoad(method, table, true, SWAPS, QUICK);

        assertThat(load.rows()).isEqualTo(load.committed());
    }

    @ParameterizedTest
    @MethodSource("io.ghostline.cutover.support.SwapMethods#ofThisServer")
    void with_the_marker_a_slow_applier_loses_nothing(SwapMethod method) throws Exception {
        Load load = swapUnderLoad(method, "with_marker_" + method, true, 3, SLOW);

        assertThat(load.rows()).isEqualTo(load.committed());
    }

    /** The negative control of the marker: what it guards does happen. */
    @ParameterizedTest
    @MethodSource("io.ghostline.cutover.support.SwapMethods#ofThisServer")
    void without_the_marker_a_slow_applier_loses_rows(SwapMethod method) throws Exception {
        Load load = swapUnderLoad(method, "without_marker_" + method, false, 3, SLOW);

        assertThat(load.rows()).isNotEqualTo(load.committed());
    }

    /** What the second marker is for: the performance schema does not show this one's lock. The sentry asks MySQL itself. */
    @Test
    @SinceMySql(value = SwapMethods.LOCK_TABLES_SINCE, what = "RENAME under LOCK TABLES")
    void a_writer_that_nobody_sees_makes_the_attempt_fail_and_is_not_lost() throws Exception {
        MigrationUnderTest migration = new MigrationUnderTest(schema, "unseen", 1).createOriginal();
        RecordingContext context = swapWithUnseenWriter(migration, true);

        assertThat(context.events(CutOverAttemptFailed.class)).isNotEmpty();
        assertThat(schema.queryLong("SELECT COUNT(*) FROM unseen")).isEqualTo(1);
    }

    @Test
    @SinceMySql(value = SwapMethods.LOCK_TABLES_SINCE, what = "RENAME under LOCK TABLES")
    void without_the_second_marker_such_a_writer_loses_its_row() throws Exception {
        MigrationUnderTest migration = new MigrationUnderTest(schema, "unseen_control", 1).createOriginal();
        swapWithUnseenWriter(migration, false);

        assertThat(schema.queryLong("SELECT COUNT(*) FROM unseen_control")).isZero();
    }

    private RecordingContext swapWithUnseenWriter(MigrationUnderTest migration, boolean drains) throws Exception {
        migration.createGhost();
        String instrument =
                "UPDATE performance_schema.setup_instruments SET enabled = '%s' WHERE name = 'wait/lock/metadata/sql/mdl'";
        schema.execute(instrument.formatted("NO"));
        RecordingContext context = new RecordingContext(migration.desired());
        try (Connection writer = migration.execute(
                "SET autocommit = 0",
                "SELECT 1 FROM " + migration.tables().original().quoted() + " WHERE FALSE FOR UPDATE")) {
            schema.execute(instrument.formatted("YES"));
            AtomicInteger written = new AtomicInteger();
            StepListener late = (step, connections) -> {
                if (step == Step.ANSWERED && written.getAndIncrement() == 0) {
                    try (Statement statement = writer.createStatement()) {
                        statement.execute(
                                "INSERT INTO " + migration.tables().original().quoted() + " (id, v) VALUES (7, 7)");
                        statement.execute("INSERT INTO outbox (id) VALUES (7)");
                        statement.execute("COMMIT");
                    } catch (SQLException e) {
                        throw new IllegalStateException(e);
                    }
                }
            };
            try (FakeApplier unused = new FakeApplier(migration, QUICK)) {
                new CutOverWork(
                                spec -> migration.source(),
                                migration.probes(),
                                version -> SwapMethod.LOCK_TABLES,
                                drains,
                                late)
                        .run(context);
            }
        } finally {
            schema.execute(instrument.formatted("YES"));
        }
        return context;
    }

    private Load swapUnderLoad(SwapMethod method, String table, boolean drains, int swaps, Duration delay)
            throws Exception {
        new MigrationUnderTest(schema, table, 1).createOriginal();
        Load load = new Load(schema, table, 4, 2);
        try (load) {
            for (int i = 1; i <= swaps; i++) {
                MigrationUnderTest migration = new MigrationUnderTest(schema, table, i).createGhost();
                RecordingContext context = new RecordingContext(migration.desired());
                try (FakeApplier unused = new FakeApplier(migration, delay)) {
                    new CutOverWork(
                                    spec -> migration.source(),
                                    migration.probes(),
                                    version -> method,
                                    drains,
                                    StepListener.NONE)
                            .run(context);
                }
                assertThat(context.events(CutOverCompleted.class))
                        .singleElement()
                        .satisfies(told -> assertThat(told.oldTable())
                                .isEqualTo(migration.tables().old().name()));
                load.awaitWrites(20);
            }
        }
        return load;
    }
}

package io.ghostline.cutover.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ghostline.contracts.event.MigrationEvent.CutOverAttemptFailed;
import io.ghostline.contracts.event.MigrationEvent.CutOverCompleted;
import io.ghostline.cutover.support.CuttingProxy;
import io.ghostline.cutover.support.FakeApplier;
import io.ghostline.cutover.support.Load;
import io.ghostline.cutover.support.MigrationUnderTest;
import io.ghostline.cutover.support.RecordingContext;
import io.ghostline.cutover.swap.ConnectionSource;
import io.ghostline.cutover.swap.Role;
import io.ghostline.cutover.swap.Step;
import io.ghostline.cutover.swap.StepListener;
import io.ghostline.cutover.swap.SwapMethod;
import io.ghostline.runtime.assignment.StoppedException;
import io.ghostline.testkit.EveryMySqlVersion;
import io.ghostline.testkit.MySqlExtension;
import io.ghostline.testkit.TestSchema;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each connection dies at each step, under load: nothing is lost, nothing stays locked, the swap is done in the end. */
@ExtendWith(MySqlExtension.class)
class BrokenConnectionsIT {
    /** Until then the death of A has to make an attempt fail. */
    private static final Set<Step> BEFORE_ANSWER = EnumSet.range(Step.PREPARED, Step.QUEUED);

    private static final AtomicInteger TIMESTAMPS = new AtomicInteger();

    private final TestSchema schema;

    BrokenConnectionsIT(TestSchema schema) {
        this.schema = schema;
    }

    @ParameterizedTest
    @MethodSource("io.ghostline.cutover.support.SwapMethods#ofThisServer")
    void the_death_of_any_connection_at_any_step_loses_nothing(SwapMethod method) throws Exception {
        String table = "killed_" + method;
        new MigrationUnderTest(schema, table, 1).createOriginal();
        Load load = new Load(schema, table, 3, 1);
        try (load) {
            for (Step step : Step.values()) {
                for (Role role : Role.values()) {
                    if (role != Role.ENDER && role != (method == SwapMethod.SENTRY ? Role.HOLDER : Role.SENTRY)) {
                        RecordingContext context = swap(method, table, killOnce(step, role), load);
                        if (role == Role.BARRIER && BEFORE_ANSWER.contains(step)) {
                            assertThat(context.events(CutOverAttemptFailed.class))
                                    .as("%s dies after %s", role, step)
                                    .isNotEmpty();
                        }
                    }
                }
            }
        }
        assertThat(load.rows()).isEqualTo(load.committed());
    }

    @EveryMySqlVersion
    @ParameterizedTest
    @MethodSource("io.ghostline.cutover.support.SwapMethods#ofThisServer")
    void a_connection_lost_in_the_rename_is_decided_by_looking_at_the_server(SwapMethod method) throws Exception {
        String table = "cut_" + method;
        new MigrationUnderTest(schema, table, 1).createOriginal();
        Load load = new Load(schema, table, 3, 1);
        try (load;
                CuttingProxy proxy =
                        new CuttingProxy(schema.server().host(), schema.server().port(), "RENAME TABLE")) {
            for (int i = 0; i < 5; i++) {
                proxy.arm();
                swap(
                        method,
                        table,
                        StepListener.NONE,
                        load,
                        MigrationUnderTest.source(schema.server(), proxied(proxy)));
                assertThat(proxy.hasCut()).isTrue();
            }
        }
        assertThat(load.rows()).isEqualTo(load.committed());
    }

    /** A cancel, a rebalance, an orderly stop of the service: the work's thread is interrupted. */
    @EveryMySqlVersion
    @ParameterizedTest
    @MethodSource("io.ghostline.cutover.support.SwapMethods#ofThisServer")
    void a_stop_at_any_step_leaves_nothing_locked_and_loses_nothing(SwapMethod method) throws Exception {
        String table = "stopped_" + method;
        new MigrationUnderTest(schema, table, 1).createOriginal();
        Load load = new Load(schema, table, 3, 1);
        try (load) {
            for (Step step : steps(method)) {
                MigrationUnderTest migration =
                        new MigrationUnderTest(schema, table, TIMESTAMPS.incrementAndGet()).createGhost();
                stopAt(step, method, migration);

                CutOverWork cleaner = new CutOverWork(
                        spec -> migration.source(), migration.probes(), version -> method, true, StepListener.NONE);
                cleaner.cleanUp(new RecordingContext(migration.desired()));
                boolean swapped = migration.exists(migration.tables().old());
                assertThat(migration.exists(migration.tables().ghost()))
                        .as("stopped after %s", step)
                        .isNotEqualTo(swapped);
                assertThat(migration.exists(migration.tables().detour())).isFalse();
                load.awaitWrites(5); // nothing is locked
            }
        }
        assertThat(load.rows()).isEqualTo(load.committed());
    }

    /** The sentry method has no moment between the lock and the RENAME. */
    private static Set<Step> steps(SwapMethod method) {
        return method == SwapMethod.SENTRY ? EnumSet.complementOf(EnumSet.of(Step.PROVED)) : EnumSet.allOf(Step.class);
    }

    private void stopAt(Step step, SwapMethod method, MigrationUnderTest migration) throws Exception {
        RecordingContext context = new RecordingContext(migration.desired());
        AtomicInteger stops = new AtomicInteger();
        StepListener stop = (reached, connections) -> {
            if (reached == step) {
                stops.incrementAndGet();
                context.stop();
                Thread.currentThread().interrupt();
            }
        };
        try (FakeApplier unused = new FakeApplier(migration, Duration.ZERO)) {
            assertThatThrownBy(() -> new CutOverWork(
                                    spec -> migration.source(), migration.probes(), version -> method, true, stop)
                            .run(context))
                    .as("stopped after %s", step)
                    .isInstanceOf(StoppedException.class);
            Thread.interrupted(); // whatever is left of it
        }
        assertThat(stops).hasValue(1);
    }

    private String proxied(CuttingProxy proxy) {
        return schema.jdbcUrl()
                .replace(schema.server().host() + ":" + schema.server().port(), "127.0.0.1:" + proxy.port())
                .replaceFirst("sslMode=\\w+", "sslMode=DISABLED"); // the proxy has to see the statement
    }

    private RecordingContext swap(SwapMethod method, String table, StepListener listener, Load load) throws Exception {
        return swap(method, table, listener, load, MigrationUnderTest.source(schema.server(), schema.jdbcUrl()));
    }

    private RecordingContext swap(
            SwapMethod method, String table, StepListener listener, Load load, ConnectionSource source)
            throws Exception {
        MigrationUnderTest migration =
                new MigrationUnderTest(schema, table, TIMESTAMPS.incrementAndGet()).createGhost();
        RecordingContext context = new RecordingContext(migration.desired());
        try (FakeApplier unused = new FakeApplier(migration, Duration.ZERO)) {
            new CutOverWork(spec -> source, migration.probes(), version -> method, true, listener).run(context);
        }
        assertThat(context.events(CutOverCompleted.class)).hasSize(1);
        assertThat(migration.exists(migration.tables().old())).isTrue();
        assertThat(migration.exists(migration.tables().ghost())).isFalse();
        assertThat(migration.exists(migration.tables().detour())).isFalse();
        load.awaitWrites(5); // nothing is locked
        return context;
    }

    private StepListener killOnce(Step step, Role role) {
        AtomicInteger killed = new AtomicInteger();
        return (reached, connections) -> {
            if (reached == step && killed.getAndIncrement() == 0) {
                kill(connections, role);
            }
        };
    }

    private void kill(Map<Role, Long> connections, Role role) {
        try (Connection connection = schema.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("KILL " + connections.get(role));
        } catch (SQLException e) {
            assertThat(e.getErrorCode()).as("no such thread").isEqualTo(1094);
        }
    }
}

package io.ghostline.cutover.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.ghostline.contracts.migration.CutOverMode;
import io.ghostline.contracts.migration.CutOverSettings;
import io.ghostline.contracts.migration.DesiredState;
import io.ghostline.contracts.migration.LoadLimits;
import io.ghostline.contracts.migration.Migration;
import io.ghostline.contracts.migration.MigrationSettings;
import io.ghostline.contracts.migration.ThrottleSettings;
import io.ghostline.contracts.migration.TimeWindow;
import io.ghostline.cutover.support.MigrationUnderTest;
import io.ghostline.cutover.swap.SwapState;
import io.ghostline.runtime.journal.Journal;
import io.ghostline.runtime.journal.Phase;
import io.ghostline.runtime.throttle.Look;
import io.ghostline.runtime.throttle.Verdict;
import io.ghostline.testkit.MySqlExtension;
import io.ghostline.testkit.SettableClock;
import io.ghostline.testkit.TestSchema;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(MySqlExtension.class)
class GateIT {
    private static final AtomicInteger NUMBERS = new AtomicInteger();
    private static final Verdict GO = new Verdict(null, null);

    private final SettableClock clock = new SettableClock(Instant.parse("2026-07-10T12:00:00Z"));
    private final MigrationUnderTest migration;
    private final Connection connection;
    private final Journal journal;
    private final Gate gate;
    private Verdict verdict = GO;
    private int looks;
    private long nanos;

    GateIT(TestSchema schema) throws SQLException {
        int number = NUMBERS.incrementAndGet();
        migration = new MigrationUnderTest(schema, "g" + number, number);
        journal = migration.journal();
        connection = schema.connect();
        journal.create(connection);
        Look look = new Look() {
            @Override
            public Verdict look(ThrottleSettings settings) {
                looks++;
                return verdict;
            }

            @Override
            public void close() {}
        };
        gate = new Gate(journal, migration.tables(), new ServerRoom(look, () -> nanos), clock);
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    private void finished() throws SQLException {
        journal.recordPhase(connection, Phase.VERIFIED, "{}");
        journal.recordPhase(connection, Phase.INDEXES_BUILT, "{}");
    }

    private @Nullable String problem(MigrationSettings settings) throws SQLException, InterruptedException {
        return problem(settings, DesiredState.RUNNING, CutOverMode.AUTOMATIC);
    }

    private @Nullable String problem(MigrationSettings settings, DesiredState desired, CutOverMode mode)
            throws SQLException, InterruptedException {
        Migration wanted = new Migration(migration.spec(), desired, mode, settings, 1);
        return gate.problem(connection, wanted, SwapState.NOT_SWAPPED);
    }

    private static MigrationSettings within(String window) {
        return MigrationSettings.DEFAULTS.withCutOver(CutOverSettings.DEFAULTS.withWindow(TimeWindow.parse(window)));
    }

    @Test
    void it_is_open_when_the_ghost_is_verified_and_has_its_indexes_and_nothing_else_is_asked_for() throws Exception {
        assertThat(problem(MigrationSettings.DEFAULTS)).contains("not verified");
        journal.recordPhase(connection, Phase.VERIFIED, "{}");
        assertThat(problem(MigrationSettings.DEFAULTS)).contains("indexes are not built");
        journal.recordPhase(connection, Phase.INDEXES_BUILT, "{}");

        assertThat(problem(MigrationSettings.DEFAULTS)).isNull();
    }

    @Test
    void the_indexes_alone_do_not_open_it() throws Exception {
        journal.recordPhase(connection, Phase.INDEXES_BUILT, "{}");

        assertThat(problem(MigrationSettings.DEFAULTS)).contains("not verified");
    }

    @Test
    void outside_its_window_it_is_shut_and_says_when_it_opens() throws Exception {
        finished();
        MigrationSettings night = within("22:00-04:00 Europe/Berlin");

        assertThat(problem(night))
                .isEqualTo("outside its window 22:00-04:00 Europe/Berlin; it opens at 2026-07-10T22:00+02:00");

        clock.set(Instant.parse("2026-07-10T20:00:00Z"));
        assertThat(problem(night)).isNull();
        clock.set(Instant.parse("2026-07-11T02:00:00Z"));
        assertThat(problem(night)).contains("2026-07-11T22:00+02:00");
    }

    @Test
    void throttled_it_is_shut_and_a_critical_load_does_no_more() throws Exception {
        finished();
        verdict = new Verdict("Threads_running=31, allowed 25", "Threads_running=31, allowed 30");

        assertThat(problem(MigrationSettings.DEFAULTS)).isEqualTo("throttled: Threads_running=31, allowed 25");
        nanos += Duration.ofSeconds(1).toNanos();
        assertThat(problem(MigrationSettings.DEFAULTS)).isEqualTo("throttled: Threads_running=31, allowed 25");

        verdict = GO;
        nanos += Duration.ofSeconds(1).toNanos();
        assertThat(problem(MigrationSettings.DEFAULTS)).isNull();
    }

    @Test
    void the_servers_are_asked_twice_a_second_at_most_and_at_once_with_other_settings() throws Exception {
        finished();
        problem(MigrationSettings.DEFAULTS);
        problem(MigrationSettings.DEFAULTS);
        assertThat(looks).isEqualTo(1);

        ThrottleSettings other =
                new ThrottleSettings(LoadLimits.NONE, LoadLimits.NONE, Duration.ofSeconds(1), List.of(), null, null, 0);
        problem(MigrationSettings.DEFAULTS.withThrottle(other));
        assertThat(looks).isEqualTo(2);
    }

    @Test
    void the_servers_are_not_asked_while_something_else_holds_it_back() throws Exception {
        problem(MigrationSettings.DEFAULTS);
        finished();
        problem(MigrationSettings.DEFAULTS, DesiredState.PAUSED, CutOverMode.AUTOMATIC);
        problem(MigrationSettings.DEFAULTS, DesiredState.RUNNING, CutOverMode.POSTPONED);
        problem(within("22:00-04:00 UTC"));

        assertThat(looks).isZero();
    }

    @Test
    void a_verification_that_was_left_out_opens_it_only_as_long_as_nobody_wants_one() throws Exception {
        MigrationSettings unverified = MigrationSettings.DEFAULTS.withVerify(false);
        assertThat(problem(unverified)).contains("not verified");

        journal.recordPhase(connection, Phase.VERIFICATION_SKIPPED, "{}");
        assertThat(problem(unverified)).contains("indexes are not built");
        journal.recordPhase(connection, Phase.INDEXES_BUILT, "{}");

        assertThat(problem(unverified)).isNull();
        assertThat(problem(MigrationSettings.DEFAULTS)).contains("not verified");
        finished();
        assertThat(problem(MigrationSettings.DEFAULTS)).isNull();
        assertThat(problem(unverified)).isNull();
    }
}

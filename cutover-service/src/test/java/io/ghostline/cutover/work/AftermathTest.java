package io.ghostline.cutover.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ghostline.contracts.migration.CutOverMode;
import io.ghostline.contracts.migration.CutOverSettings;
import io.ghostline.contracts.migration.DesiredState;
import io.ghostline.contracts.migration.Migration;
import io.ghostline.contracts.migration.MigrationSettings;
import io.ghostline.contracts.migration.MigrationSpec;
import io.ghostline.runtime.assignment.MigrationFailedException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AftermathTest {
    private static final Duration LONG = Duration.ofMinutes(10);
    private static final Duration SHORT = Duration.ofSeconds(1);
    private static final Duration MOMENT = Duration.ofMillis(1);

    private long now;
    private final Aftermath aftermath = new Aftermath(3, "locked", new Pause(2, () -> now), wanted(LONG, 0, 7));

    private static CutOverSettings settings(Duration backOff, int attempts) {
        CutOverSettings some = CutOverSettings.DEFAULTS;
        return new CutOverSettings(null, some.lockTimeout(), some.drainTimeout(), some.maxPause(), attempts, backOff);
    }

    private static Migration wanted(Duration backOff, int attempts, long revision) {
        MigrationSpec spec = new MigrationSpec("m", "main", "s", "t", 1, "ADD v INT", List.of(), Set.of());
        MigrationSettings all = MigrationSettings.DEFAULTS.withCutOver(settings(backOff, attempts));
        return new Migration(spec, DesiredState.RUNNING, CutOverMode.AUTOMATIC, all, revision);
    }

    @Test
    void the_pause_lasts_as_long_as_configured() {
        assertThat(aftermath.problem(wanted(LONG, 0, 7)))
                .isEqualTo("attempt 3 failed, the next one follows in 1200 s: locked");
        now += LONG.multipliedBy(2).toNanos();
        assertThat(aftermath.problem(wanted(LONG, 0, 7))).isNotNull();

        now += MOMENT.toNanos();

        assertThat(aftermath.problem(wanted(LONG, 0, 7))).isNull();
    }

    @Test
    void a_shorter_back_off_shortens_the_pause_that_has_begun() {
        now += SHORT.multipliedBy(2).toNanos();
        assertThat(aftermath.problem(wanted(SHORT, 0, 8))).isNotNull();

        now += MOMENT.toNanos();

        assertThat(aftermath.problem(wanted(SHORT, 0, 8))).isNull();
    }

    @Test
    void a_persons_order_ends_the_pause_and_other_settings_are_none() {
        assertThat(aftermath.problem(wanted(LONG.dividedBy(2), 0, 8))).isNotNull();

        assertThat(aftermath.problem(wanted(LONG.dividedBy(2), 0, 9))).isNull();
        assertThat(aftermath.problem(wanted(LONG, 0, 10)))
                .describedAs("what was said stands")
                .isNull();
    }

    @Test
    void the_number_of_attempts_is_that_of_now() {
        assertThatCode(() -> aftermath.requireAnother(settings(LONG, 0))).doesNotThrowAnyException();
        assertThatCode(() -> aftermath.requireAnother(settings(LONG, 4))).doesNotThrowAnyException();
        assertThatThrownBy(() -> aftermath.requireAnother(settings(LONG, 3)))
                .isInstanceOf(MigrationFailedException.class)
                .hasMessageContaining("in 3 attempts; the last one failed because locked");
    }
}

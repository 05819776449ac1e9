package io.ghostline.copier.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ghostline.contracts.migration.MigrationSettings;
import io.ghostline.contracts.migration.ThrottleSettings;
import io.ghostline.copier.fixture.TestLeave;
import io.ghostline.runtime.assignment.StoppedException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RestTest {
    private final TestLeave leave = new TestLeave();

    private static MigrationSettings nice(double ratio) {
        ThrottleSettings d = ThrottleSettings.DEFAULTS;
        return MigrationSettings.DEFAULTS.withThrottle(new ThrottleSettings(
                d.maxLoad(), d.criticalLoad(), d.maxReplicaLag(), d.replicas(), d.query(), d.url(), ratio));
    }

    @Test
    void itLastsAsManyTimesTheWorkAsTheRatioSays() {
        leave.settings(nice(3));
        long begun = System.nanoTime();

        Rest.after(Duration.ofMillis(20), leave);

        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThanOrEqualTo(Duration.ofMillis(59));
    }

    @Test
    void thereIsNoneByDefault() {
        leave.stop(); // whoever waits is told to stop

        Rest.after(Duration.ofHours(1), leave);
    }

    @Test
    void anotherRatioIsHeededWhileItLasts() {
        AtomicInteger waits = new AtomicInteger();
        Leave impatient = new Leave() {
            @Override
            public void check() {}

            @Override
            public void await(Duration atMost) {
                waits.incrementAndGet();
            }

            @Override
            public boolean throttled() {
                return false;
            }

            @Override
            public MigrationSettings settings() {
                return nice(waits.get() < 3 ? 1 : 0);
            }
        };

        Rest.after(Duration.ofHours(1), impatient);

        assertThat(waits).hasValue(3);
    }

    @Test
    void aStopEndsIt() {
        leave.settings(nice(1));
        leave.stop();

        assertThatThrownBy(() -> Rest.after(Duration.ofHours(1), leave)).isInstanceOf(StoppedException.class);
    }
}

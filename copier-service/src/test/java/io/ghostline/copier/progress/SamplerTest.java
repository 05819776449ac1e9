package io.ghostline.copier.progress;

import static org.assertj.core.api.Assertions.assertThat;

import io.ghostline.contracts.progress.MigrationProgress.CopyPhase;
import io.ghostline.contracts.progress.MigrationProgress.CopyProgress;
import io.ghostline.testkit.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class SamplerTest {
    private final SettableClock clock = SettableClock.started();
    private final CopyMeter meter = new CopyMeter();
    private final AtomicReference<Sampler.Applied> applied = new AtomicReference<>(Sampler.Applied.NOTHING);
    private final Sampler sampler =
            new Sampler("m", meter, applied::get, clock, clock.instant().minusSeconds(60));

    private CopyProgress after(Duration time, long rows) {
        clock.advance(time);
        meter.copied(rows);
        return sampler.sample();
    }

    @Test
    void theRestOfTheCopyIsEstimatedFromItsSpeed() {
        meter.phase(CopyPhase.COPYING);
        meter.estimated(100_000);
        sampler.sample();

        CopyProgress sample = after(Duration.ofSeconds(1), 10_000);

        assertThat(sample.rowsPerSecond()).isEqualTo(10_000);
        assertThat(sample.etaSeconds()).isEqualTo(9);
    }

    @Test
    void oneSlowSecondDoesNotMakeTheSpeedJump() {
        meter.phase(CopyPhase.COPYING);
        meter.estimated(1_000_000);
        sampler.sample();
        for (int i = 0; i < 10; i++) {
            after(Duration.ofSeconds(1), 10_000);
        }

        assertThat(after(Duration.ofSeconds(1), 0).rowsPerSecond()).isBetween(8_000L, 8_500L);
    }

    @Test
    void theEstimateIsNeverBelowWhatIsCopied() {
        meter.phase(CopyPhase.COPYING);
        meter.estimated(10);

        CopyProgress sample = after(Duration.ofSeconds(1), 50);

        assertThat(sample.rowsEstimated()).isEqualTo(50);
    }

    @Test
    void theLagIsTheAgeOfTheNewestMirroredHeartbeat() {
        Instant heartbeat = clock.instant().minusMillis(40);
        applied.set(new Sampler.Applied(3, 7, heartbeat.toEpochMilli() * 1_000));

        CopyProgress sample = sampler.sample();

        assertThat(sample.applyLagMillis()).isEqualTo(40);
        assertThat(sample.keysPending()).isEqualTo(3);
        assertThat(sample.rowsMirrored()).isEqualTo(7);
    }

    @Test
    void anUnknownLagIsNotTakenForASmallOne() {
        assertThat(sampler.sample().applyLagMillis()).isEqualTo(60_000);
    }

    @Test
    void nothingIsEstimatedOutsideTheCopy() {
        meter.phase(CopyPhase.VERIFYING);

        CopyProgress sample = after(Duration.ofSeconds(1), 100);

        assertThat(sample.etaSeconds()).isNull();
        assertThat(sample.rowsPerSecond()).isZero();
    }
}

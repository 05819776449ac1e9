package io.ghostline.copier.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.ghostline.contracts.migration.CopySettings;
import io.ghostline.contracts.migration.MigrationSettings;
import io.ghostline.copier.mirror.ApplierStatus;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LoadSenseTest {
    private long now;
    private long pending;
    private long mirrored;
    private final LoadSense sense = new LoadSense(() -> now);

    private int threadsAfter(Duration time, long newlyPending, long newlyMirrored) {
        now += time.toNanos();
        pending += newlyPending;
        mirrored += newlyMirrored;
        sense.watch(() -> new ApplierStatus(pending, 0, mirrored, 0, 0));
        return sense.adapted(MigrationSettings.DEFAULTS).copy().threads();
    }

    private static MigrationSettings settings(int threads, Duration chunkTime) {
        return MigrationSettings.DEFAULTS.withCopy(CopySettings.DEFAULTS.with(threads, chunkTime));
    }

    @Test
    void allThreadsWorkWhileNobodyWritesAndOneOfFourUnderLoad() {
        assertThat(threadsAfter(Duration.ofSeconds(1), 0, 0)).isEqualTo(4);
        assertThat(threadsAfter(Duration.ofSeconds(1), 100, 0)).isEqualTo(1);
        assertThat(threadsAfter(Duration.ofSeconds(1), -100, 200)).isEqualTo(1);
        assertThat(threadsAfter(Duration.ofSeconds(1), 0, 5)).isEqualTo(4);
    }

    @Test
    void aMomentIsTooShortForARate() {
        assertThat(threadsAfter(Duration.ofMillis(10), 100, 0)).isEqualTo(4);
        assertThat(threadsAfter(Duration.ofMillis(500), 0, 0)).isEqualTo(1);
    }

    @Test
    void oneThreadIsLeftHoweverFewThereAre() {
        threadsAfter(Duration.ofSeconds(1), 1_000, 0);

        MigrationSettings one = settings(1, Duration.ofMillis(20));
        assertThat(sense.adapted(one).copy().threads()).isEqualTo(1);
        assertThat(sense.adapted(one).copy().chunkTime()).isEqualTo(Duration.ofMillis(10));
        assertThat(sense.adapted(settings(16, Duration.ofSeconds(1))).copy().threads())
                .isEqualTo(4);
    }
}

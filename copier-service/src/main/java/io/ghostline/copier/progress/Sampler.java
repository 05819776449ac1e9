package io.ghostline.copier.progress;

import io.ghostline.contracts.progress.MigrationProgress.CopyPhase;
import io.ghostline.contracts.progress.MigrationProgress.CopyProgress;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Makes samples of the counts; for one thread. */
public final class Sampler {
    /**
     * What the applier says about itself.
     *
     * @param appliedMicros MySQL's clock up to which all changes are mirrored, microseconds since the epoch; 0 = unknown
     */
    public record Applied(long keysPending, long rowsMirrored, long appliedMicros) {
        public static final Applied NOTHING = new Applied(0, 0, 0);
    }

    private final String migrationId;
    private final CopyMeter meter;
    private final Supplier<Applied> applied;
    private final Clock serverClock;
    private final Instant oldestChange;
    private final Speed speed = new Speed();

    /**
     * @param serverClock MySQL's, as far as it is known here
     * @param oldestChange no change of this migration is older: the lag as long as the applier knows none
     */
    public Sampler(
            String migrationId, CopyMeter meter, Supplier<Applied> applied, Clock serverClock, Instant oldestChange) {
        this.migrationId = migrationId;
        this.meter = meter;
        this.applied = applied;
        this.serverClock = serverClock;
        this.oldestChange = oldestChange;
    }

    public CopyProgress sample() {
        Instant now = serverClock.instant();
        Applied applier = applied.get();
        CopyPhase phase = meter.phase();
        long rowsPerSecond = phase == CopyPhase.COPYING ? speed.sample(now, meter.rowsCopied()) : 0;
        return new CopyProgress(
                migrationId,
                now,
                phase,
                meter.rowsCopied(),
                meter.rowsEstimated(),
                rowsPerSecond,
                eta(phase, rowsPerSecond),
                meter.chunkRows(),
                lagMillis(now, applier.appliedMicros()),
                applier.keysPending(),
                applier.rowsMirrored(),
                meter.rowsCompared(),
                meter.throttledBy());
    }

    private @Nullable Long eta(CopyPhase phase, long rowsPerSecond) {
        if (phase != CopyPhase.COPYING || rowsPerSecond <= 0) {
            return null;
        }
        return (meter.rowsEstimated() - meter.rowsCopied()) / rowsPerSecond;
    }

    /** Never below the truth: with nothing known, everything since the rollout may still be on its way. */
    private long lagMillis(Instant now, long appliedMicros) {
        long since = appliedMicros == 0 ? oldestChange.toEpochMilli() : TimeUnit.MICROSECONDS.toMillis(appliedMicros);
        return Math.max(0, now.toEpochMilli() - since);
    }
}

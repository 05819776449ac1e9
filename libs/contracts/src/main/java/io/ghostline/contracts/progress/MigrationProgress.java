package io.ghostline.contracts.progress;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonSubTypes.Type;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A sample of what one worker is doing for a migration, about once a second. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @Type(value = MigrationProgress.CaptureProgress.class, name = "CaptureProgress"),
    @Type(value = MigrationProgress.CopyProgress.class, name = "CopyProgress"),
    @Type(value = MigrationProgress.CutOverProgress.class, name = "CutOverProgress"),
    @Type(value = MigrationProgress.WorkerWaiting.class, name = "WorkerWaiting")
})
public sealed interface MigrationProgress {
    String migrationId();

    Instant at();

    default String type() {
        return getClass().getSimpleName();
    }

    /**
     * By cdc-service.
     *
     * @param captureLagMillis age of the newest heartbeat that came back through the binlog
     * @param rowsCaptured changed rows published since the engine started
     * @param waitingFor why capture is not complete yet, null when it is
     */
    record CaptureProgress(
            String migrationId,
            Instant at,
            long captureLagMillis,
            long rowsCaptured,
            @Nullable String waitingFor) implements MigrationProgress {}

    /**
     * By copier-service.
     *
     * @param phase what the copier is doing
     * @param rowsCopied rows read by finished chunks
     * @param rowsEstimated estimate of all rows; never below rowsCopied
     * @param rowsPerSecond smoothed; 0 while nothing is copied
     * @param etaSeconds rest of the copy at that speed, null when unknown
     * @param chunkRows current size of a chunk, rows
     * @param applyLagMillis age of the newest heartbeat whose predecessors have all been mirrored
     * @param keysPending keys received and not yet mirrored
     * @param rowsMirrored rows mirrored since the applier started
     * @param rowsCompared rows of the original that have been verified
     * @param throttledBy why nothing new is begun: paused, throttled, or in the way; null when nothing holds it back
     */
    record CopyProgress(
            String migrationId,
            Instant at,
            CopyPhase phase,
            long rowsCopied,
            long rowsEstimated,
            long rowsPerSecond,
            @Nullable Long etaSeconds,
            int chunkRows,
            long applyLagMillis,
            long keysPending,
            long rowsMirrored,
            long rowsCompared,
            @Nullable String throttledBy)
            implements MigrationProgress {}

    /** What the copier is doing. */
    enum CopyPhase {
        WAITING_FOR_CAPTURE,
        COPYING,
        VERIFYING,
        BUILDING_INDEXES,
        /** All is built and compared; changes are mirrored until the swap. */
        MIRRORING,
        SWAPPED
    }

    /**
     * By cutover-service.
     *
     * @param attempts attempts made so far
     * @param waitingFor what holds the cut-over back, null while an attempt runs
     */
    record CutOverProgress(
            String migrationId,
            Instant at,
            int attempts,
            @Nullable String waitingFor) implements MigrationProgress {}

    /**
     * By any of the workers, instead of its own kind, while something keeps it from going on: the database is away,
     * read-only or full. It goes on by itself when that is over, or fails the migration when it lasts.
     *
     * @param service which of the workers
     * @param since when it was met first
     * @param reason what is the matter, for people
     */
    record WorkerWaiting(String migrationId, Instant at, String service, Instant since, String reason)
            implements MigrationProgress {}
}

package io.ghostline.contracts.migration;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.ghostline.contracts.Require;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of an online migration. A missing one has its default.
 *
 * @param chunkTime target duration of copying one chunk; the chunk size is steered towards it, or towards a quarter of it
 *     while the application writes to the table
 * @param copyThreads most chunks copied at the same time; a quarter of them while the application writes to the table
 * @param chunkRowsMin smallest chunk, rows
 * @param chunkRowsMax largest chunk, rows
 * @param deferIndexes build non-unique secondary indexes after the copy, in one ALTER
 * @param cutOverLockTimeout longest time a lock request of the cut-over may wait on the table; grows up to fourfold
 *     after failed attempts
 * @param cutOverDrainTimeout longest time writes may wait for the last changes to be mirrored
 * @param cutOverAttempts attempts before the migration fails; 0 = no limit
 * @param cutOverBackOff wait after the first failed attempt; doubled after each, up to 32 times
 */
public record MigrationSettings(
        Duration chunkTime,
        int copyThreads,
        int chunkRowsMin,
        int chunkRowsMax,
        boolean deferIndexes,
        Duration cutOverLockTimeout,
        Duration cutOverDrainTimeout,
        int cutOverAttempts,
        Duration cutOverBackOff) {

    private static final Duration LEAST_CHUNK_TIME = Duration.ofMillis(10);

    public static final MigrationSettings DEFAULTS = new MigrationSettings(
            Duration.ofMillis(500),
            4,
            100,
            50_000,
            true,
            Duration.ofMillis(250),
            Duration.ofMillis(500),
            0,
            Duration.ofSeconds(1));

    public MigrationSettings {
        Require.between(chunkTime, LEAST_CHUNK_TIME, Duration.ofSeconds(10), "chunkTime");
        Require.between(copyThreads, 1, 32, "copyThreads");
        Require.between(chunkRowsMin, 1, 1_000_000, "chunkRowsMin");
        Require.between(chunkRowsMax, chunkRowsMin, 1_000_000, "chunkRowsMax");
        Require.between(cutOverLockTimeout, Duration.ofMillis(50), Duration.ofSeconds(60), "cutOverLockTimeout");
        Require.between(cutOverDrainTimeout, Duration.ofMillis(50), Duration.ofSeconds(60), "cutOverDrainTimeout");
        Require.between(cutOverAttempts, 0, 1_000_000, "cutOverAttempts");
        Require.between(cutOverBackOff, Duration.ofMillis(100), Duration.ofMinutes(10), "cutOverBackOff");
    }

    @JsonCreator
    static MigrationSettings of(
            @JsonProperty("chunkTime") @Nullable Duration chunkTime,
            @JsonProperty("copyThreads") @Nullable Integer copyThreads,
            @JsonProperty("chunkRowsMin") @Nullable Integer chunkRowsMin,
            @JsonProperty("chunkRowsMax") @Nullable Integer chunkRowsMax,
            @JsonProperty("deferIndexes") @Nullable Boolean deferIndexes,
            @JsonProperty("cutOverLockTimeout") @Nullable Duration cutOverLockTimeout,
            @JsonProperty("cutOverDrainTimeout") @Nullable Duration cutOverDrainTimeout,
            @JsonProperty("cutOverAttempts") @Nullable Integer cutOverAttempts,
            @JsonProperty("cutOverBackOff") @Nullable Duration cutOverBackOff) {
        return new MigrationSettings(
                orElse(chunkTime, DEFAULTS.chunkTime),
                orElse(copyThreads, DEFAULTS.copyThreads),
                orElse(chunkRowsMin, DEFAULTS.chunkRowsMin),
                orElse(chunkRowsMax, DEFAULTS.chunkRowsMax),
                orElse(deferIndexes, DEFAULTS.deferIndexes),
                orElse(cutOverLockTimeout, DEFAULTS.cutOverLockTimeout),
                orElse(cutOverDrainTimeout, DEFAULTS.cutOverDrainTimeout),
                orElse(cutOverAttempts, DEFAULTS.cutOverAttempts),
                orElse(cutOverBackOff, DEFAULTS.cutOverBackOff));
    }

    /** The same with another number of threads, and another time of a chunk. */
    public MigrationSettings withCopy(int threads, Duration time) {
        return new MigrationSettings(
                time.compareTo(LEAST_CHUNK_TIME) < 0 ? LEAST_CHUNK_TIME : time,
                threads,
                chunkRowsMin,
                chunkRowsMax,
                deferIndexes,
                cutOverLockTimeout,
                cutOverDrainTimeout,
                cutOverAttempts,
                cutOverBackOff);
    }

    private static <T> T orElse(@Nullable T value, T other) {
        return value == null ? other : value;
    }
}

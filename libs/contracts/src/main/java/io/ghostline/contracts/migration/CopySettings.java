package io.ghostline.contracts.migration;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How rows are copied.
 *
 * @param chunkTime target duration of copying one chunk; the chunk size is steered towards it, or towards a quarter of it
 *     while the application writes to the table
 * @param threads most chunks copied at the same time; a quarter of them while the application writes to the table
 * @param chunkRowsMin smallest chunk, rows
 * @param chunkRowsMax largest chunk, rows
 * @param deferIndexes build non-unique secondary indexes after the copy, in one ALTER
 */
public record CopySettings(Duration chunkTime, int threads, int chunkRowsMin, int chunkRowsMax, boolean deferIndexes) {

    static final Bounds<Duration> CHUNK_TIME =
            new Bounds<>("copy.chunkTime", Duration.ofMillis(10), Duration.ofSeconds(10));
    static final Bounds<Integer> THREADS = new Bounds<>("copy.threads", 1, 32);
    static final Bounds<Integer> CHUNK_ROWS_MIN = new Bounds<>("copy.chunkRowsMin", 1, 1_000_000);
    static final Bounds<Integer> CHUNK_ROWS_MAX = new Bounds<>("copy.chunkRowsMax", 1, 1_000_000);

    public static final CopySettings DEFAULTS = new CopySettings(Duration.ofMillis(500), 4, 100, 50_000, true);

    public CopySettings {
        CHUNK_TIME.check(chunkTime);
        THREADS.check(threads);
        CHUNK_ROWS_MIN.check(chunkRowsMin);
        CHUNK_ROWS_MAX.check(chunkRowsMax);
        if (chunkRowsMax < chunkRowsMin) {
            throw new IllegalArgumentException(
                    "copy.chunkRowsMax must be at least copy.chunkRowsMin, is " + chunkRowsMax + " < " + chunkRowsMin);
        }
    }

    @JsonCreator
    static CopySettings of(
            @JsonProperty("chunkTime") @Nullable Duration chunkTime,
            @JsonProperty("threads") @Nullable Integer threads,
            @JsonProperty("chunkRowsMin") @Nullable Integer chunkRowsMin,
            @JsonProperty("chunkRowsMax") @Nullable Integer chunkRowsMax,
            @JsonProperty("deferIndexes") @Nullable Boolean deferIndexes) {
        return new CopySettings(
                OrElse.given(chunkTime, DEFAULTS.chunkTime),
                OrElse.given(threads, DEFAULTS.threads),
                OrElse.given(chunkRowsMin, DEFAULTS.chunkRowsMin),
                OrElse.given(chunkRowsMax, DEFAULTS.chunkRowsMax),
                OrElse.given(deferIndexes, DEFAULTS.deferIndexes));
    }

    /** The same with another number of threads, and another time of a chunk, which is not below the smallest. */
    public CopySettings with(int otherThreads, Duration time) {
        Duration least = CHUNK_TIME.min();
        return new CopySettings(
                time.compareTo(least) < 0 ? least : time, otherThreads, chunkRowsMin, chunkRowsMax, deferIndexes);
    }
}

package io.ghostline.standalone.demo;

import io.ghostline.standalone.workload.Workload;
import java.time.Duration;
import org.HdrHistogram.Histogram;

/**
 * What a workload did in a stretch of time.
 *
 * @param p99Millis 99 % of the writing statements took no longer
 */
public record Load(double writesPerSecond, double p99Millis, double longestWriteMillis, double longestReadMillis) {
    private static final double P99 = 99.0;

    /** What was done since the last call. */
    public static Load of(Workload workload, Duration time) {
        return of(workload.writes().next(), workload.reads().next(), time);
    }

    public static Load of(Histogram writes, Histogram reads, Duration time) {
        return new Load(
                writes.getTotalCount() / (time.toMillis() / 1000.0),
                writes.getValueAtPercentile(P99) / 1000.0,
                writes.getMaxValue() / 1000.0,
                reads.getMaxValue() / 1000.0);
    }

    @Override
    public String toString() {
        return "%,.0f writing statements/s, p99 %.1f ms, longest write %.0f ms, longest read %.0f ms"
                .formatted(writesPerSecond, p99Millis, longestWriteMillis, longestReadMillis);
    }
}

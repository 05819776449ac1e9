package io.ghostline.copier.progress;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Rows per second, smoothed: recent seconds count more, so that a person sees a change soon and no jumping. */
final class Speed {
    /** A burst is forgotten to a third after this. */
    private static final Duration MEMORY = Duration.ofSeconds(5);

    private @Nullable Instant lastAt;
    private long lastRows;
    private double perSecond;
    private boolean known;

    /** @param rows the count so far; one that is smaller than before starts over */
    long sample(Instant now, long rows) {
        if (lastAt == null || rows < lastRows) {
            restart(now, rows);
            return 0;
        }
        double seconds = Duration.between(lastAt, now).toNanos() / 1e9;
        if (seconds > 0) {
            double current = (rows - lastRows) / seconds;
            double weight = known ? 1 - Math.exp(-seconds / (MEMORY.toNanos() / 1e9)) : 1;
            perSecond += weight * (current - perSecond);
            known = known || current > 0;
            lastAt = now;
            lastRows = rows;
        }
        return Math.round(perSecond);
    }

    private void restart(Instant now, long rows) {
        lastAt = now;
        lastRows = rows;
        perSecond = 0;
        known = false;
    }
}

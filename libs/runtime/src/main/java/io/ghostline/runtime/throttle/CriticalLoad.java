package io.ghostline.runtime.throttle;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Whether the load is critical in two looks in a row: one alone may be a moment's peak. */
final class CriticalLoad {
    /** Looks that are further apart are not in a row: the load may have been well between them. */
    private static final Duration IN_A_ROW = Duration.ofSeconds(10);

    private @Nullable Long last;

    /**
     * @param critical what a look found; null when the load is not critical
     * @param nanos when
     */
    boolean again(@Nullable String critical, long nanos) {
        Long before = last;
        last = critical == null ? null : nanos;
        return critical != null && before != null && nanos - before <= IN_A_ROW.toNanos();
    }
}

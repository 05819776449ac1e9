package io.ghostline.runtime.messaging;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The newest readable record of each key in a compacted partition, up to where it ended. The last record before the end is always
 * there to be read: it is in the active segment, which is not compacted and which only a later record replaces.
 */
final class Backlog {
    private final long end;
    private final Map<String, Desired> newest = new LinkedHashMap<>();

    /** @param end the offset behind the last record */
    Backlog(long end) {
        this.end = end;
    }

    /**
     * Takes the next record.
     *
     * @param desired null when it can't be read: what was told before counts
     * @return whether the end is reached: nothing is to come that was there already
     */
    boolean take(long offset, @Nullable Desired desired) {
        if (desired != null) {
            newest.merge(desired.key(), desired, (earlier, later) -> later.replaces(earlier) ? later : earlier);
        }
        return offset + 1 >= end;
    }

    Collection<Desired> newest() {
        return newest.values();
    }
}

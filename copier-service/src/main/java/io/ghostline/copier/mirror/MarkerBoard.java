package io.ghostline.copier.mirror;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which partition has passed which marker; shared by the threads of all partitions. */
public final class MarkerBoard {
    /** Recorded markers are remembered for replays; of one that is forgotten the journal is asked. */
    private static final int MAX_RECORDED = 10_000;

    private final int partitions;
    private final Map<Long, Set<Integer>> passed = new HashMap<>();
    private final Set<Long> recorded = new LinkedHashSet<>();

    public MarkerBoard(int partitions) {
        this.partitions = partitions;
    }

    /** Everything before the marker in this partition has been mirrored. May be repeated. */
    public synchronized void passed(int partition, long marker) {
        if (!recorded.contains(marker)) {
            passed.computeIfAbsent(marker, unknown -> new HashSet<>()).add(partition);
        }
    }

    /** Markers that every partition has passed and the journal does not know of. */
    public synchronized List<Long> toRecord() {
        List<Long> complete = new ArrayList<>();
        passed.forEach((marker, by) -> {
            if (by.size() == partitions) {
                complete.add(marker);
            }
        });
        return complete;
    }

    /** The journal has it. */
    public synchronized void recorded(long marker) {
        passed.remove(marker);
        recorded.add(marker);
        if (recorded.size() > MAX_RECORDED) {
            recorded.remove(recorded.iterator().next());
        }
    }

    public synchronized boolean isRecorded(long marker) {
        return recorded.contains(marker);
    }
}

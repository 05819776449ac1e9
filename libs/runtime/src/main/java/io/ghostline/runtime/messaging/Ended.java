package io.ghostline.runtime.messaging;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Migrations that are over, by partition: what is told of one afterwards is an older record, sent again. */
final class Ended {
    /** Of each partition. Kafka keeps tombstones for a day by default: no server swaps more tables. */
    private static final int MAX_IDS = 10_000;

    private final Map<Integer, Set<String>> ids = new HashMap<>();

    void add(int partition, String id) {
        Set<String> known = ids.computeIfAbsent(partition, any -> new LinkedHashSet<>());
        if (known.add(id) && known.size() > MAX_IDS) {
            known.remove(known.iterator().next());
        }
    }

    boolean contains(int partition, String id) {
        return ids.getOrDefault(partition, Set.of()).contains(id);
    }

    /** They are read from the beginning, or another instance's now. */
    void forget(Collection<Integer> partitions) {
        ids.keySet().removeAll(partitions);
    }
}

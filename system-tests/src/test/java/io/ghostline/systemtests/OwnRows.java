package io.ghostline.systemtests;

import io.ghostline.standalone.workload.CommittedRows;
import io.ghostline.standalone.workload.Content;
import io.ghostline.standalone.workload.Order;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;

/** The record of one who alone writes to the rows with some ids: what it committed. One thread at a time uses it. */
final class OwnRows implements CommittedRows {
    private final List<Long> ids;
    /** Null = deleted. */
    private final Map<Long, Order> rows = new TreeMap<>();

    /** Initial rows of the table. */
    OwnRows(long first, long last) {
        this.ids = LongStream.rangeClosed(first, last).boxed().toList();
        ids.forEach(id -> rows.put(id, Content.initial(id)));
    }

    void committed(Map<Long, Order> changes) {
        if (!rows.keySet().containsAll(changes.keySet())) {
            throw new IllegalArgumentException("not its own rows: " + changes.keySet());
        }
        rows.putAll(changes);
    }

    /** Ids in random order. */
    List<Long> pick(RandomGenerator random, int count) {
        return random.longs(0, ids.size())
                .distinct()
                .limit(count)
                .map(i -> ids.get((int) i))
                .boxed()
                .toList();
    }

    @Override
    public boolean touched(long id) {
        return rows.containsKey(id);
    }

    @Override
    public Set<Long> touchedIds() {
        return rows.keySet();
    }

    @Override
    public Order find(long id) {
        return rows.get(id);
    }
}

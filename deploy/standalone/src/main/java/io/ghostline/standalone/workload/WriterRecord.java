package io.ghostline.standalone.workload;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * What one writer knows of its own rows, from what it committed and from nothing else. It owns the initial rows whose
 * number modulo the number of writers is its own, and every row it makes.
 *
 * <p>One thread writes it; it is read when that thread has ended.
 */
public final class WriterRecord implements CommittedRows {
    private final int writer;
    private final int writers;
    private final long initialRows;
    /** Rows that are not what they were at first; null = deleted. */
    private final Map<Long, @Nullable Order> changed = new HashMap<>();
    /** Ids of live rows that are no initial rows, to pick from. */
    private final List<Long> extraIds = new ArrayList<>();

    private final Map<Long, Integer> extraPositions = new HashMap<>();
    private final List<Long> deletedIds = new ArrayList<>();

    public WriterRecord(int writer, int writers, long initialRows) {
        if (writer < 0 || writer >= writers) {
            throw new IllegalArgumentException("writer " + writer + " of " + writers);
        }
        this.writer = writer;
        this.writers = writers;
        this.initialRows = initialRows;
    }

    int writer() {
        return writer;
    }

    int writers() {
        return writers;
    }

    boolean ownsInitial(long id) {
        return id >= 1 && id <= initialRows && id % writers == writer;
    }

    /** The row as this writer left it; null when it is gone or not this writer's. */
    @Override
    public @Nullable Order find(long id) {
        if (changed.containsKey(id)) {
            return changed.get(id);
        }
        return ownsInitial(id) ? Content.initial(id) : null;
    }

    @Override
    public boolean touched(long id) {
        return changed.containsKey(id);
    }

    @Override
    public Set<Long> touchedIds() {
        return changed.keySet();
    }

    /** The plan has committed. */
    void committed(Plan plan, long generatedId) {
        Order inserted = plan.inserted();
        if (inserted != null) {
            put(generatedId, inserted.withId(generatedId));
        }
        plan.after().forEach(this::put);
    }

    private void put(long id, @Nullable Order row) {
        boolean was = find(id) != null;
        changed.put(id, row);
        if (row == null && was) {
            deletedIds.add(id);
            removeExtra(id);
        } else if (row != null && !was) {
            // From the end: it is mostly one deleted lately.
            int position = deletedIds.lastIndexOf(id);
            if (position >= 0) {
                deletedIds.remove(position);
            }
            if (!ownsInitial(id)) {
                extraPositions.put(id, extraIds.size());
                extraIds.add(id);
            }
        }
    }

    private void removeExtra(long id) {
        Integer position = extraPositions.remove(id);
        if (position != null) {
            long last = extraIds.remove(extraIds.size() - 1);
            if (last != id) {
                extraIds.set(position, last);
                extraPositions.put(last, position);
            }
        }
    }

    /** A live row of this writer: mostly any, sometimes one of a few hot ones; null when the picked one is gone. */
    @Nullable
    Order pick(RandomGenerator random) {
        long mine = (initialRows - writer) / writers;
        int dice = random.nextInt(10);
        if (mine > 0 && (dice < 6 || extraIds.isEmpty())) {
            long hot = Math.min(mine, Planner.HOT_ROWS);
            return find(initialId(dice < 2 ? random.nextLong(hot) : random.nextLong(mine)));
        }
        return extraIds.isEmpty() ? null : find(extraIds.get(random.nextInt(extraIds.size())));
    }

    private long initialId(long position) {
        return writer == 0 ? (position + 1) * writers : position * writers + writer;
    }

    /** The id of a deleted row, most likely one deleted lately; null when there is none. */
    @Nullable
    Long pickDeleted(RandomGenerator random) {
        int size = deletedIds.size();
        return size == 0 ? null : deletedIds.get(size - 1 - random.nextInt(Math.min(size, Planner.HOT_ROWS)));
    }
}

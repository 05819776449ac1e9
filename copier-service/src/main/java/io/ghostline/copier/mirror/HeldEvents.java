package io.ghostline.copier.mirror;

import io.ghostline.mysql.key.RowKey;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Events that wait for chunks to close. An event waits for all chunks that were open when it arrived; of these the
 * ones still open are always the oldest open ones, so that it is enough to keep it with the youngest of them.
 *
 * <pre>
 *   opened 1   a b   opened 2   c   opened 3   d        1: {a, b}   2: {c}      3: {d}
 *   closed 2                                            1: {a, b, c}            3: {d}
 *   closed 1   -> a, b, c are free                                              3: {d}
 * </pre>
 *
 * <p>An event only ever moves to an older chunk, never to a younger: were it the other way, a row that changes all the
 * time under chunks that overlap would wait for ever.
 */
final class HeldEvents {
    private static final class OpenChunk {
        final long offset;
        final Map<RowKey, Long> keys = new LinkedHashMap<>();

        OpenChunk(long offset) {
            this.offset = offset;
        }
    }

    /** In the order in which they opened. */
    private final LinkedHashMap<Long, OpenChunk> open = new LinkedHashMap<>();

    boolean isEmpty() {
        return open.isEmpty();
    }

    Set<Long> openChunks() {
        return Set.copyOf(open.keySet());
    }

    int size() {
        return open.values().stream().mapToInt(chunk -> chunk.keys.size()).sum();
    }

    /** Where the first chunk that is still open was opened; the largest long if there is none. */
    long firstOpening() {
        return open.values().stream().mapToLong(chunk -> chunk.offset).min().orElse(Long.MAX_VALUE);
    }

    /** A chunk that is open already (a replay) stays where it is: waiting for it longer does no harm. */
    void open(long chunk, long offset) {
        open.putIfAbsent(chunk, new OpenChunk(offset));
    }

    /** @return false if the key waits at this place already */
    boolean hold(RowKey key, long offset) {
        OpenChunk youngest = null;
        for (OpenChunk chunk : open.values()) {
            youngest = chunk;
        }
        if (youngest == null) {
            throw new IllegalStateException("no chunk is open");
        }
        return youngest.keys.putIfAbsent(key, offset) == null;
    }

    /**
     * Closes a chunk; one that is not open (a replay) changes nothing.
     *
     * @param freed receives what waits for nothing any more, with offsets
     * @param covered receives the offset of each event that another of its key, which was there before, covers
     */
    void close(long chunk, Map<RowKey, Long> freed, Set<Long> covered) {
        OpenChunk older = null;
        for (Map.Entry<Long, OpenChunk> entry : open.entrySet()) {
            if (entry.getKey() == chunk) {
                Map<RowKey, Long> target = older == null ? freed : older.keys;
                entry.getValue().keys.forEach((key, offset) -> {
                    if (target.putIfAbsent(key, offset) != null) {
                        covered.add(offset);
                    }
                });
                open.remove(chunk);
                return;
            }
            older = entry.getValue();
        }
    }
}

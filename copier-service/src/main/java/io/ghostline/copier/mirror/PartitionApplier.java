package io.ghostline.copier.mirror;

import io.ghostline.contracts.change.Change;
import io.ghostline.mysql.key.RowKey;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What one partition of the changes has brought, and which of it may be mirrored when. Plain state: no I/O, no clock,
 * no thread; after a crash it is built again from the committed offset.
 *
 * <pre>
 *   received --chunks open--> held --all of them closed--> ready --taken--> in flight --mirrored--> done
 *   received --none open---------------------------------> ready              |  ^
 *                                                                   contended v  | taken alone
 *                                                                        contended
 * </pre>
 *
 * Only keys are kept, each once in each of these places, with the offset of the first event it stands for: a mirror
 * that begins after an event was received covers it.
 */
public final class PartitionApplier {
    /** Heartbeats kept while events are held: ten minutes of them. Further ones replace the last: only lag is coarser. */
    private static final int MAX_HEARTBEATS = 6_000;

    private record Mark(long value, long offset) {}

    private final Guards guards;
    private final HeldEvents held = new HeldEvents();
    private final LinkedHashMap<RowKey, Long> ready = new LinkedHashMap<>();
    private final Map<RowKey, Long> inFlight = new LinkedHashMap<>();
    private final Map<RowKey, Long> contended = new LinkedHashMap<>();
    /** Offsets of all of the above. */
    private final TreeSet<Long> unapplied = new TreeSet<>();
    /** Markers on their way; a passed one stays until its passing is recorded, see {@link #markerRecorded}. */
    private final Deque<Mark> markers = new ArrayDeque<>();

    private final Deque<Mark> heartbeats = new ArrayDeque<>();
    private final Set<RowKey> changedWhileContended = new HashSet<>();
    private long nextOffset;
    private long appliedHeartbeat;

    /** @param nextOffset the offset that is read first */
    public PartitionApplier(long nextOffset) {
        this(nextOffset, Guards.ALL);
    }

    PartitionApplier(long nextOffset, Guards guards) {
        this.nextOffset = nextOffset;
        this.guards = guards;
    }

    /** Takes the next record of the partition. Offsets grow, but not always by one. */
    public void receive(long offset, Change change) {
        if (offset < nextOffset) {
            throw new IllegalArgumentException("offset " + offset + " after " + (nextOffset - 1));
        }
        nextOffset = offset + 1;
        if (change instanceof Change.RowChanged row) {
            rowChanged(offset, new RowKey(row.key()));
        } else if (change instanceof Change.ChunkOpened opened) {
            held.open(opened.chunk(), offset);
        } else if (change instanceof Change.ChunkClosed closed) {
            closeChunk(closed.chunk());
        } else if (change instanceof Change.MarkerReached marker) {
            markers.add(new Mark(marker.marker(), offset));
        } else if (change instanceof Change.Heartbeat heartbeat) {
            if (heartbeats.size() >= MAX_HEARTBEATS) {
                heartbeats.removeLast();
            }
            heartbeats.add(new Mark(heartbeat.micros(), offset));
        }
        settleHeartbeats();
    }

    private void rowChanged(long offset, RowKey key) {
        if (!held.isEmpty() && guards.holdEvents()) {
            if (held.hold(key, offset)) {
                unapplied.add(offset);
            }
        } else {
            makeReady(key, offset);
        }
    }

    /**
     * Frees what waited for this chunk only. Also called when the journal, not the stream, says that the chunk's
     * transaction has ended: that is all that closing stands for.
     */
    public void closeChunk(long chunk) {
        Map<RowKey, Long> freed = new LinkedHashMap<>();
        Set<Long> covered = new HashSet<>();
        held.close(chunk, freed, covered);
        unapplied.removeAll(covered);
        freed.forEach((key, offset) -> {
            unapplied.remove(offset);
            makeReady(key, offset);
        });
        settleHeartbeats();
    }

    /** What is waiting to be mirrored anyway covers the event; what is in flight does not: it may have read before. */
    private void makeReady(RowKey key, long offset) {
        if (contended.containsKey(key)) {
            changedWhileContended.add(key);
            moveBack(contended, key, offset);
        } else if (ready.containsKey(key)) {
            moveBack(ready, key, offset);
        } else {
            ready.put(key, offset);
            unapplied.add(offset);
        }
    }

    /** A freed event may be older than the one of its key that is ready already: the older offset counts. */
    private void moveBack(Map<RowKey, Long> place, RowKey key, long offset) {
        long known = place.getOrDefault(key, Long.MAX_VALUE);
        if (offset < known) {
            place.put(key, offset);
            unapplied.remove(known);
            unapplied.add(offset);
        }
    }

    /** Takes up to so many ready keys, oldest first; they are in flight until one of the three methods below is called. */
    public List<RowKey> take(int max) {
        List<RowKey> batch = new ArrayList<>(Math.min(max, ready.size()));
        Iterator<Map.Entry<RowKey, Long>> keys = ready.entrySet().iterator();
        int text = 0;
        while (batch.size() < max && text < RowKey.MAX_STATEMENT_TEXT && keys.hasNext()) {
            Map.Entry<RowKey, Long> key = keys.next();
            if (!inFlight.containsKey(key.getKey())) {
                text += key.getKey().length();
                inFlight.put(key.getKey(), key.getValue());
                batch.add(key.getKey());
                keys.remove();
            }
        }
        return batch;
    }

    /** Takes a contended key; it is in flight afterwards. */
    public void takeContended(RowKey key) {
        Long offset = contended.remove(key);
        if (offset == null) {
            throw new IllegalStateException("not contended: " + key);
        }
        changedWhileContended.remove(key);
        inFlight.put(key, offset);
    }

    /** The transaction that mirrored these has committed. */
    public void mirrored(Collection<RowKey> keys) {
        for (RowKey key : keys) {
            unapplied.remove(landed(key));
        }
        settleHeartbeats();
    }

    /** Another transaction holds a lock on this row: it is set aside. */
    public void contended(RowKey key) {
        long offset = landed(key);
        Long later = ready.remove(key);
        if (later != null) {
            unapplied.remove(later);
            changedWhileContended.add(key);
        }
        contended.put(key, offset);
    }

    /** These were not mirrored, for no reason of their own. */
    public void putBack(Collection<RowKey> keys) {
        for (RowKey key : keys) {
            long offset = landed(key);
            unapplied.remove(offset);
            makeReady(key, offset);
        }
    }

    private long landed(RowKey key) {
        Long offset = inFlight.remove(key);
        if (offset == null) {
            throw new IllegalStateException("not in flight: " + key);
        }
        return offset;
    }

    /** Whether this key was received again since it became contended or was last tried: its lock has changed hands. */
    public boolean changedWhileContended(RowKey key) {
        return changedWhileContended.contains(key);
    }

    /** Markers whose predecessors in this partition are all mirrored, and whose passing is not recorded. */
    public List<Long> passedMarkers() {
        long first = firstUnapplied();
        return markers.stream()
                .filter(marker -> marker.offset() < first)
                .map(Mark::value)
                .distinct()
                .toList();
    }

    public boolean hasMarkers() {
        return !markers.isEmpty();
    }

    /** Markers that are not recorded as passed, whether or not they are passed in this partition. */
    public Set<Long> markers() {
        Set<Long> values = new HashSet<>();
        markers.forEach(marker -> values.add(marker.value()));
        return values;
    }

    /**
     * The journal says that every partition has passed the marker. Until then no offset after it is committed: after a
     * crash this partition has to come by it again, because nobody remembers that it did.
     */
    public void markerRecorded(long marker) {
        markers.removeIf(mark -> mark.value() == marker);
    }

    /** MySQL's clock in microseconds: all changes before it have been mirrored; 0 if that is not known. */
    public long appliedHeartbeat() {
        return appliedHeartbeat;
    }

    /**
     * The offset at which a successor may begin: it misses no event that was not applied, and no opening of a chunk
     * that is open, without which it would not hold what it has to.
     */
    public long committableOffset() {
        if (!guards.offsetRule()) {
            return nextOffset;
        }
        long pinned = markers.isEmpty() ? Long.MAX_VALUE : markers.getFirst().offset();
        return Math.min(firstUnapplied(), Math.min(held.firstOpening(), pinned));
    }

    private long firstUnapplied() {
        return unapplied.isEmpty() ? nextOffset : unapplied.first();
    }

    private void settleHeartbeats() {
        long first = firstUnapplied();
        while (!heartbeats.isEmpty() && heartbeats.getFirst().offset() < first) {
            // A replay brings old ones again; what they said once stays true.
            appliedHeartbeat =
                    Math.max(appliedHeartbeat, heartbeats.removeFirst().value());
        }
    }

    public Set<Long> openChunks() {
        return held.openChunks();
    }

    public int readyKeys() {
        return ready.size();
    }

    public int contendedKeys() {
        return contended.size();
    }

    /** Distinct keys in each place: what this object takes memory for. */
    public int pendingKeys() {
        return held.size() + ready.size() + inFlight.size() + contended.size();
    }
}

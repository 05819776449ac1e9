package io.ghostline.copier.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import io.ghostline.contracts.change.Change;
import io.ghostline.mysql.key.RowKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PartitionApplierTest {
    private static final int ALL = 1_000;

    private final PartitionApplier applier = new PartitionApplier(0);
    private long offset;

    private static RowKey key(String value) {
        return RowKey.of(value);
    }

    private void row(String... keys) {
        for (String key : keys) {
            applier.receive(offset++, new Change.RowChanged(List.of(key)));
        }
    }

    private void open(long chunk) {
        applier.receive(offset++, new Change.ChunkOpened(chunk));
    }

    private void close(long chunk) {
        applier.receive(offset++, new Change.ChunkClosed(chunk));
    }

    private void marker(long marker) {
        applier.receive(offset++, new Change.MarkerReached(marker));
    }

    private List<String> take() {
        return applier.take(ALL).stream().map(key -> key.values().get(0)).toList();
    }

    private void mirrored(String... keys) {
        applier.mirrored(List.of(keys).stream().map(PartitionApplierTest::key).toList());
    }

    @Test
    void manyEventsOfOneRowAreOneMirror() {
        row("a", "b", "a", "a");

        assertThat(take()).containsExactly("a", "b");
    }

    @Test
    void eventThatArrivesWhileItsRowIsInFlightIsMirroredAgain() {
        row("a");
        take();
        row("a");

        mirrored("a");

        assertThat(applier.committableOffset()).isEqualTo(1);
        assertThat(take()).containsExactly("a");
        mirrored("a");
        assertThat(applier.committableOffset()).isEqualTo(2);
    }

    @Test
    void eventWaitsUntilAllChunksThatWereOpenAtItsArrivalHaveClosed() {
        open(1);
        open(2);
        row("a");
        open(3);

        close(2);
        assertThat(take()).isEmpty();
        close(1);
        assertThat(take()).containsExactly("a");
    }

    @Test
    void eventBeforeAChunkDoesNotWaitForIt() {
        row("a");
        open(1);
        row("b");

        assertThat(take()).containsExactly("a");
    }

    @Test
    void hotRowUnderChunksThatOverlapWithoutPauseIsNotStarved() {
        open(1);
        for (int chunk = 2; chunk < 50; chunk++) {
            row("hot");
            open(chunk);
            row("hot");
            close(chunk - 1);
            assertThat(take()).containsExactly("hot");
            mirrored("hot");
        }
    }

    @Test
    void heldEventsOfOneRowAreOneMirrorWhenTheirChunksClose() {
        open(1);
        row("a", "a");
        open(2);
        row("a");
        close(2);
        close(1);

        assertThat(take()).containsExactly("a");
        mirrored("a");
        assertThat(applier.committableOffset()).isEqualTo(offset);
    }

    @Test
    void offsetStaysBeforeAnOpenChunkEvenWhenNothingIsHeld() {
        row("a");
        open(1);
        take();
        mirrored("a");

        assertThat(applier.committableOffset()).isEqualTo(1);
        close(1);
        assertThat(applier.committableOffset()).isEqualTo(3);
    }

    @Test
    void offsetStaysBeforeTheOldestEventThatIsHeldReadyInFlightOrContended() {
        row("contended", "inFlight", "ready");
        take();
        applier.contended(key("contended"));
        applier.putBack(List.of(key("ready")));
        assertThat(applier.committableOffset()).isEqualTo(0);

        applier.takeContended(key("contended"));
        assertThat(applier.committableOffset()).isEqualTo(0);
        mirrored("contended");
        assertThat(applier.committableOffset()).isEqualTo(1);
        mirrored("inFlight");
        assertThat(applier.committableOffset()).isEqualTo(2);
    }

    @Test
    void eventThatIsFreedWhileItsRowIsInFlightIsMirroredAgain() {
        open(1);
        row("a");
        open(2);
        row("a");
        close(1);
        take();
        close(2);
        mirrored("a");

        assertThat(applier.committableOffset()).isEqualTo(3);
        assertThat(take()).containsExactly("a");
    }

    @Test
    void replayedChunkIsOpenedAndClosedAgain() {
        open(1);
        close(1);
        open(1);
        row("a");
        assertThat(take()).isEmpty();
        close(1);
        close(1);
        assertThat(take()).containsExactly("a");
    }

    @Test
    void markerIsPassedWhenEverythingBeforeItIsMirroredHeldEventsIncluded() {
        open(1);
        row("held");
        marker(7);
        row("later");
        assertThat(applier.passedMarkers()).isEmpty();

        close(1);
        take();
        assertThat(applier.passedMarkers()).isEmpty();
        mirrored("held");
        assertThat(applier.passedMarkers()).containsExactly(7L);
    }

    @Test
    void markerWithNothingBeforeItIsPassedAtOnce() {
        marker(7);

        assertThat(applier.passedMarkers()).containsExactly(7L);
    }

    @Test
    void offsetStaysAtAMarkerUntilItIsRecordedThatAllPartitionsPassedIt() {
        marker(7);
        row("a");
        take();
        mirrored("a");

        assertThat(applier.committableOffset()).isEqualTo(0);
        applier.markerRecorded(7);
        assertThat(applier.committableOffset()).isEqualTo(2);
        assertThat(applier.passedMarkers()).isEmpty();
    }

    @Test
    void heartbeatIsAppliedWhenItsPredecessorsAreAndNeverGoesBack() {
        row("a");
        applier.receive(offset++, new Change.Heartbeat(100));
        assertThat(applier.appliedHeartbeat()).isZero();

        take();
        mirrored("a");
        assertThat(applier.appliedHeartbeat()).isEqualTo(100);

        applier.receive(offset++, new Change.Heartbeat(50));
        assertThat(applier.appliedHeartbeat()).isEqualTo(100);
    }

    @Test
    void contendedRowCoversItsLaterEventsAndTellsThatItChanged() {
        row("a");
        take();
        applier.contended(key("a"));
        assertThat(applier.changedWhileContended(key("a"))).isFalse();

        row("a");

        assertThat(take()).isEmpty();
        assertThat(applier.changedWhileContended(key("a"))).isTrue();
        applier.takeContended(key("a"));
        mirrored("a");
        assertThat(applier.committableOffset()).isEqualTo(2);
    }

    /** Against a slow restatement of the rules, event by event without any deduplication. */
    @Test
    void everyScriptKeepsTheRules() {
        for (long seed = 0; seed < 2_000; seed++) {
            new Script(new Random(seed)).run(seed);
        }
    }

    private static final class Event {
        final RowKey key;
        final long offset;
        final Set<Long> waitsFor;
        /** When it could be mirrored first. */
        long freeAt = Long.MAX_VALUE;

        Event(RowKey key, long offset, Set<Long> waitsFor) {
            this.key = key;
            this.offset = offset;
            this.waitsFor = waitsFor;
        }

        void closed(long chunk, long now) {
            waitsFor.remove(chunk);
            freeIfNothingToWaitFor(now);
        }

        void freeIfNothingToWaitFor(long now) {
            if (waitsFor.isEmpty()) {
                freeAt = Math.min(freeAt, now);
            }
        }
    }

    private static final class Script {
        private final Random random;
        private final PartitionApplier applier = new PartitionApplier(0);
        private final List<Event> unapplied = new ArrayList<>();
        private final Map<Long, Long> open = new HashMap<>();
        /** Key in flight -> when its mirror began. */
        private final Map<RowKey, Long> inFlight = new HashMap<>();

        private final Set<RowKey> contended = new HashSet<>();
        private long offset;
        private long now;

        Script(Random random) {
            this.random = random;
        }

        void run(long seed) {
            for (int i = 0; i < 120; i++) {
                step();
                assertThat(applier.committableOffset())
                        .as("seed %s step %s", seed, i)
                        .isEqualTo(expectedOffset());
            }
        }

        private void step() {
            now++;
            switch (random.nextInt(10)) {
                case 0 -> {
                    long chunk = random.nextInt(5);
                    applier.receive(offset, new Change.ChunkOpened(chunk));
                    open.putIfAbsent(chunk, offset++);
                }
                case 1, 2 -> {
                    long chunk = random.nextInt(5);
                    applier.receive(offset++, new Change.ChunkClosed(chunk));
                    open.remove(chunk);
                    unapplied.forEach(event -> event.closed(chunk, now));
                }
                case 3, 4, 5 -> {
                    RowKey key = key("k" + random.nextInt(6));
                    applier.receive(offset, new Change.RowChanged(key.values()));
                    Event event = new Event(key, offset++, new HashSet<>(open.keySet()));
                    event.freeIfNothingToWaitFor(now);
                    unapplied.add(event);
                }
                case 6, 7 -> {
                    for (RowKey key : applier.take(1 + random.nextInt(4))) {
                        assertThat(unapplied).anyMatch(event -> event.key.equals(key) && event.waitsFor.isEmpty());
                        inFlight.put(key, now);
                    }
                }
                case 8 -> landed();
                default ->
                    contended.stream().findFirst().ifPresent(key -> {
                        if (!inFlight.containsKey(key)) {
                            applier.takeContended(key);
                            contended.remove(key);
                            inFlight.put(key, now);
                        }
                    });
            }
        }

        private void landed() {
            if (inFlight.isEmpty()) {
                return;
            }
            RowKey key = inFlight.keySet().iterator().next();
            long begun = inFlight.remove(key);
            switch (random.nextInt(4)) {
                case 0 -> {
                    applier.contended(key);
                    contended.add(key);
                }
                case 1 -> applier.putBack(List.of(key));
                default -> {
                    applier.mirrored(List.of(key));
                    unapplied.removeIf(event -> event.key.equals(key) && event.freeAt < begun);
                }
            }
        }

        private long expectedOffset() {
            long expected = offset;
            for (Event event : unapplied) {
                expected = Math.min(expected, event.offset);
            }
            for (long opening : open.values()) {
                expected = Math.min(expected, opening);
            }
            return expected;
        }
    }
}

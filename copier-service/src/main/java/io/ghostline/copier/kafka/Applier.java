package io.ghostline.copier.kafka;

import io.ghostline.contracts.Topics;
import io.ghostline.copier.mirror.ApplierStatus;
import io.ghostline.copier.mirror.BatchSeats;
import io.ghostline.copier.mirror.MarkerBoard;
import io.ghostline.copier.mirror.MirrorGate;
import io.ghostline.copier.session.Standstill;
import io.ghostline.runtime.assignment.StoppedException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * The applier of one migration: all partitions of its changes, each with a thread, a consumer and a connection of its
 * own. It begins where its predecessor, which may still be running somewhere, committed that everything is applied.
 */
public final class Applier implements AutoCloseable {
    private final ApplierSetup setup;
    private final int maxPending;
    private final MirrorGate gate = new MirrorGate();
    private final BatchSeats seats = new BatchSeats();
    /** Read by all of them, also while the others are being started. */
    private final List<PartitionThread> threads = new CopyOnWriteArrayList<>();

    public Applier(ApplierSetup setup) {
        this(setup, PartitionWorker.MAX_PENDING);
    }

    Applier(ApplierSetup setup, int maxPending) {
        this.setup = setup;
        this.maxPending = maxPending;
    }

    /**
     * Starts reading, once.
     *
     * @throws org.apache.kafka.common.KafkaException when the topic is not there (yet) or Kafka does not answer
     */
    public void start() {
        int partitions = ChangesConsumer.partitions(setup.kafka(), setup.migrationId());
        ApplierShare share =
                new ApplierShare(partitions, new MarkerBoard(partitions), gate, seats, this::keysReady, maxPending);
        String topic = Topics.changes(setup.migrationId());
        for (int partition = 0; partition < partitions; partition++) {
            PartitionThread thread = new PartitionThread(setup, new TopicPartition(topic, partition), share);
            threads.add(thread);
            thread.start();
        }
    }

    /** Stops the mirroring; changes are received, up to the bound of what is kept in memory, and markers wait. */
    public Standstill standstill() {
        try {
            gate.shut();
        } catch (InterruptedException e) {
            throw new StoppedException("interrupted");
        }
        return () -> {
            seats.lookAnew();
            gate.open();
        };
    }

    public ApplierStatus status() {
        long pending = 0;
        long ready = 0;
        long mirrored = 0;
        long heartbeat = threads.isEmpty() ? 0 : Long.MAX_VALUE;
        int chunks = 0;
        for (PartitionThread thread : threads) {
            ApplierStatus status = thread.status();
            pending += status.keysPending();
            ready += status.keysReady();
            mirrored += status.rowsMirrored();
            heartbeat = Math.min(heartbeat, status.appliedHeartbeatMicros());
            chunks = Math.max(chunks, status.openChunks());
        }
        return new ApplierStatus(pending, ready, mirrored, heartbeat, chunks);
    }

    private long keysReady() {
        return threads.stream().mapToLong(thread -> thread.status().keysReady()).sum();
    }

    /** Why a partition is not read any more; null as long as all are, or have ended because the tables are swapped. */
    public @Nullable Throwable failure() {
        for (PartitionThread thread : threads) {
            Throwable failure = thread.failure();
            if (failure != null) {
                return failure;
            }
        }
        return null;
    }

    /** Whether a partition met the swapped tables and ended for that. */
    public boolean swapped() {
        return threads.stream().anyMatch(PartitionThread::swapped);
    }

    /** Ends all threads, with what they have begun, and commits their offsets. */
    @Override
    public void close() {
        threads.forEach(thread -> thread.stop(true));
        threads.forEach(PartitionThread::join);
    }

    /** For tests: ends as a crash would, without a last commit. */
    void kill() {
        threads.forEach(thread -> thread.stop(false));
        threads.forEach(PartitionThread::join);
    }
}

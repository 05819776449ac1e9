package io.ghostline.copier.kafka;

import io.ghostline.copier.mirror.ApplierStatus;
import java.time.Duration;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The life of one partition's thread: opens what it needs, works, and closes it again. */
final class PartitionThread {
    private static final Logger LOG = LoggerFactory.getLogger(PartitionThread.class);
    /** A batch under way ends within this: its longest wait is the lock wait of one second. */
    private static final Duration GRACE = Duration.ofSeconds(3);
    /** After its connection was cut, only Kafka's bounded calls are left. */
    private static final Duration CUT_TIMEOUT = Duration.ofSeconds(10);

    private final ApplierSetup setup;
    private final TopicPartition partition;
    private final ApplierShare share;
    private final MirrorConnection connection;
    private final Thread thread;
    private volatile boolean stopping;
    private volatile boolean orderly;
    private volatile boolean swapped;
    private volatile @Nullable PartitionWorker worker;
    private volatile @Nullable KafkaConsumer<byte[], byte[]> consumer;
    private volatile @Nullable Throwable failure;

    PartitionThread(ApplierSetup setup, TopicPartition partition, ApplierShare share) {
        this.setup = setup;
        this.partition = partition;
        this.share = share;
        this.connection = new MirrorConnection(setup.connections());
        this.thread = new Thread(this::live, "applier-" + partition);
        this.thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    private void live() {
        try (KafkaConsumer<byte[], byte[]> opened =
                        ChangesConsumer.open(setup.kafka(), setup.migrationId(), partition.partition());
                MirrorConnection closedAtTheEnd = connection) {
            consumer = opened;
            PartitionWorker working = new PartitionWorker(setup, partition, opened, closedAtTheEnd, share);
            worker = working;
            try {
                working.work(() -> stopping);
                swapped = !stopping;
            } catch (WakeupException e) {
                LOG.debug("woken up to stop: partition={}", partition);
            }
            if (orderly) {
                working.commit();
            }
        } catch (Throwable e) {
            if (stopping && !(e instanceof Error)) {
                LOG.debug("ended while stopping: partition={}", partition, e);
            } else {
                LOG.warn("applier stopped: partition={} cause={}", partition, e.toString());
                failure = e;
            }
        }
    }

    ApplierStatus status() {
        PartitionWorker working = worker;
        return working == null ? ApplierStatus.NOTHING : working.status();
    }

    @Nullable
    Throwable failure() {
        return failure;
    }

    boolean swapped() {
        return swapped;
    }

    /** @param withCommit false to end as a crash would */
    void stop(boolean withCommit) {
        orderly = withCommit;
        stopping = true;
        KafkaConsumer<byte[], byte[]> polled = consumer;
        if (polled != null) {
            polled.wakeup();
        }
    }

    /** Returns when the thread has ended, also when interrupted: it must not write for a migration that has moved on. */
    void join() {
        boolean interrupted = Thread.interrupted();
        interrupted |= join(GRACE);
        if (thread.isAlive()) {
            connection.abort();
            interrupted |= join(CUT_TIMEOUT);
        }
        if (thread.isAlive()) {
            LOG.warn("thread still running after its connection was cut: {}", thread.getName());
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean join(Duration atMost) {
        long deadline = System.nanoTime() + atMost.toNanos();
        boolean interrupted = false;
        while (thread.isAlive() && System.nanoTime() < deadline) {
            try {
                thread.join(Math.max(1, (deadline - System.nanoTime()) / 1_000_000));
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        return interrupted;
    }
}

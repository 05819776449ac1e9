package io.ghostline.copier.kafka;

import io.ghostline.contracts.ContractJson;
import io.ghostline.contracts.MalformedMessageException;
import io.ghostline.contracts.change.Change;
import io.ghostline.copier.mirror.ApplierStatus;
import io.ghostline.copier.mirror.BatchSeats;
import io.ghostline.copier.mirror.PartitionApplier;
import io.ghostline.copier.mirror.PartitionMirror;
import io.ghostline.mysql.error.SqlErrors;
import io.ghostline.runtime.assignment.MigrationFailedException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Reads one partition and mirrors what it brings. All methods but {@link #status} belong to one thread. */
final class PartitionWorker {
    /** The longest sleep when nothing is to be done; a record that arrives ends it. */
    private static final Duration IDLE_POLL = Duration.ofMillis(100);
    /** Keys in memory before reading stops: some 10 MB of them. It goes on at half. */
    static final int MAX_PENDING = 50_000;

    private final ApplierSetup setup;
    private final TopicPartition partition;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final MirrorConnection connection;
    private final PartitionApplier applier;
    private final PartitionMirror mirror;
    private final OffsetCommits commits;
    private final JournalLookups lookups;
    private final ApplierShare share;
    private boolean shut;
    private volatile ApplierStatus status = ApplierStatus.NOTHING;

    /** @param consumer stands at the offset to begin with; still the caller's to close, as is the connection */
    PartitionWorker(
            ApplierSetup setup,
            TopicPartition partition,
            KafkaConsumer<byte[], byte[]> consumer,
            MirrorConnection connection,
            ApplierShare share) {
        this.setup = setup;
        this.partition = partition;
        this.consumer = consumer;
        this.connection = connection;
        this.share = share;
        this.applier = new PartitionApplier(consumer.position(partition));
        this.mirror = new PartitionMirror(applier, setup.mirror(), System::nanoTime);
        this.commits = new OffsetCommits(consumer, partition);
        this.lookups = new JournalLookups(setup.journal(), share.board());
    }

    ApplierStatus status() {
        return status;
    }

    /** Works until told to stop, or until the tables are swapped. */
    void work(BooleanSupplier stopping) throws SQLException, InterruptedException {
        boolean swapped = false;
        while (!stopping.getAsBoolean() && !swapped) {
            receive();
            swapped = turn();
            commits.offer(applier.committableOffset());
            status = new ApplierStatus(
                    applier.pendingKeys(),
                    applier.readyKeys(),
                    mirror.rowsMirrored(),
                    applier.appliedHeartbeat(),
                    applier.openChunks().size());
        }
    }

    /** Commits what is applied: the last thing before an orderly end. */
    void commit() {
        commits.last(applier.committableOffset());
    }

    private void receive() {
        boolean full = pauseWhenFull();
        long sleep = full && mirror.nanosUntilDue(1) > 0 ? 1 : 0;
        long nanos = shut ? IDLE_POLL.toNanos() : mirror.nanosUntilDue(IDLE_POLL.toNanos());
        try {
            for (ConsumerRecord<byte[], byte[]> changed : consumer.poll(Duration.ofNanos(Math.max(nanos, sleep)))) {
                applier.receive(changed.offset(), read(changed));
            }
        } catch (OffsetOutOfRangeException e) {
            throw new MigrationFailedException(
                    "Kafka has lost changes of " + partition + " that were not applied: " + e.getMessage()
                            + ". The topic must be kept without limit; start the migration again.",
                    e);
        }
    }

    private boolean pauseWhenFull() {
        boolean paused = !consumer.paused().isEmpty();
        int pending = applier.pendingKeys();
        if (!paused && pending >= share.maxPending()) {
            consumer.pause(List.of(partition));
            return true;
        }
        if (paused && pending <= share.maxPending() / 2) {
            consumer.resume(List.of(partition));
            return false;
        }
        return paused;
    }

    private static Change read(ConsumerRecord<byte[], byte[]> changed) {
        byte @Nullable [] value = changed.value();
        if (value == null) {
            throw unreadable(changed, null);
        }
        try {
            return ContractJson.read(value, Change.class);
        } catch (MalformedMessageException e) {
            throw unreadable(changed, e);
        }
    }

    private static MigrationFailedException unreadable(
            ConsumerRecord<byte[], byte[]> changed, @Nullable MalformedMessageException e) {
        String where = changed.topic() + "-" + changed.partition() + " offset " + changed.offset();
        String reason = "the change at " + where + " can't be read, and none may be skipped: only cdc-service may write"
                + " to this topic";
        return e == null ? new MigrationFailedException(reason) : new MigrationFailedException(reason, e);
    }

    /** @return true when the tables are swapped: there is nothing left to mirror */
    private boolean turn() throws SQLException, InterruptedException {
        try {
            Connection current = connection.get();
            if (current == null) {
                return false;
            }
            shut = !share.gate().enter();
            if (!shut) {
                try {
                    mirror(current);
                } finally {
                    share.gate().leave();
                }
            }
            passMarkers(current);
            lookups.look(current, applier, !consumer.paused().isEmpty());
            connection.worked();
        } catch (SQLException e) {
            if (SqlErrors.isNoSuchTable(e) && isSwapped()) {
                return true;
            }
            if (!connection.mayPass(e)) {
                throw e;
            }
        }
        return false;
    }

    private void mirror(Connection current) throws SQLException, InterruptedException {
        BatchSeats seats = share.seats();
        seats.adapt(share.backlog().getAsLong(), share.partitions(), System.nanoTime());
        if (mirror.batchDue() && seats.take()) {
            try {
                mirror.mirrorBatch(current);
            } finally {
                seats.leave();
            }
        }
        // Without a seat: it may wait for a lock, and does not work meanwhile.
        mirror.mirrorContended(current);
    }

    private void passMarkers(Connection current) throws SQLException {
        for (long marker : applier.markers()) {
            if (share.board().isRecorded(marker)) {
                applier.markerRecorded(marker);
            }
        }
        for (long marker : applier.passedMarkers()) {
            share.board().passed(partition.partition(), marker);
        }
        for (long marker : share.board().toRecord()) {
            setup.journal().passMarker(current, marker);
            share.board().recorded(marker);
        }
    }

    private boolean isSwapped() throws SQLException {
        try {
            Connection current = connection.get();
            return current != null && setup.swapState().swapped(current);
        } catch (SQLException e) {
            if (connection.mayPass(e)) {
                return false;
            }
            throw e;
        }
    }
}

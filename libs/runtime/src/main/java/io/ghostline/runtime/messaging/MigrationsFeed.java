package io.ghostline.runtime.messaging;

import io.ghostline.contracts.ContractJson;
import io.ghostline.contracts.MalformedMessageException;
import io.ghostline.contracts.migration.Migration;
import io.ghostline.runtime.assignment.Assignments;
import io.ghostline.runtime.signature.Signatures;
import io.smallrye.reactive.messaging.kafka.KafkaConsumerRebalanceListener;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Feeds {@code ghostline.migrations} into the assignments of a worker: every assigned partition is read from its
 * beginning, and let go when Kafka gives it to somebody else. Of what the partition held when it was assigned only the
 * newest record of each migration counts: compaction comes late, and a migration whose tombstone follows is over. To
 * begin it again, even for a moment, would leave tables behind, or do its ALTER a second time.
 */
public final class MigrationsFeed implements KafkaConsumerRebalanceListener {
    /** A broker that restarts is back long before; less than the five minutes after which the group goes on without us. */
    private static final Duration END_TIMEOUT = Duration.ofMinutes(2);

    private static final Logger LOG = LoggerFactory.getLogger(MigrationsFeed.class);

    private final Assignments assignments;
    private final UnreadableRecords unreadable;
    private final Signatures signatures;
    private final Ended ended = new Ended();
    /** Partitions that have not been read to where they ended when they were assigned. */
    private final Map<Integer, Backlog> backlogs = new HashMap<>();

    public MigrationsFeed(Assignments assignments, UnreadableRecords unreadable, Signatures signatures) {
        this.assignments = assignments;
        this.unreadable = unreadable;
        this.signatures = signatures;
    }

    /**
     * A record of the topic. One that is no migration, or not issue-service's, is set aside: its migration goes on as it was told
     * before, and the others must not wait for it.
     */
    public synchronized void receive(ConsumerRecord<String, byte[]> message) {
        @Nullable Desired desired = read(message);
        Backlog backlog = backlogs.get(message.partition());
        if (backlog == null) {
            deliver(desired);
        } else if (backlog.take(message.offset(), desired)) {
            backlogs.remove(message.partition());
            backlog.newest().forEach(this::deliver);
        }
    }

    private @Nullable Desired read(ConsumerRecord<String, byte[]> message) {
        byte @Nullable [] value = message.value();
        try {
            signatures.refusal(message).ifPresent(why -> {
                throw new MalformedMessageException(why);
            });
            Migration migration = value == null ? null : ContractJson.read(value, Migration.class);
            if (migration != null && !migration.id().equals(message.key())) {
                throw new MalformedMessageException("its key is not the id of its migration");
            }
            checkNotOver(message, migration);
            return new Desired(message.partition(), message.key(), migration);
        } catch (MalformedMessageException e) {
            unreadable.setAside(message, String.valueOf(e.getMessage()));
            return null;
        }
    }

    /** Anybody may write a tombstone that is not signed: such a one ends nothing for ever. */
    private void checkNotOver(ConsumerRecord<String, byte[]> message, @Nullable Migration migration) {
        if (migration == null && signatures.required()) {
            ended.add(message.partition(), message.key());
        } else if (ended.contains(message.partition(), message.key())) {
            throw new MalformedMessageException("its migration is over: it is an older record, sent again");
        }
    }

    private void deliver(@Nullable Desired desired) {
        if (desired != null) {
            assignments.receive(desired.partition(), desired.key(), desired.migration());
        }
    }

    @Override
    public synchronized void onPartitionsAssigned(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        if (partitions.isEmpty()) {
            return; // a rebalance that changed nothing for us; to "seek none" would mean: all
        }
        assignments.assign(numbers(partitions));
        ended.forget(numbers(partitions));
        consumer.seekToBeginning(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions, END_TIMEOUT);
        LOG.info("migrations are read from the beginning: ends={}", ends);
        ends.forEach((partition, end) -> {
            if (end > 0) {
                backlogs.put(partition.partition(), new Backlog(end));
            }
        });
    }

    @Override
    public synchronized void onPartitionsRevoked(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        backlogs.keySet().removeAll(numbers(partitions));
        ended.forget(numbers(partitions));
        assignments.revoke(numbers(partitions));
    }

    private static Set<Integer> numbers(Collection<TopicPartition> partitions) {
        return partitions.stream().map(TopicPartition::partition).collect(Collectors.toSet());
    }
}

package io.ghostline.runtime.messaging;

import io.ghostline.contracts.ContractJson;
import io.ghostline.contracts.migration.Migration;
import io.ghostline.runtime.assignment.Assignments;
import io.smallrye.reactive.messaging.kafka.KafkaConsumerRebalanceListener;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Feeds {@code ghostline.migrations} into the assignments of a worker: every assigned partition is read from its
 * beginning (the topic is compacted, so this is its current state), and let go when Kafka gives it to somebody else.
 */
public final class MigrationsFeed implements KafkaConsumerRebalanceListener {
    private final Assignments assignments;

    public MigrationsFeed(Assignments assignments) {
        this.assignments = assignments;
    }

    /**
     * A record of the topic.
     *
     * @throws io.ghostline.contracts.MalformedMessageException when it is not a migration: the channel fails, nothing
     *     is skipped
     */
    public void receive(ConsumerRecord<String, byte[]> message) {
        byte @Nullable [] value = message.value();
        assignments.receive(
                message.partition(), message.key(), value == null ? null : ContractJson.read(value, Migration.class));
    }

    @Override
    public void onPartitionsAssigned(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        assignments.assign(numbers(partitions));
        consumer.seekToBeginning(partitions);
    }

    @Override
    public void onPartitionsRevoked(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        assignments.revoke(numbers(partitions));
    }

    private static Set<Integer> numbers(Collection<TopicPartition> partitions) {
        return partitions.stream().map(TopicPartition::partition).collect(Collectors.toSet());
    }
}

package io.ghostline.copier.kafka;

import io.ghostline.contracts.Topics;
import io.ghostline.runtime.assignment.MigrationFailedException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Consumers of a migration's changes. Partitions are assigned by us: who runs the migration reads all of them. */
final class ChangesConsumer {
    private static final String GROUP_PREFIX = "ghostline-applier-";
    /** A broker that restarts is back by then; whoever called tries again. */
    private static final Duration TIMEOUT = Duration.ofSeconds(15);

    private ChangesConsumer() {}

    /** @throws org.apache.kafka.common.KafkaException when the topic is not there (yet) or Kafka does not answer */
    static int partitions(Map<String, Object> kafka, String migrationId) {
        try (KafkaConsumer<byte[], byte[]> consumer = create(kafka, migrationId, "partitions")) {
            int partitions =
                    consumer.partitionsFor(Topics.changes(migrationId), TIMEOUT).size();
            if (partitions == 0) {
                throw new org.apache.kafka.common.errors.UnknownTopicOrPartitionException(
                        Topics.changes(migrationId) + " does not exist");
            }
            return partitions;
        }
    }

    /** A consumer that stands at the first record that is not known to be applied. */
    static KafkaConsumer<byte[], byte[]> open(Map<String, Object> kafka, String migrationId, int partition) {
        KafkaConsumer<byte[], byte[]> consumer = create(kafka, migrationId, Integer.toString(partition));
        try {
            TopicPartition assigned = new TopicPartition(Topics.changes(migrationId), partition);
            consumer.assign(List.of(assigned));
            OffsetAndMetadata committed =
                    consumer.committed(Set.of(assigned), TIMEOUT).get(assigned);
            consumer.seek(assigned, committed == null ? beginning(consumer, assigned) : committed.offset());
            return consumer;
        } catch (RuntimeException e) {
            consumer.close();
            throw e;
        }
    }

    private static long beginning(KafkaConsumer<byte[], byte[]> consumer, TopicPartition partition) {
        Long beginning = consumer.beginningOffsets(Set.of(partition), TIMEOUT).get(partition);
        if (beginning == null || beginning != 0) {
            throw new MigrationFailedException("Kafka has lost changes of " + partition + " before offset " + beginning
                    + " that were not applied. The topic must be kept without limit; start the migration again.");
        }
        return beginning;
    }

    private static KafkaConsumer<byte[], byte[]> create(Map<String, Object> kafka, String migrationId, String name) {
        String group = GROUP_PREFIX + migrationId;
        Map<String, Object> config = new HashMap<>(kafka);
        config.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        config.put(ConsumerConfig.CLIENT_ID_CONFIG, group + "-" + name);
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        // An offset that is not there is a failure: a change stream never skips.
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        // Each record is a key of some bytes; few calls for many of them.
        config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 5_000);
        config.put(ConsumerConfig.ENABLE_METRICS_PUSH_CONFIG, false);
        return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }
}

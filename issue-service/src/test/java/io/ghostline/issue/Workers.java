package io.ghostline.issue;

import io.ghostline.contracts.ContractJson;
import io.ghostline.contracts.Topics;
import io.ghostline.contracts.event.MigrationEvent;
import io.ghostline.contracts.event.MigrationEvent.CaptureStarted;
import io.ghostline.contracts.event.MigrationEvent.CleanedUp;
import io.ghostline.contracts.event.MigrationEvent.CopyCompleted;
import io.ghostline.contracts.event.MigrationEvent.CopyStarted;
import io.ghostline.contracts.event.MigrationEvent.CutOverCompleted;
import io.ghostline.contracts.event.MigrationEvent.GhostTableCreated;
import io.ghostline.contracts.event.MigrationEvent.IndexesBuilt;
import io.ghostline.contracts.event.MigrationEvent.Verified;
import io.ghostline.contracts.migration.Migration;
import io.ghostline.contracts.progress.MigrationProgress;
import io.ghostline.runtime.events.CloudEvents;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.ConfigProvider;

/** Plays the three workers: tells facts, and reads what they are told. */
public final class Workers implements AutoCloseable {
    private static final List<String> SERVICES = List.of("cdc-service", "copier-service", "cutover-service");

    private final KafkaProducer<String, byte[]> producer;
    private final KafkaConsumer<String, byte[]> consumer;
    private final Map<String, List<Migration>> told = new LinkedHashMap<>();

    public Workers() {
        Properties settings = new Properties();
        settings.put("bootstrap.servers", ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class));
        settings.put("group.id", "workers-" + UUID.randomUUID());
        settings.put("acks", "all");
        producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
        consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
        List<TopicPartition> partitions = consumer.partitionsFor(Topics.MIGRATIONS).stream()
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    public void tell(MigrationEvent event) {
        send(Topics.EVENTS, event.migrationId(), event);
    }

    public void sample(MigrationProgress sample) {
        send(Topics.PROGRESS, sample.migrationId(), sample);
    }

    /** @param instance which process of the service says it */
    public void sample(MigrationProgress sample, String instance) {
        ProducerRecord<String, byte[]> message =
                new ProducerRecord<>(Topics.PROGRESS, sample.migrationId(), ContractJson.write(sample));
        message.headers().add(CloudEvents.INSTANCE_HEADER, instance.getBytes(StandardCharsets.UTF_8));
        send(message);
    }

    public void tellAllUntilCutOver(String id) {
        tell(new CaptureStarted(id, "~orders_1_ghc", "binlog.000001:4"));
        tell(new GhostTableCreated(id, "~orders_1_gho", List.of("by_status")));
        tell(new CopyStarted(id, 2));
        tell(new CopyCompleted(id, 2, 1));
        tell(new Verified(id, 2, 0, 0));
        tell(new IndexesBuilt(id, List.of("by_status")));
    }

    public void tellSwapped(String id) {
        tell(new CutOverCompleted(id, "~orders_1_del", 1, 40, 20L, null));
    }

    public void tellCleanedUp(String id) {
        SERVICES.forEach(service -> tell(new CleanedUp(id, service, List.of())));
    }

    /** What somebody else may put on the topic. */
    public void tellNothing(String key) {
        send(new ProducerRecord<>(Topics.EVENTS, key, null));
    }

    /** All that was told about a migration so far; null is a tombstone. */
    public List<Migration> told(String id) {
        for (ConsumerRecord<String, byte[]> message : consumer.poll(Duration.ofMillis(100))) {
            told.computeIfAbsent(message.key(), key -> new ArrayList<>())
                    .add(message.value() == null ? null : ContractJson.read(message.value(), Migration.class));
        }
        return new ArrayList<>(told.getOrDefault(id, List.of()));
    }

    private void send(String topic, String key, Object value) {
        send(new ProducerRecord<>(topic, key, ContractJson.write(value)));
    }

    private void send(ProducerRecord<String, byte[]> message) {
        producer.send(message);
        producer.flush();
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(5));
        consumer.close();
    }
}

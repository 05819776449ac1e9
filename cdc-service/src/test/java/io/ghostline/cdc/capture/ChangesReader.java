package io.ghostline.cdc.capture;

import io.ghostline.contracts.ContractJson;
import io.ghostline.contracts.Topics;
import io.ghostline.contracts.change.Change;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads a migration's topic of changes from the beginning. */
final class ChangesReader implements AutoCloseable {
    /** A change and where it was. */
    record Received(int partition, Change change) {}

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final List<TopicPartition> partitions;
    private final List<Received> received = new ArrayList<>();

    ChangesReader(String bootstrapServers, String migrationId) {
        consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        partitions = consumer.partitionsFor(Topics.changes(migrationId)).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    int partitions() {
        return partitions.size();
    }

    /** All so far. */
    List<Received> poll() {
        for (ConsumerRecord<byte[], byte[]> one : consumer.poll(Duration.ofMillis(200))) {
            received.add(new Received(one.partition(), ContractJson.read(one.value(), Change.class)));
        }
        return received;
    }

    /** Reads until every partition holds what fits, and returns all. */
    List<Received> until(Predicate<Change> wanted) {
        long deadline = System.nanoTime() + Capture.PATIENCE.toNanos();
        while (true) {
            Set<Integer> reached = new HashSet<>();
            for (Received one : poll()) {
                if (wanted.test(one.change())) {
                    reached.add(one.partition());
                }
            }
            if (reached.size() == partitions.size()) {
                return received;
            }
            if (System.nanoTime() > deadline) {
                throw new AssertionError("not in every partition, only in " + reached);
            }
        }
    }

    /** Keys of the rows among them, in the order of their partition. */
    static List<List<String>> keys(List<Received> all) {
        return all.stream()
                .filter(one -> one.change() instanceof Change.RowChanged)
                .map(one -> ((Change.RowChanged) one.change()).key())
                .toList();
    }

    @Override
    public void close() {
        consumer.close(org.apache.kafka.clients.consumer.CloseOptions.timeout(Duration.ofSeconds(5)));
    }
}

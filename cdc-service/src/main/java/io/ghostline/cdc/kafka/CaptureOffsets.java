package io.ghostline.cdc.kafka;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ghostline.contracts.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * The offsets that Kafka Connect's store keeps for the engines: keys {@code ["<engine>",{"server":"<topic prefix>"}]} in
 * one compacted partition.
 */
final class CaptureOffsets {
    private static final TopicPartition PARTITION = new TopicPartition(Topics.CAPTURE_OFFSETS, 0);
    private static final ObjectMapper JSON = new ObjectMapper();
    /** The topic is small: one key for each migration under way, and what compaction has not reached yet. */
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private static final Duration POLL = Duration.ofMillis(200);

    private final Map<String, String> kafka;

    CaptureOffsets(Map<String, String> kafka) {
        this.kafka = Map.copyOf(kafka);
    }

    boolean has(String engine) {
        return !keys(engine::equals).isEmpty();
    }

    /** Removes the offsets of all engines whose names fit. */
    void remove(Predicate<String> engines) {
        Set<String> keys = keys(engines);
        if (keys.isEmpty()) {
            return;
        }
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.put("acks", "all");
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (String key : keys) {
                producer.send(new ProducerRecord<>(
                                Topics.CAPTURE_OFFSETS, 0, key.getBytes(StandardCharsets.UTF_8), null))
                        .get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (ExecutionException | TimeoutException e) {
            throw new KafkaException("stored offsets not removed: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new org.apache.kafka.common.errors.InterruptException(e);
        }
    }

    /** Keys of the topic that hold an offset, of the engines whose names fit. */
    private Set<String> keys(Predicate<String> engines) {
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        Set<String> keys = new HashSet<>();
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(List.of(PARTITION));
            consumer.seekToBeginning(List.of(PARTITION));
            long end = consumer.endOffsets(List.of(PARTITION), TIMEOUT).getOrDefault(PARTITION, 0L);
            long deadline = System.nanoTime() + TIMEOUT.toNanos();
            while (consumer.position(PARTITION) < end) {
                if (System.nanoTime() > deadline) {
                    throw new org.apache.kafka.common.errors.TimeoutException("stored offsets not read in " + TIMEOUT);
                }
                for (ConsumerRecord<byte[], byte[]> one : consumer.poll(POLL)) {
                    String key = new String(one.key(), StandardCharsets.UTF_8);
                    if (engines.test(engine(key))) {
                        if (one.value() == null) {
                            keys.remove(key);
                        } else {
                            keys.add(key);
                        }
                    }
                }
            }
        }
        return keys;
    }

    private static String engine(String key) {
        try {
            JsonNode name = JSON.readTree(key).path(0);
            return name.asText("");
        } catch (JsonProcessingException e) {
            throw new KafkaException("not a key of stored offsets: " + key, e);
        }
    }
}

package io.ghostline.systemtests;

import io.ghostline.contracts.ContractJson;
import io.ghostline.contracts.Topics;
import io.ghostline.contracts.event.IssueEvent;
import io.ghostline.contracts.event.IssueEvent.RequestAccepted;
import io.ghostline.contracts.event.MigrationEvent;
import io.ghostline.contracts.request.Request;
import io.ghostline.contracts.request.RequestType;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;

/** Another service, which asks over Kafka and hears what is told there. */
final class RequestClient implements AutoCloseable {
    /** Far longer than any of these takes on a loaded machine. */
    private static final Duration TIMEOUT = Duration.ofMinutes(4);

    private final KafkaProducer<String, byte[]> producer;
    private final KafkaConsumer<String, byte[]> consumer;
    private final List<IssueEvent> told = new ArrayList<>();
    private final List<MigrationEvent> facts = new ArrayList<>();

    /** Hears what is told from now on. */
    RequestClient(String bootstrapServers) {
        Map<String, Object> settings = Map.of("bootstrap.servers", bootstrapServers, "acks", "all");
        producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
        consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
        List<TopicPartition> partitions = consumer.partitionsFor(Topics.EVENTS).stream()
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
    }

    /** Asks, and waits until it is accepted. */
    RequestAccepted ask(Request request) {
        String id = UUID.randomUUID().toString();
        ProducerRecord<String, byte[]> message = new ProducerRecord<>(Topics.REQUESTS, id, ContractJson.write(request));
        message.headers()
                .add("ce_id", bytes(id))
                .add("ce_source", bytes("/system-tests"))
                .add("ce_specversion", bytes("1.0"))
                .add("ce_type", bytes(RequestType.name(request.getClass())));
        producer.send(message);
        producer.flush();
        IssueEvent answer =
                await("answer to " + request, told, event -> event.key().equals(id));
        if (answer instanceof RequestAccepted accepted) {
            return accepted;
        }
        throw new AssertionError("refused: " + answer);
    }

    <T extends IssueEvent> T awaitEvent(Class<T> type, Predicate<T> wanted) {
        return type.cast(
                await(type.getSimpleName(), told, event -> type.isInstance(event) && wanted.test(type.cast(event))));
    }

    <T extends MigrationEvent> T awaitFact(Class<T> type, String migrationId) {
        return type.cast(await(
                type.getSimpleName() + " of " + migrationId,
                facts,
                fact -> type.isInstance(fact) && fact.migrationId().equals(migrationId)));
    }

    private <T> T await(String what, List<T> heard, Predicate<T> wanted) {
        return Awaitility.await(what)
                .atMost(TIMEOUT)
                .until(
                        () -> {
                            listen();
                            return heard.stream().filter(wanted).findFirst();
                        },
                        Optional::isPresent)
                .orElseThrow();
    }

    private void listen() {
        for (ConsumerRecord<String, byte[]> message : consumer.poll(Duration.ofMillis(100))) {
            ContractJson.readIfKnown(message.value(), IssueEvent.class).ifPresent(told::add);
            ContractJson.readIfKnown(message.value(), MigrationEvent.class).ifPresent(facts::add);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(5));
        consumer.close();
    }
}

package io.ghostline.issue;

import io.ghostline.contracts.ContractJson;
import io.ghostline.contracts.Topics;
import io.ghostline.contracts.event.IssueEvent;
import io.ghostline.contracts.request.Request;
import io.ghostline.contracts.request.RequestType;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.ConfigProvider;

/** Plays a service that asks over Kafka, and reads all that comes back. */
public final class OtherService implements AutoCloseable {
    private static final Duration SOON = Duration.ofSeconds(60);

    private final KafkaProducer<String, byte[]> producer;
    private final KafkaConsumer<String, byte[]> consumer;
    private final List<ConsumerRecord<String, byte[]>> heard = new ArrayList<>();

    /** Hears what is told from now on. */
    public OtherService() {
        Properties settings = new Properties();
        settings.put("bootstrap.servers", ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class));
        settings.put("acks", "all");
        settings.put("compression.type", "gzip");
        settings.put("max.request.size", 8 << 20);
        producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
        consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
        List<TopicPartition> partitions = Stream.of(Topics.EVENTS, Topics.REQUESTS_DLQ, Topics.UNREADABLE)
                .flatMap(topic -> consumer.partitionsFor(topic).stream())
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
    }

    public void ask(String id, Request request) {
        send(id, RequestType.name(request.getClass()), ContractJson.write(request));
    }

    /** A record that may be no request; null leaves a part out. */
    public void send(String id, String type, byte[] value) {
        ProducerRecord<String, byte[]> message = new ProducerRecord<>(Topics.REQUESTS, id, value);
        message.headers().add("ce_source", bytes("/tests"));
        if (id != null) {
            message.headers().add("ce_id", bytes(id));
        }
        if (type != null) {
            message.headers().add("ce_type", bytes(type));
        }
        producer.send(message);
        producer.flush();
    }

    /** A message on the topic of events that nobody here knows. */
    public void tell(String key, String json) {
        producer.send(new ProducerRecord<>(Topics.EVENTS, key, bytes(json)));
        producer.flush();
    }

    public <T extends IssueEvent.Answer> T answer(String id, Class<T> type) {
        return answers(id, type, 1).get(0);
    }

    /** Waits for so many answers to a request. */
    public <T extends IssueEvent.Answer> List<T> answers(String id, Class<T> type, int count) {
        List<IssueEvent> answers =
                Awaitility.await("answers to " + id).atMost(SOON).until(() -> told(id), told -> told.size() >= count);
        return answers.stream().map(type::cast).toList();
    }

    /** What issue-service told with this key so far. */
    public List<IssueEvent> told(String key) {
        poll();
        return heard.stream()
                .filter(message -> message.topic().equals(Topics.EVENTS) && key.equals(message.key()))
                .map(message -> ContractJson.readIfKnown(message.value(), IssueEvent.class))
                .flatMap(Optional::stream)
                .toList();
    }

    public List<ConsumerRecord<String, byte[]>> refused(int count) {
        return Awaitility.await("refused requests").atMost(SOON).until(this::refused, found -> found.size() >= count);
    }

    public List<ConsumerRecord<String, byte[]>> refused() {
        poll();
        return heard.stream()
                .filter(message -> message.topic().equals(Topics.REQUESTS_DLQ))
                .toList();
    }

    /** What could not be read, and was set aside. */
    public List<ConsumerRecord<String, byte[]>> unreadable() {
        poll();
        return heard.stream()
                .filter(message -> message.topic().equals(Topics.UNREADABLE))
                .toList();
    }

    /** Everything heard so far, headers too, as text. */
    public String everything() {
        poll();
        StringBuilder text = new StringBuilder();
        for (ConsumerRecord<String, byte[]> message : heard) {
            message.headers()
                    .forEach(header -> text.append(text(header.value())).append('\n'));
            text.append(text(message.value())).append('\n');
        }
        return text.toString();
    }

    public static String header(ConsumerRecord<String, byte[]> message, String name) {
        Header header = message.headers().lastHeader(name);
        return text(Objects.requireNonNull(header, "no header " + name).value());
    }

    private void poll() {
        consumer.poll(Duration.ofMillis(100)).forEach(heard::add);
    }

    private static String text(byte[] bytes) {
        return bytes == null ? "" : new String(bytes, StandardCharsets.UTF_8);
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

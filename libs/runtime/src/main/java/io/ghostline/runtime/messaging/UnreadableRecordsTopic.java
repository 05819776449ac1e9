package io.ghostline.runtime.messaging;

import io.ghostline.contracts.Topics;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code ghostline.unreadable}: the records as they came, with the reason and where the original is. A record that Kafka does not
 * take stays where it was, and the log names its place.
 */
@ApplicationScoped
public class UnreadableRecordsTopic implements UnreadableRecords {
    private static final Logger LOG = LoggerFactory.getLogger(UnreadableRecordsTopic.class);
    /** Those behind it wait meanwhile. */
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    /** What a topic of ours takes at most, and the two headers. */
    private static final int MAX_REQUEST_BYTES = 2 << 20;

    private final Map<String, Object> kafka;
    private final MeterRegistry metrics;
    /** Made for the first such record: there should be none. */
    private @Nullable Producer<String, byte[]> producer;

    /** @param kafka how clients reach the broker */
    @Inject
    public UnreadableRecordsTopic(
            @Identifier("default-kafka-broker") Map<String, Object> kafka, MeterRegistry metrics) {
        this.kafka = new HashMap<>(kafka);
        this.metrics = metrics;
    }

    @Override
    public synchronized void setAside(ConsumerRecord<String, byte[]> message, String why) {
        String origin = SetAside.origin(message);
        metrics.counter("ghostline.records.unreadable", "topic", message.topic())
                .increment();
        LOG.error("record passed over: origin={} key={} reason={}", origin, message.key(), why);
        ProducerRecord<String, byte[]> kept =
                new ProducerRecord<>(Topics.UNREADABLE, null, message.key(), message.value(), message.headers());
        SetAside.describe(kept.headers(), message, why);
        try {
            producer().send(kept).get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException | KafkaException e) {
            LOG.error("record that was passed over was not kept, it is where it was: origin={}", origin, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Producer<String, byte[]> producer() {
        Producer<String, byte[]> present = producer;
        if (present == null) {
            Map<String, Object> settings = new HashMap<>(kafka);
            settings.put(ProducerConfig.CLIENT_ID_CONFIG, "ghostline-unreadable");
            settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, TIMEOUT.toMillis());
            settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) TIMEOUT.toMillis());
            settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int) TIMEOUT.toMillis());
            settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
            settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, MAX_REQUEST_BYTES);
            present = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
            producer = present;
        }
        return present;
    }

    @PreDestroy
    synchronized void close() {
        Producer<String, byte[]> present = producer;
        if (present != null) {
            present.close(TIMEOUT);
        }
    }
}

package io.ghostline.cdc.kafka;

import io.ghostline.cdc.capture.ChangeSink;
import io.ghostline.contracts.ContractJson;
import io.ghostline.contracts.Topics;
import io.ghostline.contracts.change.Change;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Utils;

/** Writes to {@code ghostline.changes.<id>}: one idempotent producer, so the order of each partition is kept. */
final class KafkaChangeSink implements ChangeSink {
    /** A broker that restarts is back within this; afterwards the engine starts again from its stored offset. */
    private static final Duration DELIVERY_TIMEOUT = Duration.ofSeconds(30);

    private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(10);
    /** How long a send may wait for the topic's metadata or for memory. */
    private static final Duration MAX_BLOCK = Duration.ofSeconds(10);
    /** Milliseconds; every batch is flushed when all of it has been handed over. */
    private static final int FLUSHED_BEFORE = 1000;

    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

    private final String topic;
    private final KafkaProducer<byte[], byte[]> producer;

    KafkaChangeSink(String migrationId, Map<String, String> kafka) {
        this.topic = Topics.changes(migrationId);
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.put(ProducerConfig.CLIENT_ID_CONFIG, "cdc-changes-" + migrationId);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.LINGER_MS_CONFIG, FLUSHED_BEFORE); // so that a batch is one request, not several
        settings.put(ProducerConfig.BATCH_SIZE_CONFIG, 64 * 1024);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int) DELIVERY_TIMEOUT.toMillis());
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) REQUEST_TIMEOUT.toMillis());
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, MAX_BLOCK.toMillis());
        this.producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    @Override
    public void publish(List<Change> changes) throws IOException, InterruptedException {
        try {
            List<Future<RecordMetadata>> sent = send(changes);
            producer.flush();
            for (Future<RecordMetadata> one : sent) {
                one.get();
            }
        } catch (ExecutionException e) {
            throw new IOException("Kafka did not take the changes: " + e.getCause(), e.getCause());
        } catch (org.apache.kafka.common.errors.InterruptException e) {
            Thread.interrupted();
            throw new InterruptedException("interrupted while publishing changes");
        } catch (KafkaException e) {
            throw new IOException("Kafka did not take the changes: " + e, e);
        }
    }

    private List<Future<RecordMetadata>> send(List<Change> changes) {
        List<Future<RecordMetadata>> sent = new ArrayList<>(changes.size());
        int partitions = changes.isEmpty() ? 0 : producer.partitionsFor(topic).size();
        for (Change change : changes) {
            byte[] value = ContractJson.write(change);
            if (change instanceof Change.RowChanged row) {
                byte[] key = ContractJson.write(row.key());
                sent.add(producer.send(new ProducerRecord<>(topic, partitionOf(key, partitions), key, value)));
            } else {
                for (int partition = 0; partition < partitions; partition++) {
                    sent.add(producer.send(new ProducerRecord<>(topic, partition, null, value)));
                }
            }
        }
        return sent;
    }

    /** Kafka's own default: the same key is always in the same partition. */
    private static int partitionOf(byte[] key, int partitions) {
        return Utils.toPositive(Utils.murmur2(key)) % partitions;
    }

    @Override
    public void close() {
        boolean interrupted = Thread.interrupted();
        producer.close(CLOSE_TIMEOUT);
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}

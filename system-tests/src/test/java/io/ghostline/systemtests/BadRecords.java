package io.ghostline.systemtests;

import io.ghostline.contracts.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Somebody who writes to Ghostline's topics what nobody can read. */
final class BadRecords implements AutoCloseable {
    private static final Duration BETWEEN = Duration.ofMillis(100);
    private static final Duration STOPPED = Duration.ofMinutes(1);
    private static final List<String> TOPICS =
            List.of(Topics.EVENTS, Topics.MIGRATIONS, Topics.REQUESTS, Topics.PROGRESS);
    private static final List<String> VALUES = List.of(
            "", "{", "{}", "null", "[]", "\u0000", "{\"type\": \"Swapped\"}", "{\"id\": 7}", "\ud83d\udc7b", "1e999");

    private final KafkaProducer<byte[], byte[]> producer;
    private final ExecutorService thread = Executors.newSingleThreadExecutor();
    private final Future<Integer> sent;
    private volatile boolean stopping;

    BadRecords(String bootstrapServers, long seed) {
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers), new ByteArraySerializer(), new ByteArraySerializer());
        Random random = new Random(seed);
        sent = thread.submit(() -> {
            int count = 0;
            for (; !stopping; count++) {
                producer.send(any(random)).get();
                TimeUnit.MILLISECONDS.sleep(BETWEEN.toMillis());
            }
            return count;
        });
    }

    private static ProducerRecord<byte[], byte[]> any(Random random) {
        byte[] noise = new byte[random.nextInt(500)];
        random.nextBytes(noise);
        byte[] value = random.nextBoolean()
                ? noise
                : VALUES.get(random.nextInt(VALUES.size())).getBytes(StandardCharsets.UTF_8);
        return new ProducerRecord<>(TOPICS.get(random.nextInt(TOPICS.size())), bytes(random, 20), value);
    }

    private static byte[] bytes(Random random, int most) {
        byte[] bytes = new byte[1 + random.nextInt(most)];
        random.nextBytes(bytes);
        return bytes;
    }

    /** @return how many were sent */
    int stop() throws Exception {
        stopping = true;
        return sent.get(STOPPED.toSeconds(), TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        stopping = true;
        thread.shutdownNow();
        producer.close(STOPPED);
    }
}

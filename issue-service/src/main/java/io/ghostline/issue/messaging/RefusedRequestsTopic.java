package io.ghostline.issue.messaging;

import io.ghostline.contracts.ContractJson;
import io.ghostline.contracts.Topics;
import io.ghostline.contracts.event.RequestProblem;
import io.ghostline.runtime.messaging.SetAside;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Emitter;
import org.jspecify.annotations.Nullable;

/** {@code ghostline.requests.dlq}: refused requests as they came, with the reason and where the original is. */
@ApplicationScoped
public class RefusedRequestsTopic {
    private static final String PROBLEM = "ghostline-problem";
    /**
     * Bytes of key, value and headers; with the problem it fits into a record. Only what was compressed can be more: it
     * stays where it was, at its origin.
     */
    private static final int LARGEST = 1 << 20;
    /** Above the producer's delivery timeout, so that the producer's own answer is the one that comes. */
    private static final Duration ACK_TIMEOUT = Duration.ofSeconds(15);

    private final Emitter<ProducerRecord<byte[], byte[]>> emitter;

    @Inject
    RefusedRequestsTopic(@Channel("issue-requests-dlq") Emitter<ProducerRecord<byte[], byte[]>> emitter) {
        this.emitter = emitter;
    }

    /**
     * Returns when Kafka has it.
     *
     * @throws IllegalStateException when Kafka did not take it; may be repeated
     */
    void publish(ConsumerRecord<byte[], byte[]> original, RequestProblem problem) {
        try {
            emitter.send(refused(original, problem))
                    .toCompletableFuture()
                    .get(ACK_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException(
                    "Kafka did not take the refused request of " + SetAside.origin(original), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while publishing a refused request", e);
        }
    }

    private static ProducerRecord<byte[], byte[]> refused(
            ConsumerRecord<byte[], byte[]> original, RequestProblem problem) {
        ProducerRecord<byte[], byte[]> refused = fits(original)
                ? new ProducerRecord<>(Topics.REQUESTS_DLQ, null, original.key(), original.value(), original.headers())
                : new ProducerRecord<>(Topics.REQUESTS_DLQ, null, null);
        refused.headers().add(PROBLEM, ContractJson.write(problem));
        SetAside.describe(refused.headers(), original, problem.detail());
        return refused;
    }

    private static boolean fits(ConsumerRecord<byte[], byte[]> record) {
        long size = length(record.key()) + length(record.value());
        for (Header header : record.headers()) {
            size += header.key().length() + length(header.value());
        }
        return size <= LARGEST;
    }

    private static long length(byte @Nullable [] bytes) {
        return bytes == null ? 0 : bytes.length;
    }
}

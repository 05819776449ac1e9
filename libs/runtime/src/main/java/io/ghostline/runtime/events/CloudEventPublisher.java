package io.ghostline.runtime.events;

import io.ghostline.contracts.ContractJson;
import io.ghostline.contracts.event.MigrationEvent;
import io.ghostline.contracts.progress.MigrationProgress;
import io.ghostline.runtime.assignment.Publisher;
import io.smallrye.reactive.messaging.ce.OutgoingCloudEventMetadata;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.microprofile.reactive.messaging.Emitter;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Publishes facts and samples through a service's two outgoing channels, as CloudEvents in binary mode. */
public final class CloudEventPublisher implements Publisher {
    private static final Logger LOG = LoggerFactory.getLogger(CloudEventPublisher.class);
    /** How long Kafka may take to acknowledge a fact before the caller is told, and repeats it. */
    private static final Duration ACK_TIMEOUT = Duration.ofSeconds(30);

    private final URI source;
    private final Emitter<byte[]> events;
    private final Emitter<byte[]> progress;

    /** @param service name of the service, the CloudEvents source */
    public CloudEventPublisher(String service, Emitter<byte[]> events, Emitter<byte[]> progress) {
        this.source = URI.create("/ghostline/" + service);
        this.events = events;
        this.progress = progress;
    }

    @Override
    public void publish(MigrationEvent event) throws InterruptedException {
        CompletableFuture<Void> acknowledged = new CompletableFuture<>();
        events.send(message(event, event.migrationId(), event.type(), event.factId(), Instant.now())
                .withAck(() -> {
                    acknowledged.complete(null);
                    return CompletableFuture.completedFuture(null);
                })
                .withNack(failure -> {
                    acknowledged.completeExceptionally(failure);
                    return CompletableFuture.completedFuture(null);
                }));
        try {
            acknowledged.get(ACK_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("Kafka did not take the fact " + event.factId(), e);
        }
    }

    @Override
    public void sample(MigrationProgress sample) {
        String id =
                sample.migrationId() + "/" + sample.type() + "/" + sample.at().toEpochMilli();
        try {
            progress.send(message(sample, sample.migrationId(), sample.type(), id, sample.at()));
        } catch (IllegalStateException e) {
            LOG.debug("sample dropped: sample={} cause={}", id, e.toString());
        }
    }

    private Message<byte[]> message(Object value, String migrationId, String type, String id, Instant at) {
        return Message.of(ContractJson.write(value))
                .addMetadata(OutgoingKafkaRecordMetadata.<String>builder()
                        .withKey(migrationId)
                        .build())
                .addMetadata(OutgoingCloudEventMetadata.builder()
                        .withId(id)
                        .withSource(source)
                        .withType("io.ghostline." + type)
                        .withSubject(migrationId)
                        .withDataContentType("application/json")
                        .withTimestamp(at.atZone(ZoneOffset.UTC))
                        .build());
    }
}

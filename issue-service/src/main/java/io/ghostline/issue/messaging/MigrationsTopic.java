package io.ghostline.issue.messaging;

import io.ghostline.contracts.ContractJson;
import io.ghostline.contracts.Topics;
import io.ghostline.contracts.migration.Migration;
import io.ghostline.issue.issues.Outbox;
import io.ghostline.runtime.events.Acknowledged;
import io.ghostline.runtime.signature.Signatures;
import io.smallrye.reactive.messaging.kafka.Record;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Emitter;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jspecify.annotations.Nullable;

/** {@code ghostline.migrations}; this service is its only writer. */
@ApplicationScoped
public class MigrationsTopic implements Outbox.DesiredStates {
    /** Above the producer's delivery timeout, so that the producer's own answer is the one that comes. */
    private static final Duration ACK_TIMEOUT = Duration.ofSeconds(15);

    private final Emitter<Record<String, byte[]>> emitter;
    private final Signatures signatures;

    @Inject
    MigrationsTopic(@Channel("issue-migrations-out") Emitter<Record<String, byte[]>> emitter, Signatures signatures) {
        this.emitter = emitter;
        this.signatures = signatures;
    }

    @Override
    public void publish(String migrationId, @Nullable Migration migration) {
        byte @Nullable [] value = migration == null ? null : ContractJson.write(migration);
        try {
            Acknowledged.send(emitter, message(migrationId, value)).get(ACK_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("Kafka did not take the desired state of " + migrationId, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while publishing " + migrationId, e);
        }
    }

    private Message<Record<String, byte[]>> message(String migrationId, byte @Nullable [] value) {
        RecordHeaders headers = new RecordHeaders();
        signatures
                .sign(Topics.MIGRATIONS, migrationId, value)
                .ifPresent(signature -> headers.add(Signatures.HEADER, signature));
        return Message.of(Record.of(migrationId, value))
                .addMetadata(OutgoingKafkaRecordMetadata.builder()
                        .withHeaders(headers)
                        .build());
    }
}

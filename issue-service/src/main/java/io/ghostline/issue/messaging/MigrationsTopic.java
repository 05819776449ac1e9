package io.ghostline.issue.messaging;

import io.ghostline.contracts.ContractJson;
import io.ghostline.contracts.migration.Migration;
import io.ghostline.issue.issues.Outbox;
import io.smallrye.reactive.messaging.kafka.Record;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Emitter;
import org.jspecify.annotations.Nullable;

/** {@code ghostline.migrations}; this service is its only writer. */
@ApplicationScoped
public class MigrationsTopic implements Outbox.DesiredStates {
    /** Above the producer's delivery timeout, so that the producer's own answer is the one that comes. */
    private static final Duration ACK_TIMEOUT = Duration.ofSeconds(15);

    private final Emitter<Record<String, byte[]>> emitter;

    @Inject
    MigrationsTopic(@Channel("issue-migrations-out") Emitter<Record<String, byte[]>> emitter) {
        this.emitter = emitter;
    }

    @Override
    public void publish(String migrationId, @Nullable Migration migration) {
        byte @Nullable [] value = migration == null ? null : ContractJson.write(migration);
        try {
            emitter.send(Record.of(migrationId, value))
                    .toCompletableFuture()
                    .get(ACK_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("Kafka did not take the desired state of " + migrationId, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while publishing " + migrationId, e);
        }
    }
}

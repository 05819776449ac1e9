package io.ghostline.runtime.events;

import java.util.concurrent.CompletableFuture;
import org.eclipse.microprofile.reactive.messaging.Emitter;
import org.eclipse.microprofile.reactive.messaging.Message;

/** Messages whose sender wants to know that Kafka has them. */
public final class Acknowledged {
    private Acknowledged() {}

    /** @return done when Kafka has it, failed when Kafka did not take it */
    public static <T> CompletableFuture<Void> send(Emitter<T> channel, Message<T> message) {
        CompletableFuture<Void> acknowledged = new CompletableFuture<>();
        channel.send(message.withAck(() -> {
                    acknowledged.complete(null);
                    return CompletableFuture.completedFuture(null);
                })
                .withNack(failure -> {
                    acknowledged.completeExceptionally(failure);
                    return CompletableFuture.completedFuture(null);
                }));
        return acknowledged;
    }
}

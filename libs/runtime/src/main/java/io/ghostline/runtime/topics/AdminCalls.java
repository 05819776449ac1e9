package io.ghostline.runtime.topics;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.InterruptException;

/** Waiting for the answers of Kafka's admin client. */
final class AdminCalls {
    /** A broker that is starting or electing a leader answers well within this; a caller repeats. */
    static final Duration TIMEOUT = Duration.ofSeconds(30);
    /** Brokers follow the controller within milliseconds. */
    private static final Duration PAUSE = Duration.ofMillis(50);

    private AdminCalls() {}

    /** @throws KafkaException when Kafka refuses (with its reason as the cause), or does not answer in time */
    static <T> T get(KafkaFuture<T> result) {
        try {
            return result.get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new KafkaException("Kafka refused: " + e.getCause(), e.getCause());
        } catch (TimeoutException e) {
            throw new org.apache.kafka.common.errors.TimeoutException("Kafka did not answer within " + TIMEOUT, e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /** Until the brokers have heard from the controller what it was told. */
    static void pause() {
        try {
            Thread.sleep(PAUSE.toMillis());
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static KafkaException interrupted(InterruptedException cause) {
        Thread.currentThread().interrupt();
        return new InterruptException(cause);
    }
}

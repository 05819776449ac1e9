package io.ghostline.runtime.events;

import io.ghostline.contracts.ContractJson;
import io.smallrye.reactive.messaging.ce.OutgoingCloudEventMetadata;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.eclipse.microprofile.reactive.messaging.Emitter;
import org.eclipse.microprofile.reactive.messaging.Message;

/** Messages of a service as CloudEvents in binary mode. */
public final class CloudEvents {
    /** How long Kafka may take to acknowledge before the caller is told, and repeats it. */
    private static final Duration ACK_TIMEOUT = Duration.ofSeconds(30);

    /** The header that says which process of a service sent a message: its host, and its id there. */
    public static final String INSTANCE_HEADER = "ghostline-instance";

    private static final String INSTANCE =
            host() + "/" + ProcessHandle.current().pid();

    private final URI source;

    /** @param service name of the service, the CloudEvents source */
    public CloudEvents(String service) {
        this.source = URI.create("/ghostline/" + service);
    }

    /**
     * What CloudEvents knows of a message.
     *
     * @param key of the record, and the subject
     * @param type without the prefix {@code io.ghostline.}
     */
    public record Envelope(String key, String type, String id, Instant at) {}

    /** A message to send. */
    public Message<byte[]> message(Object value, Envelope envelope) {
        return Message.of(ContractJson.write(value))
                .addMetadata(OutgoingKafkaRecordMetadata.<String>builder()
                        .withKey(envelope.key())
                        .withHeaders(
                                new RecordHeaders().add(INSTANCE_HEADER, INSTANCE.getBytes(StandardCharsets.UTF_8)))
                        .build())
                .addMetadata(OutgoingCloudEventMetadata.builder()
                        .withId(envelope.id())
                        .withSource(source)
                        .withType("io.ghostline." + envelope.type())
                        .withSubject(envelope.key())
                        .withDataContentType("application/json")
                        .withTimestamp(envelope.at().atZone(ZoneOffset.UTC))
                        .build());
    }

    /** Which process sent a message; empty when it does not say. */
    public static String instance(Headers headers) {
        Header header = headers.lastHeader(INSTANCE_HEADER);
        return header == null || header.value() == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "unknown-host"; // it has a name that it can't resolve itself: the process id has to do
        }
    }

    /**
     * Returns when Kafka has it.
     *
     * @throws IllegalStateException when Kafka did not take it; may be repeated
     */
    public void send(Emitter<byte[]> channel, Object value, Envelope envelope) throws InterruptedException {
        try {
            Acknowledged.send(channel, message(value, envelope)).get(ACK_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("Kafka did not take " + envelope.type() + " " + envelope.id(), e);
        }
    }
}

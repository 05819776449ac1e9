package io.ghostline.issue.messaging;

import com.fasterxml.jackson.databind.JsonNode;
import io.ghostline.contracts.ContractJson;
import io.ghostline.issue.issues.Stream;
import io.ghostline.issue.issues.Stream.Message;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jspecify.annotations.Nullable;

/** Passes events on to those who listen at REST: all of them, in each instance, from its start on. */
@ApplicationScoped
public class StreamChannels {
    private final Stream stream;

    @Inject
    StreamChannels(Stream stream) {
        this.stream = stream;
    }

    @Incoming("issue-stream-events")
    public void event(ConsumerRecord<String, byte @Nullable []> message) {
        pass(stream, message);
    }

    static void pass(Stream stream, ConsumerRecord<String, byte @Nullable []> message) {
        byte[] value = message.value();
        if (value != null && message.key() != null) {
            String type = ContractJson.read(value, JsonNode.class).path("type").asText("message");
            stream.tell(new Message(message.key(), type, new String(value, StandardCharsets.UTF_8)));
        }
    }
}

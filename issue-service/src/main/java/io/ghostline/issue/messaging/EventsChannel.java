package io.ghostline.issue.messaging;

import io.ghostline.contracts.ContractJson;
import io.ghostline.contracts.event.MigrationEvent;
import io.ghostline.issue.issues.Facts;
import io.ghostline.issue.issues.Publishing;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes facts in, in their order, each until it is stored. Whatever else is told on the topic is passed over. */
@ApplicationScoped
public class EventsChannel {
    private static final Logger LOG = LoggerFactory.getLogger(EventsChannel.class);

    private final Facts facts;
    private final Publishing publishing;

    @Inject
    EventsChannel(Facts facts, Publishing publishing) {
        this.facts = facts;
        this.publishing = publishing;
    }

    @Incoming("issue-events")
    @Blocking
    public void take(ConsumerRecord<String, byte[]> message) throws InterruptedException {
        if (message.value() == null) {
            LOG.warn("fact without a value passed over: partition={} offset={}", message.partition(), message.offset());
            return;
        }
        Optional<MigrationEvent> event = ContractJson.readIfKnown(message.value(), MigrationEvent.class);
        if (event.isPresent()) {
            Instant at = Instant.ofEpochMilli(message.timestamp());
            BackOff.repeat("fact " + event.get().factId(), () -> {
                if (facts.take(event.get(), at)) {
                    publishing.soon();
                }
            });
        }
    }
}

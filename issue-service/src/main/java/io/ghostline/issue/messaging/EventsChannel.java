package io.ghostline.issue.messaging;

import io.ghostline.contracts.ContractJson;
import io.ghostline.contracts.MalformedMessageException;
import io.ghostline.contracts.event.MigrationEvent;
import io.ghostline.issue.issues.Facts;
import io.ghostline.issue.issues.Publishing;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes facts in, in their order, each until it is stored. */
@ApplicationScoped
public class EventsChannel {
    private static final Logger LOG = LoggerFactory.getLogger(EventsChannel.class);
    private static final Duration FIRST_BACK_OFF = Duration.ofMillis(200);
    /** A store that is away must not be met by a storm, and is noticed soon when it is back. */
    private static final Duration LAST_BACK_OFF = Duration.ofSeconds(5);
    /** A restart of the store's server takes less; after that the channel fails and health tells. */
    private static final Duration GIVE_UP_AFTER = Duration.ofMinutes(4);

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
        MigrationEvent event = ContractJson.read(message.value(), MigrationEvent.class);
        Instant at = Instant.ofEpochMilli(message.timestamp());
        Instant end = Instant.now().plus(GIVE_UP_AFTER);
        Duration backOff = FIRST_BACK_OFF;
        while (true) {
            try {
                if (facts.take(event, at)) {
                    publishing.soon();
                }
                return;
            } catch (MalformedMessageException e) {
                throw e;
            } catch (RuntimeException e) {
                if (Instant.now().isAfter(end)) {
                    throw e;
                }
                LOG.warn("fact not stored yet: fact={} cause={}", event.factId(), e.toString());
                Thread.sleep(backOff.toMillis());
                backOff = backOff.compareTo(LAST_BACK_OFF) < 0 ? backOff.multipliedBy(2) : LAST_BACK_OFF;
            }
        }
    }
}

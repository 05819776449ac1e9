package io.ghostline.issue.messaging;

import io.ghostline.contracts.ContractJson;
import io.ghostline.contracts.MalformedMessageException;
import io.ghostline.contracts.event.MigrationEvent;
import io.ghostline.issue.issues.Facts;
import io.ghostline.issue.issues.Publishing;
import io.ghostline.mysql.error.Causes;
import io.ghostline.mysql.error.SqlErrors;
import io.ghostline.runtime.messaging.UnreadableRecords;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
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
    private final UnreadableRecords unreadable;

    @Inject
    EventsChannel(Facts facts, Publishing publishing, UnreadableRecords unreadable) {
        this.facts = facts;
        this.publishing = publishing;
        this.unreadable = unreadable;
    }

    @Incoming("issue-events")
    @Blocking
    public void take(ConsumerRecord<String, byte[]> message) throws InterruptedException {
        if (message.value() == null) {
            LOG.warn("fact without a value passed over: partition={} offset={}", message.partition(), message.offset());
            return;
        }
        try {
            Optional<MigrationEvent> event = ContractJson.readIfKnown(message.value(), MigrationEvent.class);
            if (event.isPresent()) {
                if (message.key() == null || !message.key().equals(event.get().migrationId())) {
                    throw new MalformedMessageException("its key is not the id of its migration");
                }
                take(event.get(), Instant.ofEpochMilli(message.timestamp()));
            }
        } catch (MalformedMessageException e) {
            unreadable.setAside(message, String.valueOf(e.getMessage()));
        }
    }

    private void take(MigrationEvent event, Instant at) throws InterruptedException {
        BackOff.repeat("fact " + event.factId(), () -> {
            try {
                if (facts.take(event, at)) {
                    publishing.soon();
                }
            } catch (RuntimeException e) {
                throw canBeStored(e) ? e : new MalformedMessageException("it can't be stored: " + e.getMessage(), e);
            }
        });
    }

    /** Not when a value is missing, or does not fit into its column: a later try would end as this one. */
    private static boolean canBeStored(RuntimeException failure) {
        return Causes.of(failure).stream()
                .noneMatch(cause -> cause instanceof NullPointerException
                        || cause instanceof SQLException sql && SqlErrors.isLossy(sql));
    }
}

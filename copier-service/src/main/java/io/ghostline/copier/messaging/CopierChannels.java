package io.ghostline.copier.messaging;

import io.ghostline.runtime.assignment.Assignments;
import io.ghostline.runtime.messaging.MigrationsFeed;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** What comes in: the desired state of migrations, and facts that let a waiting one look again. */
@ApplicationScoped
public class CopierChannels {
    private final MigrationsFeed feed;
    private final Assignments assignments;

    @Inject
    CopierChannels(
            @Identifier("copier-migrations") MigrationsFeed feed, @Identifier("copier") Assignments assignments) {
        this.feed = feed;
        this.assignments = assignments;
    }

    @Incoming("copier-migrations")
    @Blocking
    public void migration(ConsumerRecord<String, byte[]> message) {
        feed.receive(message);
    }

    @Incoming("copier-events")
    @Blocking
    public void event(ConsumerRecord<String, byte[]> message) {
        assignments.wake(message.key());
    }
}

package io.ghostline.issue.messaging;

import io.ghostline.contracts.event.IssueEvent;
import io.ghostline.contracts.event.IssueEvent.IssueChanged;
import io.ghostline.issue.issues.Announcements;
import io.ghostline.issue.issues.IssueClock;
import io.ghostline.runtime.events.CloudEvents;
import io.ghostline.runtime.events.CloudEvents.Envelope;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Emitter;

/** What issue-service tells on {@code ghostline.events}. */
@ApplicationScoped
public class IssueEventsTopic implements Announcements.Events {
    private final CloudEvents cloudEvents = new CloudEvents("issue-service");
    private final Emitter<byte[]> emitter;
    private final IssueClock clock;

    @Inject
    IssueEventsTopic(@Channel("issue-events-out") Emitter<byte[]> emitter, IssueClock clock) {
        this.emitter = emitter;
        this.clock = clock;
    }

    @Override
    public void publish(IssueEvent event) {
        Instant at = event instanceof IssueChanged changed ? changed.at() : clock.now();
        try {
            cloudEvents.send(emitter, event, new Envelope(event.key(), event.type(), event.eventId(), at));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while publishing " + event.eventId(), e);
        }
    }
}

package io.ghostline.runtime.events;

import io.ghostline.contracts.event.MigrationEvent;
import io.ghostline.contracts.progress.MigrationProgress;
import io.ghostline.runtime.assignment.Publisher;
import io.ghostline.runtime.events.CloudEvents.Envelope;
import java.time.Instant;
import org.eclipse.microprofile.reactive.messaging.Emitter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Publishes facts and samples through a service's two outgoing channels, as CloudEvents in binary mode. */
public final class CloudEventPublisher implements Publisher {
    private static final Logger LOG = LoggerFactory.getLogger(CloudEventPublisher.class);

    private final CloudEvents cloudEvents;
    private final Emitter<byte[]> events;
    private final Emitter<byte[]> progress;

    /** @param service name of the service, the CloudEvents source */
    public CloudEventPublisher(String service, Emitter<byte[]> events, Emitter<byte[]> progress) {
        this.cloudEvents = new CloudEvents(service);
        this.events = events;
        this.progress = progress;
    }

    @Override
    public void publish(MigrationEvent event) throws InterruptedException {
        cloudEvents.send(events, event, new Envelope(event.migrationId(), event.type(), event.factId(), Instant.now()));
    }

    @Override
    public void sample(MigrationProgress sample) {
        String id =
                sample.migrationId() + "/" + sample.type() + "/" + sample.at().toEpochMilli();
        try {
            progress.send(
                    cloudEvents.message(sample, new Envelope(sample.migrationId(), sample.type(), id, sample.at())));
        } catch (IllegalStateException e) {
            LOG.debug("sample dropped: sample={} cause={}", id, e.toString());
        }
    }
}

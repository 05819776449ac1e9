package io.ghostline.cutover.messaging;

import io.ghostline.contracts.event.MigrationEvent;
import io.ghostline.contracts.progress.MigrationProgress;
import io.ghostline.runtime.assignment.Publisher;
import io.ghostline.runtime.events.CloudEventPublisher;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Emitter;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;

/**
 * Facts and samples, onto the outgoing channels. A bean with a proxy: the incoming channel needs its rebalance listener,
 * and with it whatever publishes, before the emitters are there.
 */
@ApplicationScoped
public class CutOverPublisher implements Publisher {
    private final CloudEventPublisher publisher;

    @Inject
    CutOverPublisher(
            @Channel("cutover-events-out") @OnOverflow(OnOverflow.Strategy.UNBOUNDED_BUFFER) Emitter<byte[]> events,
            @Channel("cutover-progress-out") @OnOverflow(OnOverflow.Strategy.DROP) Emitter<byte[]> progress) {
        this.publisher = new CloudEventPublisher("cutover-service", events, progress);
    }

    @Override
    public void publish(MigrationEvent event) throws InterruptedException {
        publisher.publish(event);
    }

    @Override
    public void sample(MigrationProgress progress) {
        publisher.sample(progress);
    }
}

package io.ghostline.copier.messaging;

import io.ghostline.runtime.messaging.MigrationsFeed;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.reactive.messaging.kafka.KafkaConsumerRebalanceListener;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.Collection;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/**
 * Takes partitions up and lets them go. Made with the incoming channel, before the outgoing ones can be used: what
 * needs those is looked up at the first rebalance.
 */
@ApplicationScoped
@Identifier("copier-migrations")
public class CopierRebalances implements KafkaConsumerRebalanceListener {
    private final Instance<MigrationsFeed> feed;

    @Inject
    CopierRebalances(@Identifier("copier") Instance<MigrationsFeed> feed) {
        this.feed = feed;
    }

    @Override
    public void onPartitionsAssigned(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        feed.get().onPartitionsAssigned(consumer, partitions);
    }

    @Override
    public void onPartitionsRevoked(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        feed.get().onPartitionsRevoked(consumer, partitions);
    }
}

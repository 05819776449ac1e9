package io.ghostline.runtime.topics;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Creates and deletes topics. */
@ApplicationScoped
public class TopicAdmin {
    /** A broker that is starting or electing a leader answers well within this; a caller repeats. */
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final Admin admin;
    private final Optional<Short> replicationFactor;

    @Inject
    public TopicAdmin(
            @ConfigProperty(name = "kafka.bootstrap.servers") String bootstrapServers,
            @ConfigProperty(name = "ghostline.topics.replication-factor") Optional<Short> replicationFactor) {
        this.admin = Admin.create(Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                AdminClientConfig.CLIENT_ID_CONFIG,
                "ghostline-topics"));
        this.replicationFactor = replicationFactor;
    }

    /**
     * Creates those that are not there; leaves the others as they are.
     *
     * @throws org.apache.kafka.common.KafkaException when Kafka refuses or does not answer in time
     */
    public void ensure(TopicSpec... topics) {
        List<NewTopic> wanted = Stream.of(topics)
                .map(topic -> new NewTopic(topic.name(), Optional.of(topic.partitions()), replicationFactor)
                        .configs(topic.settings()))
                .toList();
        admin.createTopics(wanted).values().values().forEach(result -> await(result, TopicExistsException.class));
    }

    /** Deletes the topic if it is there. */
    public boolean delete(String topic) {
        return await(admin.deleteTopics(List.of(topic)).all(), UnknownTopicOrPartitionException.class);
    }

    /** Whether the topic is there. */
    public boolean exists(String topic) {
        return await(admin.describeTopics(List.of(topic)).allTopicNames(), UnknownTopicOrPartitionException.class);
    }

    /** True when it was done, false when it failed as expected. */
    private static boolean await(KafkaFuture<?> result, Class<? extends Exception> expected) {
        try {
            result.get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (ExecutionException e) {
            if (expected.isInstance(e.getCause())) {
                return false;
            }
            throw new org.apache.kafka.common.KafkaException("Kafka refused: " + e.getCause(), e.getCause());
        } catch (TimeoutException e) {
            throw new org.apache.kafka.common.errors.TimeoutException("Kafka did not answer within " + TIMEOUT, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new org.apache.kafka.common.errors.InterruptException(e);
        }
    }

    @PreDestroy
    void close() {
        admin.close(Duration.ofSeconds(5));
    }
}

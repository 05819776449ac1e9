package io.ghostline.runtime.topics;

import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Creates and deletes topics. */
@ApplicationScoped
public class TopicAdmin implements AutoCloseable {
    private final Admin admin;
    private final Optional<Short> replicationFactor;

    /** @param kafka how clients reach the broker */
    @Inject
    public TopicAdmin(
            @Identifier("default-kafka-broker") Map<String, Object> kafka,
            @ConfigProperty(name = "ghostline.topics.replication-factor") Optional<Short> replicationFactor) {
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.put(AdminClientConfig.CLIENT_ID_CONFIG, "ghostline-topics");
        this.admin = Admin.create(settings);
        this.replicationFactor = replicationFactor;
    }

    /**
     * Creates those that are not there; leaves the others as they are, if nothing is lost that way. Returns when the
     * brokers know them.
     *
     * @throws WrongTopicException when one is there with settings with which records would be lost
     * @throws KafkaException when Kafka refuses or does not answer in time
     */
    public void ensure(TopicSpec... topics) {
        List<NewTopic> wanted = Stream.of(topics)
                .map(topic -> new NewTopic(topic.name(), Optional.of(topic.partitions()), replicationFactor)
                        .configs(topic.settings()))
                .toList();
        admin.createTopics(wanted).values().values().forEach(result -> await(result, TopicExistsException.class));
        check(topics);
    }

    /** {@link #ensure} for the topics that all services share, and those of requests; issue-service owns them. */
    public void ensureShared() {
        ensure(
                TopicSpec.MIGRATIONS,
                TopicSpec.EVENTS,
                TopicSpec.PROGRESS,
                TopicSpec.REQUESTS,
                TopicSpec.REQUESTS_DLQ,
                TopicSpec.UNREADABLE);
    }

    /**
     * Looks at topics that are there already, and makes none.
     *
     * @throws WrongTopicException when one has settings with which records would be lost
     * @throws KafkaException when one is not there, or Kafka refuses or does not answer in time
     */
    public void check(TopicSpec... topics) {
        Map<String, Map<String, String>> found =
                settings(Stream.of(topics).map(TopicSpec::name).toList());
        for (TopicSpec topic : topics) {
            topic.check(found.getOrDefault(topic.name(), Map.of()));
        }
    }

    /** The brokers hear of a topic from the controller, a moment after it was made by us or by another instance. */
    private Map<String, Map<String, String>> settings(List<String> topics) {
        Instant end = Instant.now().plus(AdminCalls.TIMEOUT);
        while (true) {
            try {
                return describe(topics);
            } catch (KafkaException e) {
                if (!(e.getCause() instanceof UnknownTopicOrPartitionException)
                        || Instant.now().isAfter(end)) {
                    throw e;
                }
                AdminCalls.pause();
            }
        }
    }

    private Map<String, Map<String, String>> describe(List<String> topics) {
        List<ConfigResource> resources = topics.stream()
                .map(topic -> new ConfigResource(ConfigResource.Type.TOPIC, topic))
                .toList();
        Map<String, Map<String, String>> settings = new TreeMap<>();
        AdminCalls.get(admin.describeConfigs(resources).all())
                .forEach((topic, config) -> settings.put(
                        topic.name(),
                        config.entries().stream()
                                .collect(Collectors.toMap(ConfigEntry::name, entry -> String.valueOf(entry.value())))));
        return settings;
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
            AdminCalls.get(result);
            return true;
        } catch (KafkaException e) {
            if (expected.isInstance(e.getCause())) {
                return false;
            }
            throw e;
        }
    }

    @Override
    @PreDestroy
    public void close() {
        admin.close(Duration.ofSeconds(5));
    }
}

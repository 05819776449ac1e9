package io.ghostline.testkit;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;

/**
 * A broker that tests can reach.
 *
 * @param bootstrapServers {@code host:port}
 */
public record KafkaBroker(String bootstrapServers) {

    /** A single idle broker makes a topic in well under a second. */
    private static final long TOPIC_TIMEOUT_SECONDS = 30;

    /** A new client; the caller closes it. */
    public Admin admin() {
        return Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers));
    }

    /** Sets one setting of a topic; returns when the broker goes by it. */
    public void configure(String topic, String setting, String value) {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        AlterConfigOp change = new AlterConfigOp(new ConfigEntry(setting, value), AlterConfigOp.OpType.SET);
        Instant end = Instant.now().plusSeconds(TOPIC_TIMEOUT_SECONDS);
        try (Admin admin = admin()) {
            await(
                    topic,
                    admin.incrementalAlterConfigs(Map.of(resource, List.of(change)))
                            .all());
        }
        while (!value.equals(settings(topic).get(setting))) {
            if (Instant.now().isAfter(end)) {
                throw new IllegalStateException(topic + " does not get " + setting + "=" + value);
            }
        }
    }

    /** All settings of a topic, as the broker goes by them now. */
    public Map<String, String> settings(String topic) {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        try (Admin admin = admin()) {
            return await(topic, admin.describeConfigs(List.of(resource)).all()).values().stream()
                    .flatMap(config -> config.entries().stream())
                    .collect(Collectors.toMap(ConfigEntry::name, entry -> String.valueOf(entry.value())));
        }
    }

    /** Makes a topic with the broker's defaults but for these; an {@link IllegalStateException} when it is there. */
    public void createTopic(String name, int partitions, Map<String, String> settings) {
        try (Admin admin = admin()) {
            await(
                    name,
                    admin.createTopics(List.of(new NewTopic(name, partitions, (short) 1).configs(settings)))
                            .all());
        }
    }

    private static <T> T await(String topic, KafkaFuture<T> result) {
        try {
            return result.get(TOPIC_TIMEOUT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while Kafka works on topic " + topic, e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("topic " + topic + ": " + e.getMessage(), e);
        }
    }
}

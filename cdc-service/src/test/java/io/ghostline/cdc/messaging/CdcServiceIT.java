package io.ghostline.cdc.messaging;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.ghostline.contracts.ContractJson;
import io.ghostline.contracts.Topics;
import io.ghostline.contracts.event.MigrationEvent;
import io.ghostline.contracts.event.MigrationEvent.CaptureStarted;
import io.ghostline.contracts.event.MigrationEvent.CleanedUp;
import io.ghostline.contracts.event.MigrationEvent.MigrationFailed;
import io.ghostline.contracts.migration.DesiredState;
import io.ghostline.contracts.migration.Migration;
import io.ghostline.runtime.topics.TopicAdmin;
import io.ghostline.testkit.GhostlineServers;
import io.ghostline.testkit.SharedKafka;
import io.ghostline.testkit.TestSchema;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The service as it runs, through its channels. */
@QuarkusTest
@QuarkusTestResource(GhostlineServers.class)
class CdcServiceIT {
    TestSchema schema;

    @Inject
    TopicAdmin topics;

    /** This service is there already, and waits for them. */
    @BeforeEach
    void issueServiceMakesItsTopics() {
        topics.ensureShared();
    }

    @Test
    void a_running_migration_is_captured_and_a_cancelled_one_leaves_nothing() throws Exception {
        // given
        schema.execute("CREATE TABLE orders (id INT PRIMARY KEY)");
        String id = "cdc-" + schema.name().replace('_', '-');
        // when
        DesiredStates.desire(migration(id, "main", DesiredState.RUNNING, 1));
        // then
        CaptureStarted started = (CaptureStarted) await(id, CaptureStarted.class::isInstance);
        assertThat(started.changelogTable()).isEqualTo("~orders_1767225600_ghc");
        assertThat(started.sourcePosition()).matches(".+:\\d+");
        assertThat(schema.queryStrings("SHOW TABLES LIKE '~orders%'")).containsExactly("~orders_1767225600_ghc");
        // when
        DesiredStates.desire(migration(id, "main", DesiredState.CANCELLED, 2));
        // then
        CleanedUp cleaned = (CleanedUp) await(id, CleanedUp.class::isInstance);
        assertThat(cleaned.dropped()).containsExactly("~orders_1767225600_ghc", Topics.changes(id));
        assertThat(schema.queryStrings("SHOW TABLES LIKE '~orders%'")).isEmpty();
        assertThat(topics.exists(Topics.changes(id))).isFalse();
    }

    @Test
    void a_database_that_is_not_configured_fails_the_migration_and_nothing_else() throws Exception {
        // given
        String id = "nodb-" + schema.name().replace('_', '-');
        // when
        DesiredStates.desire(migration(id, "elsewhere", DesiredState.RUNNING, 1));
        // then
        MigrationFailed failed = (MigrationFailed) await(id, MigrationFailed.class::isInstance);
        assertThat(failed.reason()).contains("elsewhere");
    }

    private Migration migration(String id, String database, DesiredState desired, long revision) {
        return DesiredStates.migration(id, database, schema.name(), "orders", desired, revision);
    }

    private static MigrationEvent await(String id, Predicate<MigrationEvent> wanted) {
        List<MigrationEvent> events = new ArrayList<>();
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                SharedKafka.bootstrapServers(),
                "group.id",
                "cdc-service-it-" + java.util.UUID.randomUUID(),
                "auto.offset.reset",
                "earliest");
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            consumer.subscribe(List.of(Topics.EVENTS));
            org.awaitility.Awaitility.await().atMost(120, SECONDS).until(() -> {
                for (ConsumerRecord<String, byte[]> message : consumer.poll(Duration.ofMillis(100))) {
                    if (message.key().equals(id)) {
                        events.add(ContractJson.read(message.value(), MigrationEvent.class));
                    }
                }
                return events.stream().anyMatch(wanted);
            });
        }
        return events.stream().filter(wanted).findFirst().orElseThrow();
    }
}

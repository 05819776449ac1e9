package io.ghostline.cutover.messaging;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ghostline.contracts.ContractJson;
import io.ghostline.contracts.Topics;
import io.ghostline.contracts.event.MigrationEvent;
import io.ghostline.contracts.event.MigrationEvent.CleanedUp;
import io.ghostline.contracts.event.MigrationEvent.CutOverCompleted;
import io.ghostline.cutover.support.FakeApplier;
import io.ghostline.cutover.support.MigrationUnderTest;
import io.ghostline.runtime.topics.TopicAdmin;
import io.ghostline.testkit.GhostlineServers;
import io.ghostline.testkit.SharedKafka;
import io.ghostline.testkit.TestSchema;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The service as it runs, through its channels; the test plays the others. */
@QuarkusTest
@QuarkusTestResource(GhostlineServers.class)
class CutOverServiceIT {
    TestSchema schema;

    @Inject
    TopicAdmin topics;

    /** This service is there already, and waits for them. */
    @BeforeEach
    void issueServiceMakesItsTopics() {
        topics.ensureShared();
    }

    /** In every partition of the topic stands a record that is none. */
    @Test
    void a_running_migration_that_is_verified_is_swapped_and_told_about() throws Exception {
        sendRubbish();
        MigrationUnderTest migration = new MigrationUnderTest(schema, "orders", 1767225600)
                .createOriginal()
                .createGhost();
        List<MigrationEvent> events = new ArrayList<>();

        try (FakeApplier unused = new FakeApplier(migration, Duration.ZERO);
                KafkaConsumer<String, byte[]> consumer = consumer()) {
            desire(migration);
            consumer.subscribe(List.of(Topics.EVENTS));
            await().atMost(90, SECONDS).until(() -> {
                for (ConsumerRecord<String, byte[]> message : consumer.poll(Duration.ofMillis(100))) {
                    assertThat(header(message, "ce_source")).isEqualTo("/ghostline/cutover-service");
                    events.add(ContractJson.read(message.value(), MigrationEvent.class));
                }
                return events.stream().anyMatch(CleanedUp.class::isInstance);
            });
        }

        assertThat(events)
                .filteredOn(CutOverCompleted.class::isInstance)
                .singleElement()
                .satisfies(event ->
                        assertThat(((CutOverCompleted) event).oldTable()).isEqualTo("~orders_1767225600_del"));
        assertThat(migration.exists(migration.tables().old())).isTrue();
    }

    private static String header(ConsumerRecord<String, byte[]> message, String name) {
        return new String(message.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    private static void desire(MigrationUnderTest migration) throws Exception {
        Map<String, Object> settings = Map.of("bootstrap.servers", SharedKafka.bootstrapServers());
        try (KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(
                            Topics.MIGRATIONS, migration.spec().migrationId(), ContractJson.write(migration.desired())))
                    .get();
        }
    }

    private static void sendRubbish() throws Exception {
        Map<String, Object> settings = Map.of("bootstrap.servers", SharedKafka.bootstrapServers());
        try (KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
            for (PartitionInfo partition : producer.partitionsFor(Topics.MIGRATIONS)) {
                producer.send(new ProducerRecord<>(
                                Topics.MIGRATIONS, partition.partition(), "rubbish", new byte[] {'{', '}'}))
                        .get();
            }
        }
    }

    private static KafkaConsumer<String, byte[]> consumer() {
        return new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers", SharedKafka.bootstrapServers(),
                        "group.id", "cut-over-service-it",
                        "auto.offset.reset", "earliest"),
                new StringDeserializer(),
                new ByteArrayDeserializer());
    }
}

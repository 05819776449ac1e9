package io.ghostline.copier.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ghostline.contracts.ContractJson;
import io.ghostline.contracts.Topics;
import io.ghostline.contracts.event.MigrationEvent;
import io.ghostline.contracts.migration.CutOverMode;
import io.ghostline.contracts.migration.DesiredState;
import io.ghostline.contracts.migration.Migration;
import io.ghostline.contracts.migration.MigrationSettings;
import io.ghostline.contracts.progress.MigrationProgress;
import io.ghostline.copier.fixture.Playground;
import io.ghostline.mysql.session.Purpose;
import io.ghostline.runtime.journal.Phase;
import io.ghostline.runtime.topics.TopicAdmin;
import io.ghostline.testkit.GhostlineServers;
import io.ghostline.testkit.KafkaBroker;
import io.ghostline.testkit.SharedKafka;
import io.ghostline.testkit.TableComparison;
import io.ghostline.testkit.TestSchema;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(GhostlineServers.class)
class CopierServiceIT {
    private static final Duration LONG = Duration.ofSeconds(90);

    TestSchema schema;

    @Inject
    TopicAdmin admin;

    private final KafkaBroker broker = SharedKafka.get();
    private final List<String> facts = new ArrayList<>();
    private final List<MigrationProgress> samples = new ArrayList<>();

    /** This service is there already, and waits for them. */
    @BeforeEach
    void issueServiceMakesItsTopics() {
        admin.ensureShared();
    }

    @Test
    void aMigrationIsDrivenThroughTheTopicsAndCleanedUpWhenCancelled() throws Exception {
        // given a table and what cdc-service makes for it
        Playground playground = new Playground(
                schema, "shop", "(id INT PRIMARY KEY, name VARCHAR(20), KEY by_name (name))", "ADD COLUMN extra INT");
        playground.numbers("id, name", "n, CONCAT('name', n)", 10_000);
        broker.createTopic(Topics.changes(playground.spec.migrationId()), PlayedCapture.partitions(), Map.of());
        try (KafkaProducer<String, byte[]> producer = PlayedCapture.producer(broker.bootstrapServers());
                PlayedCapture capture = new PlayedCapture(playground, producer);
                KafkaConsumer<String, byte[]> topics = topics();
                Connection connection = playground.connect(Purpose.JOURNAL)) {
            playground.journal.recordPhase(connection, Phase.CAPTURE_STARTED, "{\"phase\":\"CAPTURE_STARTED\"}");

            // when it is to run, and rows change while it does
            want(producer, playground, DesiredState.RUNNING, 1);
            await().atMost(LONG).until(() -> heard(topics).contains("GhostTableCreated"));
            schema.execute(
                    "UPDATE shop SET name = 'changed' WHERE id = 5",
                    "DELETE FROM shop WHERE id = 9999",
                    "INSERT INTO shop VALUES (20000, 'new')");
            capture.changed("5");
            capture.changed("9999");
            capture.changed("20000");

            // then
            await().atMost(LONG).until(() -> heard(topics).contains("IndexesBuilt"));
            assertThat(facts)
                    .containsExactly("GhostTableCreated", "CopyStarted", "CopyCompleted", "Verified", "IndexesBuilt");
            await().atMost(LONG).until(() -> {
                heard(topics);
                return samples.toString().contains("phase=MIRRORING");
            });
            assertThat(TableComparison.compare(
                            connection,
                            schema.name() + ".shop",
                            schema.name() + "." + playground.state.ghost().name(),
                            List.of("id", "name"),
                            List.of("id")))
                    .isEmpty();

            // when it is cancelled
            want(producer, playground, DesiredState.CANCELLED, 2);

            // then nothing of the copier's is left
            await().atMost(LONG).until(() -> heard(topics).contains("CleanedUp"));
            assertThat(playground.state.ghostExists(connection)).isFalse();
            assertThat(playground.count(playground.source)).isEqualTo(10_000);
        }
    }

    private static void want(
            KafkaProducer<String, byte[]> producer, Playground playground, DesiredState state, long revision)
            throws Exception {
        Migration migration =
                new Migration(playground.spec, state, CutOverMode.AUTOMATIC, MigrationSettings.DEFAULTS, revision);
        producer.send(new ProducerRecord<>(Topics.MIGRATIONS, migration.id(), ContractJson.write(migration)))
                .get();
    }

    private KafkaConsumer<String, byte[]> topics() {
        KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers(), "auto.offset.reset", "earliest"),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> partitions = new ArrayList<>();
        for (String topic : List.of(Topics.EVENTS, Topics.PROGRESS)) {
            consumer.partitionsFor(topic)
                    .forEach(partition -> partitions.add(new TopicPartition(topic, partition.partition())));
        }
        consumer.assign(partitions);
        return consumer;
    }

    private List<String> heard(KafkaConsumer<String, byte[]> topics) {
        topics.poll(Duration.ofMillis(100)).forEach(message -> {
            if (message.topic().equals(Topics.EVENTS)) {
                MigrationEvent event = ContractJson.read(message.value(), MigrationEvent.class);
                assertIsCloudEvent(message, event.type());
                assertThat(header(message, "ce_id")).isEqualTo(event.factId());
                facts.add(event.type());
            } else {
                MigrationProgress sample = ContractJson.read(message.value(), MigrationProgress.class);
                assertIsCloudEvent(message, sample.type());
                assertThat(Instant.parse(header(message, "ce_time"))).isEqualTo(sample.at());
                samples.add(sample);
            }
        });
        return facts;
    }

    /** In binary mode: attributes in headers, data in the value. */
    private static void assertIsCloudEvent(ConsumerRecord<String, byte[]> message, String type) {
        assertThat(header(message, "ce_specversion")).isEqualTo("1.0");
        assertThat(header(message, "ce_id")).isNotBlank();
        assertThat(header(message, "ce_type")).isEqualTo("io.ghostline." + type);
        assertThat(header(message, "ce_source")).isEqualTo("/ghostline/copier-service");
        assertThat(header(message, "ce_subject")).isEqualTo(message.key());
        assertThat(OffsetDateTime.parse(header(message, "ce_time"))).isNotNull();
        assertThat(header(message, "content-type")).isEqualTo("application/json");
    }

    private static String header(ConsumerRecord<String, byte[]> message, String name) {
        Header header = message.headers().lastHeader(name);
        assertThat(header).as("%s of %s", name, message.headers()).isNotNull();
        return new String(header.value(), StandardCharsets.UTF_8);
    }
}

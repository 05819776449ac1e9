package io.ghostline.cdc.messaging;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ghostline.contracts.Topics;
import io.ghostline.contracts.migration.DesiredState;
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
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Other instances come, and Kafka gives them migrations of this one: nothing of these is left here. They go, and it takes them up again. */
@QuarkusTest
@QuarkusTestResource(GhostlineServers.class)
class RebalanceIT {
    private static final int SESSIONS_OF_A_CAPTURE = 2;
    private static final Duration POLL = Duration.ofMillis(20);

    TestSchema schema;

    @Inject
    TopicAdmin topics;

    @BeforeEach
    void issueServiceMakesItsTopics() {
        topics.ensureShared();
    }

    @Test
    void a_migration_that_is_let_go_leaves_nothing_here_and_is_taken_up_again() throws Exception {
        schema.execute("CREATE TABLE first (id INT PRIMARY KEY)", "CREATE TABLE second (id INT PRIMARY KEY)");
        int before = sessions();
        int first = desire("first-0", "first", DesiredState.RUNNING, 1);
        String second = "second-0";
        int partition = desire(second, "second", DesiredState.RUNNING, 1);
        for (int i = 1; partition == first; i++) {
            desire(second, "second", DesiredState.CANCELLED, 2);
            second = "second-" + i;
            partition = desire(second, "second", DesiredState.RUNNING, 1);
        }
        awaitSessions(before, 2);

        List<KafkaConsumer<String, byte[]>> others = new ArrayList<>();
        try {
            Set<Integer> taken = takeAllButOne(others);
            long let = Stream.of(first, partition).filter(taken::contains).count();
            assertThat(let).isPositive();
            awaitSessions(before, 2 - (int) let);
            assertThat(threads()).as("threads of captures").hasSize(2 - (int) let);
        } finally {
            others.forEach(KafkaConsumer::close);
        }

        awaitSessions(before, 2);
        desire("first-0", "first", DesiredState.CANCELLED, 2);
        desire(second, "second", DesiredState.CANCELLED, 2);
        awaitSessions(before, 0);
    }

    /** As many as there are partitions, with this one: each has one of them. */
    private static Set<Integer> takeAllButOne(List<KafkaConsumer<String, byte[]>> others) {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                SharedKafka.bootstrapServers(),
                "group.id",
                "ghostline-cdc-service",
                ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
                CooperativeStickyAssignor.class.getName());
        int partitions;
        do {
            KafkaConsumer<String, byte[]> other =
                    new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
            partitions = other.partitionsFor(Topics.MIGRATIONS).size();
            other.subscribe(List.of(Topics.MIGRATIONS));
            others.add(other);
        } while (others.size() < partitions - 1);
        int most = partitions - 1;
        await().atMost(120, SECONDS).pollInterval(POLL).until(() -> {
            others.forEach(other -> other.poll(POLL));
            return others.stream().mapToInt(other -> other.assignment().size()).sum() == most;
        });
        return others.stream()
                .flatMap(other -> other.assignment().stream())
                .map(TopicPartition::partition)
                .collect(Collectors.toSet());
    }

    private void awaitSessions(int before, int captures) {
        await().atMost(120, SECONDS)
                .untilAsserted(() -> assertThat(sessions()).isEqualTo(before + captures * SESSIONS_OF_A_CAPTURE));
    }

    private int sessions() {
        return (int) schema.queryLong("SELECT COUNT(*) FROM information_schema.processlist"
                + " WHERE command LIKE 'Binlog Dump%' OR db = '" + schema.name() + "' AND id <> CONNECTION_ID()");
    }

    private static List<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("cdc-heartbeat-"))
                .toList();
    }

    private int desire(String name, String table, DesiredState desired, long revision) throws Exception {
        String id = name + "-" + schema.name().replace('_', '-');
        return DesiredStates.desire(DesiredStates.migration(id, "main", schema.name(), table, desired, revision));
    }
}

package io.ghostline.runtime.topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ghostline.testkit.KafkaBroker;
import io.ghostline.testkit.KafkaExtension;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Topics on a real broker, under names of this test's own. */
@ExtendWith(KafkaExtension.class)
class TopicAdminIT {
    private final KafkaBroker broker;
    private final String id = UUID.randomUUID().toString();
    private TopicAdmin topics;
    private String name = "not made";

    TopicAdminIT(KafkaBroker broker) {
        this.broker = broker;
    }

    @BeforeEach
    void open() {
        topics = new TopicAdmin(Map.of("bootstrap.servers", broker.bootstrapServers()), Optional.empty());
    }

    @AfterEach
    void remove() {
        topics.delete(name);
        topics.close();
    }

    @ParameterizedTest
    @MethodSource("all")
    void a_topic_is_made_with_the_settings_that_are_stated(TopicSpec stated) throws Exception {
        TopicSpec spec = own(stated);

        topics.ensure(spec);

        assertThat(broker.settings(name)).containsAllEntriesOf(spec.settings());
        assertThat(partitions()).isEqualTo(spec.partitions());
    }

    @Test
    void desired_states_and_offsets_are_compacted_and_sequences_are_not() {
        assertThat(List.of(TopicSpec.MIGRATIONS, TopicSpec.CAPTURE_OFFSETS))
                .allMatch(spec -> "compact".equals(spec.settings().get("cleanup.policy")));
        assertThat(List.of(TopicSpec.EVENTS, TopicSpec.PROGRESS, TopicSpec.changes("7", 4)))
                .allMatch(spec -> "delete".equals(spec.settings().get("cleanup.policy")));
    }

    @ParameterizedTest
    @MethodSource("all")
    void a_topic_that_is_there_is_left_as_it_is(TopicSpec stated) throws Exception {
        TopicSpec spec = own(stated);
        Map<String, String> operators = new HashMap<>(spec.settings());
        operators.put("segment.ms", "7200000");
        if (!spec.essential().contains("retention.ms")) {
            operators.put("retention.ms", "99000000000");
        }
        broker.createTopic(name, spec.partitions() + 1, operators);

        assertThatCode(() -> topics.ensure(spec)).doesNotThrowAnyException();

        assertThat(broker.settings(name)).containsAllEntriesOf(operators);
    }

    @ParameterizedTest
    @MethodSource("all")
    void another_cleanup_policy_is_refused_with_what_to_do(TopicSpec stated) {
        TopicSpec spec = own(stated);
        String right = spec.settings().get("cleanup.policy");
        String wrong = right.equals("compact") ? "delete" : "compact";
        broker.createTopic(name, 1, Map.of("cleanup.policy", wrong));

        assertThatThrownBy(() -> topics.ensure(spec))
                .isInstanceOf(WrongTopicException.class)
                .hasMessageContaining("topic " + name + " has cleanup.policy=" + wrong)
                .hasMessageContaining("kafka-configs.sh")
                .hasMessageEndingWith("--add-config cleanup.policy=" + right);
    }

    @Test
    void a_compacted_topic_whose_records_expire_too_is_refused() {
        TopicSpec spec = own(TopicSpec.MIGRATIONS);
        broker.createTopic(name, 1, Map.of("cleanup.policy", "compact,delete"));

        assertThatThrownBy(() -> topics.ensure(spec)).isInstanceOf(WrongTopicException.class);
    }

    @ParameterizedTest
    @CsvSource({"retention.ms, 31536000000", "retention.bytes, 1099511627776"})
    void changes_that_would_expire_are_refused(String setting, String value) {
        TopicSpec spec = own(TopicSpec.changes(id, 4));
        Map<String, String> wrong = new HashMap<>(spec.settings());
        wrong.put(setting, value);
        broker.createTopic(name, 4, wrong);

        assertThatThrownBy(() -> topics.ensure(spec))
                .isInstanceOf(WrongTopicException.class)
                .hasMessageContaining(setting + "=" + value)
                .hasMessageContaining(setting + "=-1");
    }

    static Stream<TopicSpec> all() {
        return Stream.of(
                TopicSpec.MIGRATIONS,
                TopicSpec.EVENTS,
                TopicSpec.PROGRESS,
                TopicSpec.CAPTURE_OFFSETS,
                TopicSpec.changes("7", 4));
    }

    private TopicSpec own(TopicSpec spec) {
        name = spec.name() + "." + id;
        return new TopicSpec(name, spec.partitions(), spec.settings(), spec.essential());
    }

    private int partitions() throws Exception {
        try (Admin admin = broker.admin()) {
            return admin.describeTopics(List.of(name))
                    .allTopicNames()
                    .get()
                    .get(name)
                    .partitions()
                    .size();
        }
    }
}

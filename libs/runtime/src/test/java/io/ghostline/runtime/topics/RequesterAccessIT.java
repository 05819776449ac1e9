package io.ghostline.runtime.topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ghostline.contracts.Topics;
import io.ghostline.localservers.EmbeddedKafka;
import io.ghostline.localservers.KafkaAccounts;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequesterAccessIT {
    private static final String PASSWORD = "a-password-of-a-program";
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final KafkaAccounts accounts = KafkaAccounts.of(Map.of("deployer", PASSWORD, "former", PASSWORD));

    @TempDir
    private Path folder;

    private EmbeddedKafka broker;

    @BeforeEach
    void grant() {
        broker = EmbeddedKafka.start(folder, 0, accounts);
        try (TopicAdmin topics = new TopicAdmin(as(accounts.owner()), Optional.empty())) {
            topics.ensureShared();
        }
        RequesterAccess.grant(as(accounts.owner()), Set.of("former"));
        RequesterAccess.grant(as(accounts.owner()), Set.of("deployer"));
    }

    @AfterEach
    void close() {
        broker.close();
    }

    private Map<String, Object> as(Map<String, String> login) {
        Map<String, Object> settings = new HashMap<>(login);
        settings.put("bootstrap.servers", broker.bootstrapServers());
        return settings;
    }

    private void write(String account, String topic) throws Exception {
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                as(KafkaAccounts.client(account, PASSWORD)), new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>(topic, "key", "value")).get();
        }
    }

    private int read(String account, String topic, String group) {
        Map<String, Object> settings = as(KafkaAccounts.client(account, PASSWORD));
        settings.put("group.id", group);
        settings.put("auto.offset.reset", "earliest");
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            consumer.subscribe(List.of(topic));
            return consumer.poll(TIMEOUT).count();
        }
    }

    @Test
    void a_requester_asks_and_hears_the_answers() throws Exception {
        try (KafkaProducer<String, String> owner =
                new KafkaProducer<>(as(accounts.owner()), new StringSerializer(), new StringSerializer())) {
            owner.send(new ProducerRecord<>(Topics.EVENTS, "key", "answer")).get();
        }

        write("deployer", Topics.REQUESTS);

        assertThat(read("deployer", Topics.EVENTS, "deployer-answers")).isEqualTo(1);
        assertThatThrownBy(() -> read("deployer", Topics.EVENTS, "ghostline-issue-service"))
                .isInstanceOf(AuthorizationException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {Topics.MIGRATIONS, Topics.EVENTS, Topics.PROGRESS, Topics.REQUESTS_DLQ, Topics.UNREADABLE})
    void a_requester_writes_nowhere_else(String topic) {
        assertThatThrownBy(() -> write("deployer", topic)).hasCauseInstanceOf(AuthorizationException.class);
    }

    @Test
    void a_requester_that_is_not_configured_any_more_may_do_nothing() {
        assertThatThrownBy(() -> write("former", Topics.REQUESTS)).hasCauseInstanceOf(AuthorizationException.class);
        assertThatThrownBy(() -> read("deployer", Topics.MIGRATIONS, "deployer-spy"))
                .isInstanceOf(AuthorizationException.class);
    }
}

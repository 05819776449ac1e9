package io.ghostline.localservers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedKafkaIT {

    @TempDir
    Path folder;

    @Test
    void restarts_on_the_same_port_with_its_topics() throws Exception {
        try (EmbeddedKafka kafka = EmbeddedKafka.start(folder, 0)) {
            createTopic(kafka, "kept");
            String before = kafka.bootstrapServers();

            kafka.restart();

            assertThat(kafka.bootstrapServers()).isEqualTo(before);
            assertThat(topics(kafka)).contains("kept");
        }
    }

    @Test
    void goes_on_with_the_data_of_an_earlier_run() throws Exception {
        try (EmbeddedKafka kafka = EmbeddedKafka.start(folder, 0)) {
            createTopic(kafka, "earlier");
        }
        try (EmbeddedKafka kafka = EmbeddedKafka.start(folder, 0)) {
            assertThat(topics(kafka)).contains("earlier");
        }
    }

    /** Keys of rows are in its files. */
    @Test
    void nobody_else_can_look_into_its_folder() throws Exception {
        Path open = Files.createDirectories(folder.resolve("open"));
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxr-xr-x"));
        for (Path data : List.of(open, folder.resolve("deep").resolve("new"))) {
            try (EmbeddedKafka kafka = EmbeddedKafka.start(data, 0)) {
                assertThat(kafka.bootstrapServers()).isNotEmpty();
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data)))
                        .isEqualTo("rwx------");
            }
        }
    }

    @Test
    void two_brokers_cannot_share_a_folder() {
        try (EmbeddedKafka first = EmbeddedKafka.start(folder, 0)) {
            assertThat(first.bootstrapServers()).startsWith("127.0.0.1:");
            assertThatThrownBy(() -> EmbeddedKafka.start(folder, 0))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining(folder.toString());
        }
    }

    /** Other accounts of the machine reach its port, too. */
    @Test
    void with_accounts_nobody_else_gets_in_and_those_it_has_may_only_do_what_acls_say() throws Exception {
        KafkaAccounts accounts = KafkaAccounts.of(Map.of("deployer", "a-password-of-a-program"));
        try (EmbeddedKafka kafka = EmbeddedKafka.start(folder, 0, accounts)) {
            assertThatThrownBy(() -> topics(kafka, Map.of())).isInstanceOf(ExecutionException.class);
            assertThatThrownBy(() -> topics(kafka, KafkaAccounts.client("deployer", "another-password-of-it")))
                    .hasCauseInstanceOf(SaslAuthenticationException.class);

            Map<String, String> deployer = KafkaAccounts.client("deployer", "a-password-of-a-program");
            try (Admin owner = admin(kafka, accounts.owner());
                    Admin client = admin(kafka, deployer)) {
                owner.createTopics(List.of(new NewTopic("kept", 1, (short) 1)))
                        .all()
                        .get();
                assertThat(topics(kafka, accounts.owner())).contains("kept");
                assertThat(topics(kafka, deployer)).isEmpty();
                assertThatThrownBy(() -> client.createTopics(List.of(new NewTopic("own", 1, (short) 1)))
                                .all()
                                .get())
                        .hasCauseInstanceOf(AuthorizationException.class);
            }

            kafka.restart();

            assertThat(topics(kafka, accounts.owner())).contains("kept");
        }
    }

    private static void createTopic(EmbeddedKafka kafka, String name) throws Exception {
        try (Admin admin = admin(kafka, Map.of())) {
            admin.createTopics(List.of(new NewTopic(name, 2, (short) 1))).all().get();
        }
    }

    private static Set<String> topics(EmbeddedKafka kafka) throws Exception {
        return topics(kafka, Map.of());
    }

    private static Set<String> topics(EmbeddedKafka kafka, Map<String, String> login) throws Exception {
        try (Admin admin = admin(kafka, login)) {
            return admin.listTopics().names().get();
        }
    }

    private static Admin admin(EmbeddedKafka kafka, Map<String, String> login) {
        Map<String, Object> settings = new HashMap<>(login);
        settings.put("bootstrap.servers", kafka.bootstrapServers());
        settings.put("default.api.timeout.ms", 10_000);
        settings.put("request.timeout.ms", 5_000);
        return Admin.create(settings);
    }
}

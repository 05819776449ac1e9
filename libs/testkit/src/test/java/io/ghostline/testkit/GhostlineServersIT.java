package io.ghostline.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(KafkaExtension.class)
class GhostlineServersIT {

    @Test
    void configures_servers_that_answer(KafkaBroker broker) throws SQLException {
        GhostlineServers servers = new GhostlineServers();
        Map<String, String> configuration = servers.start();
        try {
            assertThat(configuration).containsEntry("kafka.bootstrap.servers", broker.bootstrapServers());
            assertThat(catalog(configuration, "ghostline.databases.main.url", "ghostline.databases.main."))
                    .startsWith("main_");
            assertThat(catalog(configuration, "quarkus.datasource.issues.jdbc.url", "quarkus.datasource.issues."))
                    .startsWith("ghostline_");
        } finally {
            servers.stop();
        }
    }

    @Test
    void a_topic_can_be_made_once(KafkaBroker broker) {
        broker.createTopic("made-once", 2, Map.of("cleanup.policy", "compact"));

        assertThatThrownBy(() -> broker.createTopic("made-once", 2, Map.of())).hasMessageContaining("made-once");
    }

    private static String catalog(Map<String, String> configuration, String url, String login) throws SQLException {
        try (Connection connection = DriverManager.getConnection(
                configuration.get(url), configuration.get(login + "username"), configuration.get(login + "password"))) {
            String catalog = connection.getCatalog();
            return catalog == null ? "" : catalog;
        }
    }
}

package io.ghostline.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What docker-compose.yml promises to those who try it. */
class ComposeFileTest {
    private static JsonNode file;

    @BeforeAll
    static void read() throws IOException {
        Path repository = Path.of(System.getProperty("ghostline.build.dir")).resolveSibling("docker-compose.yml");
        file = new YAMLMapper().readTree(repository.toFile());
    }

    @ParameterizedTest
    @CsvSource({"mysql, mysql-data:/var/lib/mysql", "kafka, kafka-data:/var/lib/kafka/data"})
    void data_are_in_a_volume_that_down_leaves(String server, String volume) {
        assertThat(texts(service(server).path("volumes"))).contains(volume);
        assertThat(file.path("volumes").has(volume.replaceAll(":.*", "")))
                .as("a named volume")
                .isTrue();
    }

    @Test
    void the_broker_writes_where_its_volume_is() {
        assertThat(service("kafka").at("/environment/KAFKA_LOG_DIRS").asText()).isEqualTo("/var/lib/kafka/data");
    }

    @ParameterizedTest
    @ValueSource(strings = {"mysql", "kafka"})
    void servers_are_looked_at_and_started_again(String server) {
        assertThat(texts(service(server).at("/healthcheck/test"))).isNotEmpty();
        assertThat(service(server).path("restart").asText()).isEqualTo("unless-stopped");
    }

    @ParameterizedTest
    @CsvSource({"mysql, 127.0.0.1:3306:3306", "kafka, 127.0.0.1:9092:19092", "issue-service, 127.0.0.1:8080:8080"})
    void this_machine_alone_reaches_them(String name, String port) {
        assertThat(texts(service(name).path("ports"))).containsExactly(port);
    }

    /** With the key {@code <<} YAML's parser leaves what is merged where it stands. */
    @Test
    void services_wait_for_healthy_servers() {
        for (String server : List.of("mysql", "kafka")) {
            assertThat(file.at("/x-service/depends_on/" + server + "/condition").asText())
                    .isEqualTo("service_healthy");
        }
    }

    private static JsonNode service(String name) {
        return file.path("services").path(name);
    }

    private static List<String> texts(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }
}

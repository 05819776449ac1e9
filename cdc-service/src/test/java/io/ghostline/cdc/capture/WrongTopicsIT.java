package io.ghostline.cdc.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.ghostline.contracts.Topics;
import io.ghostline.localservers.MySqlServer;
import io.ghostline.runtime.assignment.MigrationFailedException;
import io.ghostline.testkit.KafkaBroker;
import io.ghostline.testkit.KafkaExtension;
import io.ghostline.testkit.MySqlExtension;
import io.ghostline.testkit.TestSchema;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A topic from which changes disappear ends a migration, and says what to do. */
@ExtendWith({MySqlExtension.class, KafkaExtension.class})
class WrongTopicsIT {
    private final MySqlServer server;
    private final TestSchema schema;
    private final KafkaBroker broker;

    WrongTopicsIT(MySqlServer server, TestSchema schema, KafkaBroker broker) {
        this.server = server;
        this.schema = schema;
        this.broker = broker;
    }

    @Test
    void a_topic_that_somebody_else_made_compacted_fails_the_migration_before_it_begins() throws Exception {
        schema.execute("CREATE TABLE compacted (id INT PRIMARY KEY)");
        try (Capture capture = new Capture(server, broker, schema.name(), "compacted")) {
            broker.createTopic(topic(capture), 4, Map.of("cleanup.policy", "compact"));

            capture.start();

            assertThat(capture.failure())
                    .isInstanceOf(MigrationFailedException.class)
                    .hasMessageContaining(topic(capture) + " has cleanup.policy=compact")
                    .hasMessageContaining("start a new migration");
            assertThat(capture.started()).isFalse();
        }
    }

    @Test
    void a_retention_that_was_set_while_no_capture_ran_fails_the_migration() throws Exception {
        schema.execute("CREATE TABLE expiring (id INT PRIMARY KEY)");
        try (Capture capture = new Capture(server, broker, schema.name(), "expiring").startAndAwait()) {
            capture.stop();
            broker.configure(topic(capture), "retention.ms", "60000");

            capture.start();

            assertThat(capture.failure())
                    .isInstanceOf(MigrationFailedException.class)
                    .hasMessageContaining("retention.ms=60000");
        }
    }

    private static String topic(Capture capture) {
        return Topics.changes(capture.spec.migrationId());
    }
}

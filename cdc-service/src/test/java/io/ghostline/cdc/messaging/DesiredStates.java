package io.ghostline.cdc.messaging;

import io.ghostline.contracts.ContractJson;
import io.ghostline.contracts.Topics;
import io.ghostline.contracts.migration.CutOverMode;
import io.ghostline.contracts.migration.DesiredState;
import io.ghostline.contracts.migration.Migration;
import io.ghostline.contracts.migration.MigrationSettings;
import io.ghostline.contracts.migration.MigrationSpec;
import io.ghostline.testkit.SharedKafka;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Says what migrations should be doing, as issue-service does. */
final class DesiredStates {
    private DesiredStates() {}

    static Migration migration(
            String id, String database, String schema, String table, DesiredState desired, long revision) {
        MigrationSpec spec =
                new MigrationSpec(id, database, schema, table, 1767225600L, "ADD COLUMN v INT", List.of(), Set.of());
        return new Migration(spec, desired, CutOverMode.values()[0], MigrationSettings.DEFAULTS, revision);
    }

    /** @return the partition of the topic that it is in */
    static int desire(Migration migration) throws Exception {
        Map<String, Object> settings = Map.of("bootstrap.servers", SharedKafka.bootstrapServers());
        try (KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
            return producer.send(new ProducerRecord<>(Topics.MIGRATIONS, migration.id(), ContractJson.write(migration)))
                    .get()
                    .partition();
        }
    }
}

package io.ghostline.cdc.messaging;

import io.ghostline.cdc.capture.CaptureWork;
import io.ghostline.cdc.debezium.DebeziumEngines;
import io.ghostline.cdc.kafka.KafkaCaptureStore;
import io.ghostline.contracts.migration.MigrationSpec;
import io.ghostline.runtime.assignment.MigrationContext;
import io.ghostline.runtime.assignment.MigrationWork;
import io.ghostline.runtime.databases.Database;
import io.ghostline.runtime.databases.Databases;
import io.ghostline.runtime.topics.TopicAdmin;
import java.util.List;
import java.util.Map;

/** A capture on a database of this service's configuration. */
final class ConfiguredCapture implements MigrationWork {
    private final MigrationSpec spec;
    private final Databases databases;
    private final TopicAdmin topics;
    private final Map<String, String> kafka;

    ConfiguredCapture(MigrationSpec spec, Databases databases, TopicAdmin topics, Map<String, String> kafka) {
        this.spec = spec;
        this.databases = databases;
        this.topics = topics;
        this.kafka = kafka;
    }

    @Override
    public List<String> run(MigrationContext context) throws Exception {
        return capture().run(context);
    }

    @Override
    public List<String> cleanUp(MigrationContext context) throws Exception {
        return capture().cleanUp(context);
    }

    private CaptureWork capture() {
        Database database = databases.get(spec.database());
        return new CaptureWork(
                spec, database::open, new KafkaCaptureStore(topics, kafka), new DebeziumEngines(database, kafka));
    }
}

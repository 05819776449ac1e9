package io.ghostline.cutover.messaging;

import io.ghostline.testkit.SharedKafka;
import io.ghostline.testkit.TestSchema;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** Kafka, and a schema of its own as the database {@code main}. */
public final class CutOverServers implements QuarkusTestResourceLifecycleManager {
    private TestSchema schema;

    @Override
    public Map<String, String> start() {
        schema = TestSchema.forClass(CutOverServers.class);
        return Map.of(
                "kafka.bootstrap.servers", SharedKafka.bootstrapServers(),
                "ghostline.databases.main.url", schema.jdbcUrl(),
                "ghostline.databases.main.username", schema.server().user(),
                "ghostline.databases.main.password", schema.server().password());
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(schema, field -> field.getType() == TestSchema.class);
    }

    @Override
    public void stop() {
        if (schema != null) {
            schema.close();
        }
    }
}

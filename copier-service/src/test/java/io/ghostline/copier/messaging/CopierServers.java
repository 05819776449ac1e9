package io.ghostline.copier.messaging;

import io.ghostline.testkit.SharedKafka;
import io.ghostline.testkit.SharedMySql;
import io.ghostline.testkit.TestSchema;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Real MySQL and Kafka, and a schema that is the database {@code main}. */
public final class CopierServers implements QuarkusTestResourceLifecycleManager {
    private @Nullable TestSchema schema;

    @Override
    public Map<String, String> start() {
        TestSchema fresh = TestSchema.on(SharedMySql.get(), "copier");
        schema = fresh;
        return Map.of(
                "kafka.bootstrap.servers", SharedKafka.bootstrapServers(),
                "quarkus.http.test-port", "0",
                "ghostline.databases.main.url", fresh.jdbcUrl(),
                "ghostline.databases.main.username", fresh.server().user(),
                "ghostline.databases.main.password", fresh.server().password());
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(schema, new TestInjector.MatchesType(TestSchema.class));
    }

    @Override
    public void stop() {
        if (schema != null) {
            schema.close();
        }
    }
}

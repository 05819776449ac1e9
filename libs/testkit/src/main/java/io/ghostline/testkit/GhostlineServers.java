package io.ghostline.testkit;

import io.ghostline.localservers.MySqlServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Real MySQL and Kafka for a {@code @QuarkusTest}: {@code @QuarkusTestResource(GhostlineServers.class)}. Configures the
 * broker, a database with a fresh schema whose tables are migrated (injected into fields of type {@link TestSchema}), and
 * a fresh schema for issue-service's own store.
 */
public final class GhostlineServers implements QuarkusTestResourceLifecycleManager {
    /** Init argument: the database's name in the configuration. */
    public static final String DATABASE = "database";

    private String database = "main";
    private @Nullable TestSchema application;
    private @Nullable TestSchema store;

    @Override
    public void init(Map<String, String> arguments) {
        database = arguments.getOrDefault(DATABASE, database);
    }

    @Override
    public Map<String, String> start() {
        MySqlServer server = SharedMySql.get();
        TestSchema migrated = TestSchema.on(server, database);
        application = migrated;
        TestSchema issues = TestSchema.on(server, "ghostline");
        store = issues;
        String prefix = "ghostline.databases." + database;
        return Map.of(
                "kafka.bootstrap.servers",
                SharedKafka.bootstrapServers(),
                "quarkus.http.test-port",
                "0",
                "quarkus.management.test-port",
                "0",
                prefix + ".url",
                migrated.jdbcUrl(),
                prefix + ".username",
                server.user(),
                prefix + ".password",
                server.password(),
                "quarkus.datasource.issues.jdbc.url",
                issues.jdbcUrl(),
                "quarkus.datasource.issues.username",
                server.user(),
                "quarkus.datasource.issues.password",
                server.password());
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(application, new TestInjector.MatchesType(TestSchema.class));
    }

    @Override
    public void stop() {
        close(application);
        application = null;
        close(store);
        store = null;
    }

    private static void close(@Nullable TestSchema schema) {
        if (schema != null) {
            schema.close();
        }
    }
}

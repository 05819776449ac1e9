package io.ghostline.testkit;

import io.ghostline.localservers.MySqlServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Real MySQL and Kafka for a {@code @QuarkusTest}: {@code @QuarkusTestResource(GhostlineServers.class)}. Configures the
 * broker, the database {@code main} whose tables are migrated, and a fresh schema for the issue-service's own store.
 */
public final class GhostlineServers implements QuarkusTestResourceLifecycleManager {

    private @Nullable TestSchema store;

    @Override
    public Map<String, String> start() {
        MySqlServer server = SharedMySql.get();
        TestSchema fresh = TestSchema.on(server, "ghostline");
        store = fresh;
        return Map.of(
                "kafka.bootstrap.servers", SharedKafka.bootstrapServers(),
                "ghostline.databases.main.url", "jdbc:mysql://" + server.host() + ":" + server.port() + "/",
                "ghostline.databases.main.username", server.user(),
                "ghostline.databases.main.password", server.password(),
                "quarkus.datasource.issues.jdbc.url", fresh.jdbcUrl(),
                "quarkus.datasource.issues.username", server.user(),
                "quarkus.datasource.issues.password", server.password());
    }

    @Override
    public void stop() {
        if (store != null) {
            store.close();
            store = null;
        }
    }
}

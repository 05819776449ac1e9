package io.ghostline.issue;

import io.ghostline.localservers.MySqlServer;
import io.ghostline.testkit.SharedKafka;
import io.ghostline.testkit.SharedMySql;
import io.ghostline.testkit.TestSchema;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** Real MySQL and Kafka: a fresh schema for the store, and one, database {@code shop}, whose tables are migrated. */
public final class IssueServers implements QuarkusTestResourceLifecycleManager {
    private TestSchema store;
    private TestSchema shop;

    @Override
    public Map<String, String> start() {
        MySqlServer server = SharedMySql.get();
        store = TestSchema.on(server, "issues");
        shop = TestSchema.on(server, "shop");
        return Map.of(
                "kafka.bootstrap.servers", SharedKafka.bootstrapServers(),
                "ghostline.databases.shop.url", shop.jdbcUrl(),
                "ghostline.databases.shop.username", server.user(),
                "ghostline.databases.shop.password", server.password(),
                "quarkus.datasource.issues.jdbc.url", store.jdbcUrl(),
                "quarkus.datasource.issues.username", server.user(),
                "quarkus.datasource.issues.password", server.password());
    }

    @Override
    public void stop() {
        if (store != null) {
            store.close();
        }
        if (shop != null) {
            shop.close();
        }
    }
}

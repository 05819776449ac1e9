package io.ghostline.issue;

import io.ghostline.localservers.MySqlServer;
import io.ghostline.testkit.OwnMySql;
import io.ghostline.testkit.TestSchema;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.List;
import java.util.Map;

/**
 * The database {@code replica}, with a table {@code orders}, on a server that is read-only and writes statements to its
 * binary log. Injected into fields of this type.
 */
public final class ReplicaServer implements QuarkusTestResourceLifecycleManager {
    private MySqlServer server;
    private TestSchema schema;

    @Override
    public Map<String, String> start() {
        server = OwnMySql.start("--binlog-format=STATEMENT");
        schema = TestSchema.on(server, "replica");
        schema.execute("CREATE TABLE orders (id INT PRIMARY KEY)", "SET GLOBAL super_read_only = ON");
        return Map.of(
                "ghostline.databases.replica.url", schema.jdbcUrl(),
                "ghostline.databases.replica.username", server.user(),
                "ghostline.databases.replica.password", server.password());
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(this, new TestInjector.MatchesType(ReplicaServer.class));
    }

    public List<String> tables() {
        return schema.queryStrings("SHOW TABLES");
    }

    @Override
    public void stop() {
        if (server != null) {
            server.close();
        }
    }
}

package io.ghostline.issue;

import io.ghostline.localservers.MySqlServer;
import io.ghostline.testkit.OwnMySql;
import io.ghostline.testkit.TestSchema;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** A store of issue-service on a server of its own, which the test may close to writers, or stop. Injected into fields of this type. */
public final class OwnStore implements QuarkusTestResourceLifecycleManager {
    private MySqlServer server;
    private TestSchema schema;

    /** After {@link io.ghostline.testkit.GhostlineServers}, whose store it takes the place of. */
    @Override
    public int order() {
        return 1;
    }

    @Override
    public Map<String, String> start() {
        server = OwnMySql.start();
        schema = TestSchema.on(server, "ghostline");
        return Map.of(
                "quarkus.datasource.issues.jdbc.url", schema.jdbcUrl(),
                "quarkus.datasource.issues.username", server.user(),
                "quarkus.datasource.issues.password", server.password(),
                "quarkus.datasource.issues.jdbc.acquisition-timeout", "2S");
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(this, new TestInjector.MatchesType(OwnStore.class));
    }

    public void readOnly(boolean on) {
        schema.execute(
                "SET GLOBAL super_read_only = " + (on ? "ON" : "OFF"), "SET GLOBAL read_only = " + (on ? "ON" : "OFF"));
    }

    /** For good. */
    @Override
    public void stop() {
        if (server != null) {
            server.close();
            server = null;
        }
    }
}

package io.ghostline.systemtests;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Each service, a process of its own, is killed with SIGKILL in every phase of a migration under load, and started again.
 * The migration ends by itself; the table holds what the writers committed.
 */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class KilledServicesIT {
    private static final long ROWS = 8_000;
    private static final int WRITERS = 2;

    private static Cluster cluster;

    @BeforeAll
    static void start() throws Exception {
        cluster = Cluster.start();
    }

    @AfterAll
    static void stop() throws Exception {
        if (cluster != null) {
            cluster.close();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {Cluster.ISSUE_SERVICE, Cluster.CDC_SERVICE, Cluster.COPIER_SERVICE, Cluster.CUTOVER_SERVICE})
    void a_service_that_is_killed_in_every_phase_loses_nothing(String module) throws Exception {
        try (Orders orders = Orders.underLoad(cluster.servers(), ROWS, WRITERS)) {
            Migration migration = Migration.rollOut(cluster.issues());

            for (Moment moment : Moment.values()) {
                moment.await(cluster.servers());
                cluster.killAndStart(module);
            }

            migration.awaitEnd("DONE");
            orders.assertMigrated();
        }
    }
}

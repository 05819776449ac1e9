package io.ghostline.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import io.ghostline.localservers.MySqlServer;
import io.ghostline.standalone.workload.OrdersTable;
import io.ghostline.testkit.OwnMySql;
import java.util.Map;
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
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class KilledServicesIT {
    private static final long ROWS = 20_000;
    private static final int WRITERS = 2;

    private static MySqlServer mysql;
    private static Cluster cluster;

    @BeforeAll
    static void start() throws Exception {
        mysql = OwnMySql.start();
        cluster = Cluster.start(mysql);
    }

    @AfterAll
    static void stop() throws Exception {
        if (cluster != null) {
            cluster.close();
        }
        if (mysql != null) {
            mysql.close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"issue-service", "cdc-service", "copier-service", "cutover-service"})
    void aServiceThatIsKilledInEveryPhaseLosesNothing(String module) throws Exception {
        try (Orders orders = Orders.underLoad(cluster, ROWS, WRITERS)) {
            IssueClient issues = cluster.issues();
            // Small chunks by one thread: a backfill long enough to be hit.
            String issue = issues.create(
                    Cluster.DATABASE,
                    OrdersTable.ALTER,
                    Map.of("chunkRowsMin", 100, "chunkRowsMax", 100, "copyThreads", 1));
            issues.act(issue, "rollout");

            for (Moment moment : Moment.values()) {
                moment.await(cluster);
                cluster.killAndStart(module);
            }
            cluster.service(module).awaitReady();

            Migrations.awaitState(issues, issue, "DONE");
            orders.assertNothingLost();
            assertThat(orders.reservedTables()).singleElement().asString().endsWith("_del");
            Migrations.dropOldTable(cluster, orders);
        }
    }
}

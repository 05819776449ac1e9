package io.ghostline.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import io.ghostline.standalone.workload.OrdersTable;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
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
    /** Migrations until every moment was met: the shortest lasts for a tenth of a second, and one may hide another. */
    private static final int ROUNDS = 9;
    /** So that a service which nobody waits for is back before the next moment. */
    private static final Set<Moment> PAUSABLE = EnumSet.range(Moment.CAPTURE_STARTING, Moment.INDEXES);

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
        Set<Moment> left = EnumSet.allOf(Moment.class);
        for (int round = 0; round < ROUNDS && !left.isEmpty(); round++) {
            left.removeAll(killInEach(left, module));
        }
        assertThat(left).as("moments in which %s was not killed", module).isEmpty();
    }

    /** For issue-service nobody waits, but for its word to swap: so it is killed once before and once after that. */
    private static Set<Moment> killInEach(Set<Moment> moments, String module) throws Exception {
        boolean ofIssues = module.equals(Cluster.ISSUE_SERVICE);
        Set<Moment> met = EnumSet.noneOf(Moment.class);
        try (Orders orders = Orders.underLoad(cluster.servers(), ROWS, WRITERS)) {
            Migration migration = Migration.rollOut(
                    cluster.issues(), OrdersTable.ALTER, ofIssues ? "POSTPONED" : "AUTOMATIC", Map.of());
            met.addAll(killIn(moments, EnumSet.range(Moment.CAPTURE_STARTING, Moment.INDEXES), module, migration));
            if (ofIssues) {
                migration.awaitPhase("WAITING_FOR_CUT_OVER");
                migration.act("cut-over");
            }
            met.addAll(killIn(moments, EnumSet.range(Moment.DRAINING, Moment.RENAMED), module, migration));
            migration.awaitEnd("DONE");
            orders.assertMigrated();
        }
        return met;
    }

    private static Set<Moment> killIn(Set<Moment> moments, Set<Moment> those, String module, Migration migration)
            throws Exception {
        Set<Moment> met = EnumSet.noneOf(Moment.class);
        for (Moment moment : moments) {
            if (those.contains(moment) && moment.await(cluster.servers())) {
                met.add(moment);
                killIn(moment, module, migration);
                if (module.equals(Cluster.ISSUE_SERVICE)) {
                    break; // the next one is past when it is back
                }
            }
        }
        return met;
    }

    private static void killIn(Moment moment, String module, Migration migration) throws Exception {
        if (module.equals(Cluster.ISSUE_SERVICE) || !PAUSABLE.contains(moment)) {
            cluster.killAndStart(module);
            return;
        }
        cluster.service(module).kill(); // at its work, which a pause would have ended before
        migration.act("pause");
        cluster.start(module);
        migration.act("resume");
    }
}

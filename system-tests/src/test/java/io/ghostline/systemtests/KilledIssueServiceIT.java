package io.ghostline.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.ghostline.standalone.workload.OrdersTable;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** kill -9 of issue-service in each state of an issue: nothing that was said is lost, and the path goes on. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 8, unit = TimeUnit.MINUTES)
class KilledIssueServiceIT {
    private static final long ROWS = 4_000;
    private static final int WRITERS = 1;

    private Cluster cluster;
    private IssueClient admin;
    private IssueClient developer;
    private IssueClient approver;
    private IssueClient operator;

    @BeforeAll
    void start() throws Exception {
        cluster = Cluster.start();
        admin = cluster.issues(cluster.servers().people().admin());
        developer = cluster.issues(cluster.servers().people().developer());
        approver = cluster.issues(cluster.servers().people().approver());
        operator = cluster.issues(cluster.servers().people().operator());
    }

    @AfterAll
    void stop() throws Exception {
        cluster.close();
    }

    @Test
    void in_every_state_a_kill_loses_nothing() throws Exception {
        try (Orders orders = Orders.underLoad(cluster.servers(), ROWS, WRITERS)) {
            admin.send(
                    "PUT",
                    "/approval-rules",
                    Map.of("rules", List.of(Map.of("name", "all", "approvers", List.of("approver")))));
            String rejected = file();
            String cancelled = file();
            String id = file();

            killed(id, "WAITING_FOR_APPROVAL");
            approver.send("POST", "/issues/" + rejected + "/reject", Map.of("reason", "no"));
            killed(rejected, "REJECTED");
            approver.act(id, "approve");
            killed(id, "WAITING_FOR_ROLLOUT");
            approver.act(cancelled, "approve");
            operator.act(cancelled, "cancel");
            killed(cancelled, "CANCELLED");

            operator.send(
                    "POST",
                    "/issues/" + id + "/rollout",
                    Map.of("at", Instant.now().plusSeconds(5).toString()));
            cluster.killAndStart(Cluster.ISSUE_SERVICE);
            Migration migration = Migration.of(operator, id);
            migration.await("runs", issue -> issue.path("state").asText().equals("RUNNING"));
            operator.act(id, "pause");
            killed(id, "RUNNING");
            assertThat(operator.get(id).at("/changes/0/desired").asText()).isEqualTo("PAUSED");
            operator.act(id, "resume");
            migration.awaitPhase("WAITING_FOR_CUT_OVER");
            operator.act(id, "cut-over");
            migration.awaitEnd("DONE");
            killed(id, "DONE");
            orders.assertMigrated();
        }
    }

    @Test
    void a_kill_while_it_is_cancelled_does_not_keep_it_from_its_end() throws Exception {
        admin.send("PUT", "/approval-rules", Map.of("rules", List.of()));
        try (Orders orders = Orders.underLoad(cluster.servers(), ROWS, WRITERS)) {
            String id = file();
            operator.act(id, "rollout");
            operator.act(id, "cancel");
            cluster.killAndStart(Cluster.ISSUE_SERVICE);
            Migration.of(operator, id).awaitEnd("CANCELLED");
            orders.assertUntouched();
        }
    }

    /** Postponed: it must not be done while the service that tells of it is away. */
    private String file() {
        return developer.create(Map.of(
                "changes",
                List.of(Map.of(
                        "database",
                        Servers.SCHEMA,
                        "alter",
                        OrdersTable.ALTER,
                        "cutOver",
                        "POSTPONED",
                        "settings",
                        Migration.SLOW_COPY))));
    }

    /** What is known of the issue, its history with it, is the same after a kill. */
    private void killed(String id, String state) throws Exception {
        JsonNode before = operator.get(id);
        JsonNode history = operator.send("GET", "/issues/" + id + "/transitions", Map.of());
        assertThat(before.path("state").asText()).isEqualTo(state);
        cluster.killAndStart(Cluster.ISSUE_SERVICE);

        JsonNode after = operator.get(id);
        assertThat(after.path("state")).isEqualTo(before.path("state"));
        assertThat(after.path("approval")).isEqualTo(before.path("approval"));
        assertThat(after.path("requester")).isEqualTo(before.path("requester"));
        assertThat(after.at("/changes/0/settings")).isEqualTo(before.at("/changes/0/settings"));
        assertThat(after.at("/changes/0/preview")).isEqualTo(before.at("/changes/0/preview"));
        assertThat(operator.send("GET", "/issues/" + id + "/transitions", Map.of())
                        .path("transitions"))
                .startsWith(history.path("transitions").findParents("action").toArray(new JsonNode[0]));
    }
}

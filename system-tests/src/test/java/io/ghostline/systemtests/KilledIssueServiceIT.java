package io.ghostline.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.ghostline.standalone.workload.OrdersTable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
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
    private static final Duration SWAPPED = Duration.ofMinutes(1);
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
            approver.act(rejected, "reject", Map.of("reason", "no"));
            killed(rejected, "REJECTED");
            approver.act(id, "approve");
            killed(id, "WAITING_FOR_ROLLOUT");
            approver.act(cancelled, "approve");
            operator.act(cancelled, "cancel");
            killed(cancelled, "CANCELLED");

            operator.act(
                    id, "rollout", Map.of("at", Instant.now().plusSeconds(5).toString()));
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

    /** Without cdc-service nobody cleans up what it has: the issue is being cancelled for as long as it is away. */
    @Test
    void a_kill_while_it_is_cancelled_does_not_keep_it_from_its_end() throws Exception {
        approvedByNobody();
        try (Orders orders = Orders.underLoad(cluster.servers(), ROWS, WRITERS)) {
            String id = file();
            operator.act(id, "rollout");
            Migration migration = Migration.of(operator, id);
            migration.awaitPhase("WAITING_FOR_CUT_OVER");
            cluster.service(Cluster.CDC_SERVICE).kill();
            operator.act(id, "cancel");
            killed(id, "CANCELLING");

            cluster.start(Cluster.CDC_SERVICE);
            migration.awaitEnd("CANCELLED");
            orders.assertUntouched();
        }
    }

    @Test
    void a_kill_while_it_fails_leaves_the_others_to_come_to_their_end() throws Exception {
        approvedByNobody();
        cluster.servers().execute("DROP TABLE IF EXISTS notes");
        cluster.servers().execute("CREATE TABLE notes (id INT PRIMARY KEY, note VARCHAR(20) NOT NULL)");
        cluster.servers().execute("INSERT INTO notes VALUES (1, 'too long for it')");
        try (Orders orders = Orders.underLoad(cluster.servers(), ROWS, WRITERS)) {
            String id = file(
                    "PARALLEL",
                    change(OrdersTable.ALTER, "POSTPONED"),
                    change("ALTER TABLE notes MODIFY COLUMN note VARCHAR(3) NOT NULL", "AUTOMATIC"));
            operator.act(id, "rollout");
            Migration migration = Migration.of(operator, id);
            migration.await("fails", issue -> issue.path("state").asText().equals("FAILING"));
            killed(id, "FAILING");

            migration.awaitPhase("WAITING_FOR_CUT_OVER");
            operator.act(id, "changes/1/cut-over");
            migration.awaitEnd("FAILED");
            killed(id, "FAILED");
            assertThat(operator.get(id).at("/changes/0/state").asText()).isEqualTo("DONE");
            assertThat(operator.get(id).at("/changes/1/state").asText()).isEqualTo("FAILED");
            orders.assertMigrated();
        }
    }

    @Test
    void a_kill_between_two_changes_does_not_keep_the_second_from_its_turn() throws Exception {
        approvedByNobody();
        cluster.servers().execute("DROP TABLE IF EXISTS notes");
        cluster.servers().execute("CREATE TABLE notes (id INT PRIMARY KEY)");
        try (Orders orders = Orders.underLoad(cluster.servers(), ROWS, WRITERS)) {
            String id = file(
                    "IN_ORDER",
                    change("ALTER TABLE notes ADD COLUMN note VARCHAR(3)", "POSTPONED"),
                    change(OrdersTable.ALTER, "AUTOMATIC"));
            operator.act(id, "rollout");
            Migration migration = Migration.of(operator, id);
            migration.awaitPhase("WAITING_FOR_CUT_OVER");
            operator.act(id, "cut-over");
            Awaitility.await("notes is swapped")
                    .atMost(SWAPPED)
                    .pollInterval(Duration.ofMillis(10))
                    .until(() -> Orders.reservedTables(cluster.servers()).stream()
                            .anyMatch(table -> table.startsWith("~notes_") && table.endsWith("_del")));
            cluster.killAndStart(Cluster.ISSUE_SERVICE);

            JsonNode done = migration.awaitEnd("DONE");
            operator.send(
                    "DELETE",
                    "/databases/" + Servers.SCHEMA + "/reserved-tables/"
                            + done.at("/changes/0/tables/old").asText(),
                    Map.of());
            orders.assertMigrated();
        }
    }

    private void approvedByNobody() {
        admin.send("PUT", "/approval-rules", Map.of("rules", List.of()));
    }

    /** Postponed: it must not be done while the service that tells of it is away. */
    private String file() {
        return file("IN_ORDER", change(OrdersTable.ALTER, "POSTPONED"));
    }

    @SafeVarargs
    private String file(String execution, Map<String, Object>... changes) {
        return developer.create(Map.of("execution", execution, "changes", List.of(changes)));
    }

    private static Map<String, Object> change(String alter, String cutOver) {
        return Map.of("database", Servers.SCHEMA, "alter", alter, "cutOver", cutOver, "settings", Migration.SLOW_COPY);
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

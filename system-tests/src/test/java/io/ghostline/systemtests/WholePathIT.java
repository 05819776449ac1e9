package io.ghostline.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.ghostline.standalone.server.People;
import io.ghostline.standalone.workload.OrdersTable;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** From the draft to the dropped old table, over REST, each step by the person whose part it is. */
@ExtendWith(OneProcessExtension.class)
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class WholePathIT {
    private static final long ROWS = 8_000;
    private static final int WRITERS = 2;

    private IssueClient admin;

    @Test
    void an_issue_is_previewed_filed_approved_rolled_out_and_cleaned_up_by_four_people(OneProcess ghostline)
            throws Exception {
        People people = ghostline.servers().people();
        admin = ghostline.issues(people.admin());
        admin.send(
                "PUT",
                "/approval-rules",
                Map.of("rules", List.of(Map.of("name", "all", "approvers", List.of("approver")))));
        IssueClient developer = ghostline.issues(people.developer());
        try (Orders orders = Orders.underLoad(ghostline.servers(), ROWS, WRITERS)) {
            Map<String, Object> draft = Map.of(
                    "title",
                    "channel",
                    "changes",
                    List.of(Map.of("database", Servers.SCHEMA, "alter", OrdersTable.ALTER)));
            JsonNode preview = developer.send("POST", "/issues/preview", draft);
            assertThat(preview.at("/accepted").asBoolean()).isTrue();
            assertThat(preview.at("/changes/0/risk/level").asText()).isNotEmpty();
            assertThat(preview.at("/approval/rule").asText()).isEqualTo("all");

            String id = developer.create(draft);
            assertThat(developer.get(id).at("/state").asText()).isEqualTo("WAITING_FOR_APPROVAL");
            ghostline.issues(people.approver()).act(id, "approve");
            IssueClient operator = ghostline.issues(people.operator());
            operator.act(id, "rollout");
            Migration.of(operator, id).awaitEnd("DONE");
            orders.assertMigrated();

            String old = operator.get(id).at("/changes/0/tables/old").asText();
            operator.send("DELETE", "/databases/" + Servers.SCHEMA + "/reserved-tables/" + old, Map.of());
            assertThat(operator.send("GET", "/databases/" + Servers.SCHEMA + "/reserved-tables", Map.of())
                            .at("/tables"))
                    .isEmpty();
            assertThat(actors(operator.send("GET", "/issues/" + id + "/transitions", Map.of())))
                    .containsSubsequence(
                            "create by " + people.developer(),
                            "approve by " + people.approver(),
                            "rollout by " + people.operator(),
                            "finish by ghostline",
                            "drop-old-table by " + people.operator());
        }
    }

    @AfterEach
    void no_rules() {
        admin.send("PUT", "/approval-rules", Map.of("rules", List.of()));
    }

    private static List<String> actors(JsonNode history) {
        return history.findParents("action").stream()
                .map(one ->
                        one.get("action").asText() + " by " + one.get("actor").asText())
                .toList();
    }
}

package io.ghostline.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import io.ghostline.contracts.ContractJson;
import io.ghostline.contracts.event.IssueEvent.IssueChanged;
import io.ghostline.contracts.event.MigrationEvent.CutOverCompleted;
import io.ghostline.contracts.migration.CutOverMode;
import io.ghostline.contracts.migration.MigrationSettings;
import io.ghostline.contracts.request.FileIssue;
import io.ghostline.contracts.request.FileIssue.ChangeOfTable;
import io.ghostline.contracts.request.Request.ApproveIssue;
import io.ghostline.contracts.request.Request.DropTable;
import io.ghostline.contracts.request.Request.RollOutIssue;
import io.ghostline.standalone.workload.OrdersTable;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** A table in use is migrated by other services that know nothing but Kafka, each with its own part. */
@ExtendWith(OneProcessExtension.class)
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class KafkaPathIT {
    private static final long ROWS = 8_000;
    private static final int WRITERS = 2;
    /** Small chunks by one thread: a backfill of a few seconds. */
    private static final MigrationSettings SLOW_COPY = ContractJson.read(
            "{\"copy\": {\"chunkRowsMin\": 100, \"chunkRowsMax\": 100, \"threads\": 1}}", MigrationSettings.class);

    @BeforeEach
    void approvalIsNeeded(OneProcess ghostline) {
        ghostline.issues().approvalRules(List.of(Map.of("name", "all", "approvers", List.of("approver"))));
    }

    @AfterEach
    void noApprovalIsNeeded(OneProcess ghostline) {
        ghostline.issues().approvalRules(List.of());
    }

    @Test
    void from_the_request_to_the_dropped_old_table(OneProcess ghostline) throws Exception {
        Servers servers = ghostline.servers();
        try (Orders orders = Orders.underLoad(servers, ROWS, WRITERS);
                RequestClient kafka = new RequestClient(servers.kafka().bootstrapServers())) {
            String issue = kafka.ask(new FileIssue("deployer", "more room", null, List.of(change())))
                    .issueId();
            Long version = kafka.awaitEvent(
                            IssueChanged.class,
                            event -> event.issueId().equals(issue)
                                    && event.action().equals("submit"))
                    .version();
            kafka.ask(new ApproveIssue("reviewer", issue, version, "looks good"));
            kafka.ask(new RollOutIssue("runner", issue, version, null, null));

            CutOverCompleted swapped = kafka.awaitFact(CutOverCompleted.class, issue + "-1");
            IssueChanged done = kafka.awaitEvent(
                    IssueChanged.class,
                    event -> event.issueId().equals(issue) && event.action().equals("finish"));

            assertThat(done.to()).isEqualTo("DONE");
            orders.assertMigrated();
            kafka.ask(new DropTable("runner", Servers.SCHEMA, swapped.oldTable()));
            assertThat(servers.query("SHOW TABLES")).containsExactly(OrdersTable.NAME);
        }
    }

    private static ChangeOfTable change() {
        return new ChangeOfTable(Servers.SCHEMA, OrdersTable.ALTER, true, CutOverMode.AUTOMATIC, SLOW_COPY);
    }
}

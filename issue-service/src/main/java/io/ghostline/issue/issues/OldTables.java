package io.ghostline.issue.issues;

import io.ghostline.contracts.ContractJson;
import io.ghostline.contracts.migration.MigrationSpec;
import io.ghostline.issue.store.ChangeEntity;
import io.ghostline.issue.store.IssueStore;
import io.ghostline.mysql.ReservedNames;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ApplicationNotRunning;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Drops originals that are not to be kept, once their migrations are over, and those whose drop a crash interrupted. */
@ApplicationScoped
public class OldTables {
    private static final Logger LOG = LoggerFactory.getLogger(OldTables.class);

    private final IssueStore store;
    private final Reserved reserved;

    @Inject
    OldTables(IssueStore store, Reserved reserved) {
        this.store = store;
        this.reserved = reserved;
    }

    /** What can't be dropped now is left for the next time. */
    @Scheduled(
            every = "5s",
            delayed = "1s",
            concurrentExecution = ConcurrentExecution.SKIP,
            skipExecutionIf = ApplicationNotRunning.class,
            identity = "issue-old-tables")
    void dropAll() {
        QuarkusTransaction.requiringNew().call(store::withTablesToDrop).forEach(this::drop);
    }

    private void drop(ChangeEntity change) {
        MigrationSpec spec = ContractJson.read(Objects.requireNonNull(change.spec), MigrationSpec.class);
        String table = ReservedNames.of(spec.table(), spec.timestamp()).old();
        try {
            reserved.finish(change, table);
        } catch (SQLException | RuntimeException e) {
            LOG.warn("old table not dropped yet: migration={} table={} cause={}", change.id, table, e.toString());
        }
    }
}

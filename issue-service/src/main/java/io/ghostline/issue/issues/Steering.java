package io.ghostline.issue.issues;

import io.ghostline.contracts.ContractJson;
import io.ghostline.contracts.migration.CutOverMode;
import io.ghostline.contracts.migration.DesiredState;
import io.ghostline.contracts.migration.MigrationSettings;
import io.ghostline.issue.lifecycle.IssueAction;
import io.ghostline.issue.store.IssueEntity;
import io.ghostline.issue.store.IssueStore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** What a person can tell a migration. Each method may be repeated. */
@ApplicationScoped
public class Steering {
    private static final String CANCELLED = "cancelled by a person";

    private final IssueStore store;
    private final IssueClock clock;

    @Inject
    Steering(IssueStore store, IssueClock clock) {
        this.store = store;
        this.clock = clock;
    }

    @Transactional
    public IssueEntity pause(String id) {
        return change(id, IssueAction.PAUSE, issue -> issue.desired = DesiredState.PAUSED);
    }

    @Transactional
    public IssueEntity resume(String id) {
        return change(id, IssueAction.RESUME, issue -> issue.desired = DesiredState.RUNNING);
    }

    @Transactional
    public IssueEntity postpone(String id) {
        return change(id, IssueAction.POSTPONE, issue -> issue.cutOver = CutOverMode.POSTPONED);
    }

    @Transactional
    public IssueEntity cutOver(String id) {
        return change(id, IssueAction.CUT_OVER, issue -> issue.cutOver = CutOverMode.AUTOMATIC);
    }

    @Transactional
    public IssueEntity cancel(String id) {
        return change(id, IssueAction.CANCEL, issue -> {
            issue.reason = CANCELLED;
            if (issue.migrationId != null) {
                issue.desired = DesiredState.CANCELLED;
            }
        });
    }

    /** @param change gets the present settings */
    @Transactional
    public IssueEntity settings(String id, UnaryOperator<MigrationSettings> change) {
        return change(id, IssueAction.SETTINGS, issue -> {
            MigrationSettings present = ContractJson.read(issue.settings, MigrationSettings.class);
            issue.settings = ContractJson.writeText(change.apply(present));
        });
    }

    private IssueEntity change(String id, IssueAction action, Consumer<IssueEntity> change) {
        IssueEntity issue = store.lock(id).orElseThrow(() -> new UnknownIssueException(id));
        issue.apply(action, clock.now());
        change.accept(issue);
        if (issue.migrationId != null) {
            issue.revision++;
        }
        issue.flush();
        return issue;
    }
}

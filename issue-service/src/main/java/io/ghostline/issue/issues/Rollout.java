package io.ghostline.issue.issues;

import io.ghostline.contracts.ContractJson;
import io.ghostline.contracts.migration.DesiredState;
import io.ghostline.contracts.migration.MigrationSpec;
import io.ghostline.issue.direct.TableFingerprint;
import io.ghostline.issue.lifecycle.IssueAction;
import io.ghostline.issue.lifecycle.IssueStateMachine;
import io.ghostline.issue.review.Reviewed;
import io.ghostline.issue.store.IssueEntity;
import io.ghostline.issue.store.IssuePhase;
import io.ghostline.issue.store.IssueStore;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.PersistenceException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Locale;

/** Starts the migration of an issue, after a review of the database as it is now. */
@ApplicationScoped
public class Rollout {
    private final Reviews reviews;
    private final IssueStore store;
    private final IssueClock clock;

    @Inject
    Rollout(Reviews reviews, IssueStore store, IssueClock clock) {
        this.reviews = reviews;
        this.store = store;
        this.clock = clock;
    }

    /**
     * Rolls the issue out.
     *
     * @throws PreflightFailedException when a check failed; the issue goes on waiting
     * @throws ConflictException when another migration of the table was faster
     */
    public IssueEntity rollOut(String id) throws SQLException {
        IssueEntity waiting = QuarkusTransaction.requiringNew()
                .call(() -> store.find(id).orElseThrow(() -> new UnknownIssueException(id)));
        IssueStateMachine.after(waiting.state, IssueAction.ROLLOUT, waiting.online, waiting.swapped);
        Reviews.Outcome outcome = reviews.review(waiting.database, waiting.alter, waiting.online);
        if (!outcome.reviewed().preview().accepted()) {
            throw new PreflightFailedException(outcome.reviewed().preview());
        }
        try {
            return QuarkusTransaction.requiringNew().call(() -> start(id, outcome));
        } catch (RuntimeException e) {
            if (violates(e, "active_key")) {
                throw new ConflictException(
                        "another migration of table " + waiting.table + " has just begun: wait until it has ended");
            }
            throw e;
        }
    }

    private IssueEntity start(String id, Reviews.Outcome outcome) {
        IssueEntity issue = store.lock(id).orElseThrow(() -> new UnknownIssueException(id));
        Instant now = clock.now();
        issue.apply(IssueAction.ROLLOUT, now);
        Reviewed reviewed = outcome.reviewed();
        MigrationSpec spec = new MigrationSpec(
                id + "-1",
                issue.database,
                reviewed.table().schema(),
                reviewed.table().name(),
                now.getEpochSecond(),
                outcome.alter().specText(),
                outcome.alter().renames(),
                outcome.alter().droppedAndAdded());
        issue.migrationId = spec.migrationId();
        issue.spec = ContractJson.writeText(spec);
        issue.serverUuid = reviewed.server().serverUuid();
        issue.activeKey = IssueEntity.keyOf(issue.serverUuid, spec.schema(), spec.table());
        issue.desired = DesiredState.RUNNING;
        issue.phase = issue.online ? IssuePhase.STARTING_CAPTURE : IssuePhase.ALTERING;
        issue.preview = ContractJson.writeText(reviewed.preview());
        issue.rolledOutAt = now;
        issue.revision++;
        if (!issue.online) {
            issue.beforeFingerprint = TableFingerprint.of(reviewed.before().orElseThrow());
            issue.afterFingerprint = TableFingerprint.of(reviewed.after().orElseThrow());
        }
        issue.flush();
        return issue;
    }

    private static boolean violates(RuntimeException failure, String column) {
        Throwable cause = failure;
        while (cause != null) {
            boolean duplicate = cause instanceof SQLException sql && sql.getErrorCode() == 1062;
            if (duplicate
                    && String.valueOf(cause.getMessage())
                            .toLowerCase(Locale.ROOT)
                            .contains(column)) {
                return true;
            }
            cause = cause.getCause();
        }
        return failure instanceof PersistenceException
                && String.valueOf(failure.getMessage()).contains(column);
    }
}

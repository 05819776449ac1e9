package io.ghostline.issue.issues;

import io.ghostline.issue.lifecycle.Cause;
import io.ghostline.issue.lifecycle.ImpossibleTransitionException;
import io.ghostline.issue.store.IssueEntity;
import io.ghostline.issue.store.IssueStore;
import io.ghostline.mysql.alter.RefusedStatementException;
import io.ghostline.runtime.databases.UnknownDatabaseException;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ApplicationNotRunning;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Rolls issues out whose time has come. One that can't be goes on waiting, for a person, and says why. */
@ApplicationScoped
public class ScheduledRollouts {
    private static final Logger LOG = LoggerFactory.getLogger(ScheduledRollouts.class);

    private final IssueStore store;
    private final IssueClock clock;
    private final Rollout rollout;

    @Inject
    ScheduledRollouts(IssueStore store, IssueClock clock, Rollout rollout) {
        this.store = store;
        this.clock = clock;
        this.rollout = rollout;
    }

    @Scheduled(
            every = "1s",
            delayed = "1s",
            concurrentExecution = ConcurrentExecution.SKIP,
            skipExecutionIf = ApplicationNotRunning.class,
            identity = "issue-rollouts")
    void rollOutAll() {
        Instant now = clock.now();
        for (String id : QuarkusTransaction.requiringNew().call(() -> store.dueForRollout(now))) {
            rollOut(id, now);
        }
    }

    private void rollOut(String id, Instant now) {
        try {
            Optional<IssueEntity> due = QuarkusTransaction.requiringNew()
                    .call(() ->
                            store.find(id).filter(issue -> issue.rolloutAt != null && !issue.rolloutAt.isAfter(now)));
            if (due.isPresent()) {
                rollOut(due.get(), now);
            }
        } catch (ImpossibleTransitionException | StaleException e) {
            LOG.info("an issue was faster than its time: issue={} cause={}", id, e.getMessage());
        } catch (SQLException | RuntimeException e) {
            LOG.warn("rollout not begun yet: issue={} cause={}", id, e.toString());
        }
    }

    private void rollOut(IssueEntity due, Instant now) throws SQLException {
        String who = Objects.requireNonNullElse(due.rolloutBy, Cause.GHOSTLINE);
        try {
            rollout.start(due.id, due.version, new Cause(who, now, "its time has come"));
        } catch (PreflightFailedException
                | ConflictException
                | RefusedStatementException
                | UnknownDatabaseException e) {
            giveUp(due.id, due.version, String.valueOf(e.getMessage()));
        }
    }

    private void giveUp(String id, long version, String reason) {
        QuarkusTransaction.requiringNew().run(() -> {
            IssueEntity issue = store.lock(id).orElseThrow(() -> new UnknownIssueException(id));
            StaleException.unlessUntouched(version, issue);
            issue.rolloutAt = null;
            issue.reason = "not rolled out at its time: " + reason;
            issue.note("rollout-given-up", Cause.ghostline(clock.now(), issue.reason));
        });
        LOG.warn("rollout given up: issue={} reason={}", id, reason);
    }
}

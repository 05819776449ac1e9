package io.ghostline.issue.issues;

import io.ghostline.issue.issues.Turns.Reviewing;
import io.ghostline.issue.lifecycle.Cause;
import io.ghostline.issue.lifecycle.ImpossibleTransitionException;
import io.ghostline.issue.lifecycle.IssueAction;
import io.ghostline.issue.lifecycle.IssueStateMachine;
import io.ghostline.issue.review.Preview;
import io.ghostline.issue.store.ChangeEntity;
import io.ghostline.issue.store.IssueEntity;
import io.ghostline.issue.store.IssueStore;
import io.ghostline.issue.store.OneAtATime;
import io.ghostline.mysql.error.Causes;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.PersistenceException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Sets an issue going, now or at a time: begins those of its changes whose turn it is, after a review of the database. Those
 * that have no place on their server wait in its queue.
 */
@ApplicationScoped
public class Rollout {
    /** What is planned for later is a plan that nobody remembers. */
    private static final Duration FARTHEST = Duration.ofDays(90);

    private final IssueStore store;
    private final IssueClock clock;
    private final Turns turns;
    private final Policies policies;
    private final Submission submission;
    private final Repeats repeats;

    @Inject
    Rollout(
            IssueStore store,
            IssueClock clock,
            Turns turns,
            Policies policies,
            Submission submission,
            Repeats repeats) {
        this.store = store;
        this.clock = clock;
        this.turns = turns;
        this.policies = policies;
        this.submission = submission;
        this.repeats = repeats;
    }

    /**
     * Rolls the issue out now.
     *
     * @param seen the version that the person has seen
     * @throws UnseenException when they do not say it
     * @throws StaleException when it is another issue by now
     * @throws NotAllowedException when the environment's policy asks for a role that the person does not have
     * @throws PreflightFailedException when a check failed; the issue goes on waiting
     * @throws ConflictException when another migration of a table was faster
     */
    public void now(String id, By by, Optional<Long> seen) throws SQLException {
        Optional<Long> version = QuarkusTransaction.requiringNew()
                .call(() -> allowed(id, IssueAction.ROLLOUT, by, seen).map(issue -> issue.version));
        if (version.isEmpty()) {
            return;
        }
        try {
            start(id, version.get(), by.at(clock.now()));
        } catch (ImpossibleTransitionException | StaleException e) {
            boolean meanwhile = QuarkusTransaction.requiringNew()
                    .call(() -> repeats.done(locked(id), IssueAction.ROLLOUT.word(), by));
            if (!meanwhile) {
                throw e;
            }
        }
    }

    /**
     * Has the issue rolled out at a time, in the name of the person.
     *
     * @param seen the version that the person has seen
     * @throws UnseenException when they do not say it
     * @throws StaleException when it is another issue by now
     * @throws IllegalArgumentException when the time is past, or too far away
     */
    public void at(String id, Instant time, By by, Optional<Long> seen) {
        Instant now = clock.now();
        String because = by.reason() == null ? "" : ": " + by.reason();
        if (time.isBefore(now) || time.isAfter(now.plus(FARTHEST))) {
            throw new IllegalArgumentException(
                    "at: " + time + " is not within the next " + FARTHEST.toDays() + " days");
        }
        QuarkusTransaction.requiringNew()
                .run(() -> allowed(id, IssueAction.SCHEDULE, by, seen).ifPresent(issue -> {
                    issue.apply(
                            IssueAction.SCHEDULE, new Cause(by.actor(), now, "for " + time + because, by.requestId()));
                    issue.rolloutAt = time;
                    issue.rolloutBy = by.actor();
                    issue.reason = null;
                }));
    }

    /** The locked issue; empty when this very request has been done. */
    private Optional<IssueEntity> allowed(String id, IssueAction action, By by, Optional<Long> seen) {
        IssueEntity issue = locked(id);
        if (repeats.done(issue, action.word(), by)) {
            return Optional.empty();
        }
        IssueStateMachine.after(issue.state, IssueAction.ROLLOUT);
        UnseenException.unlessSeen(seen, issue);
        Set<String> missing = policies.rollout().rules().missingRoles(submission.subjects(issue), by.roles());
        if (!missing.isEmpty()) {
            throw new NotAllowedException("the policy of the environment asks for " + missing + ", which " + by.actor()
                    + " does not have: ask somebody who has");
        }
        return Optional.of(issue);
    }

    private IssueEntity locked(String id) {
        return store.lock(id).orElseThrow(() -> new UnknownIssueException(id));
    }

    /**
     * The same for who has been allowed to.
     *
     * @param version of the issue as they were allowed to roll it out
     * @throws StaleException when it is another issue by now
     */
    void start(String id, long version, Cause cause) throws SQLException {
        List<Reviewing> reviewed = new ArrayList<>();
        for (ChangeEntity change : QuarkusTransaction.requiringNew().call(() -> due(id, version))) {
            reviewed.add(turns.review(change));
        }
        if (!reviewed.stream().allMatch(one -> preview(one).accepted())) {
            Map<Integer, Preview> previews = new TreeMap<>();
            reviewed.forEach(one -> previews.put(one.position(), preview(one)));
            throw new PreflightFailedException(previews);
        }
        try {
            turns.begun(QuarkusTransaction.requiringNew().call(() -> begin(id, version, reviewed, cause)));
        } catch (RuntimeException e) {
            if (violates(e, "active_key") || violates(e, "reserved_key")) {
                throw new ConflictException(
                        "another migration of one of the tables has just begun: wait until it has ended");
            }
            throw e;
        }
    }

    private List<ChangeEntity> due(String id, long version) {
        IssueEntity issue = store.find(id).orElseThrow(() -> new UnknownIssueException(id));
        IssueStateMachine.after(issue.state, IssueAction.ROLLOUT);
        StaleException.unlessUntouched(version, issue);
        return issue.due();
    }

    private static Preview preview(Reviewing one) {
        return one.outcome().reviewed().preview();
    }

    /** What was allowed and reviewed is what begins: not what it was made meanwhile. */
    private List<ChangeEntity> begin(String id, long version, List<Reviewing> reviewed, Cause cause) {
        IssueEntity issue = locked(id);
        store.lockOthersOut(OneAtATime.TURNS);
        IssueStateMachine.after(issue.state, IssueAction.ROLLOUT);
        StaleException.unlessUntouched(version, issue);
        issue.apply(IssueAction.ROLLOUT, cause);
        issue.rolledOutAt = cause.at();
        issue.rolloutAt = null;
        issue.rolloutBy = cause.actor();
        issue.reason = null;
        return turns.beginIfPossible(issue, reviewed, cause);
    }

    private static boolean violates(RuntimeException failure, String column) {
        for (Throwable cause : Causes.of(failure)) {
            boolean duplicate = cause instanceof SQLException sql && sql.getErrorCode() == 1062;
            if (duplicate
                    && String.valueOf(cause.getMessage())
                            .toLowerCase(Locale.ROOT)
                            .contains(column)) {
                return true;
            }
        }
        return failure instanceof PersistenceException
                && String.valueOf(failure.getMessage()).contains(column);
    }
}

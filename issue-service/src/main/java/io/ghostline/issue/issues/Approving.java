package io.ghostline.issue.issues;

import io.ghostline.contracts.ContractJson;
import io.ghostline.issue.approval.ApprovalFlow;
import io.ghostline.issue.lifecycle.Cause;
import io.ghostline.issue.lifecycle.IssueAction;
import io.ghostline.issue.lifecycle.IssueStateMachine;
import io.ghostline.issue.store.IssueEntity;
import io.ghostline.issue.store.IssueStore;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Approves and rejects issues. */
@ApplicationScoped
public class Approving {
    private final IssueStore store;
    private final IssueClock clock;
    private final Submission submission;
    private final Repeats repeats;

    @Inject
    Approving(IssueStore store, IssueClock clock, Submission submission, Repeats repeats) {
        this.store = store;
        this.clock = clock;
        this.submission = submission;
        this.repeats = repeats;
    }

    /**
     * Gives the next approval; with the last one the issue goes on to its rollout.
     *
     * @param seen the version that the person has seen
     * @throws UnseenException when they do not say it
     * @throws NotAllowedException when the next approval is not one that this person can give
     * @throws StaleException when it is another issue by now
     */
    public void approve(String id, By by, Optional<Long> seen) {
        QuarkusTransaction.requiringNew()
                .run(() -> waiting(id, IssueAction.APPROVE, by, seen).ifPresent(issue -> {
                    Cause cause = by.at(clock.now());
                    ApprovalFlow flow = flow(issue, by).approved(by.actor(), cause.at(), by.reason());
                    issue.approval = ContractJson.writeText(flow);
                    issue.apply(IssueAction.APPROVE, cause);
                    if (flow.next().isEmpty()) {
                        submission.release(issue, Cause.ghostline(cause.at(), "no approval is missing any more"));
                    }
                }));
    }

    /**
     * Ends the issue.
     *
     * @param seen the version that the person has seen
     * @throws UnseenException when they do not say it
     * @throws NotAllowedException when the next approval is not one that this person could give
     * @throws StaleException when it is another issue by now
     * @throws IllegalArgumentException when no reason is given
     */
    public void reject(String id, By by, Optional<Long> seen) {
        if (by.reason() == null || by.reason().isBlank()) {
            throw new IllegalArgumentException("reason: say why, for whoever filed the issue");
        }
        QuarkusTransaction.requiringNew()
                .run(() -> waiting(id, IssueAction.REJECT, by, seen).ifPresent(issue -> {
                    flow(issue, by);
                    issue.reason = "rejected by " + by.actor() + ": " + by.reason();
                    issue.apply(IssueAction.REJECT, by.at(clock.now()));
                }));
    }

    /** The locked issue; empty when this very request has been done. */
    private Optional<IssueEntity> waiting(String id, IssueAction action, By by, Optional<Long> seen) {
        IssueEntity issue = store.lock(id).orElseThrow(() -> new UnknownIssueException(id));
        if (repeats.done(issue, action.word(), by)) {
            return Optional.empty();
        }
        IssueStateMachine.after(issue.state, action);
        UnseenException.unlessSeen(seen, issue);
        return Optional.of(issue);
    }

    private ApprovalFlow flow(IssueEntity issue, By by) {
        ApprovalFlow flow = ContractJson.read(Objects.requireNonNull(issue.approval), ApprovalFlow.class);
        Set<String> authors = new HashSet<>(store.editors(issue.id));
        authors.add(issue.requester);
        flow.objection(by.actor(), by.roles(), authors).ifPresent(objection -> {
            throw new NotAllowedException(objection);
        });
        return flow;
    }
}

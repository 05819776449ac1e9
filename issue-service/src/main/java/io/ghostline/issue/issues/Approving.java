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
import java.util.Objects;

/** Approves and rejects issues. */
@ApplicationScoped
public class Approving {
    private final IssueStore store;
    private final IssueClock clock;
    private final Submission submission;

    @Inject
    Approving(IssueStore store, IssueClock clock, Submission submission) {
        this.store = store;
        this.clock = clock;
        this.submission = submission;
    }

    /**
     * Gives the next approval; with the last one the issue goes on to its rollout.
     *
     * @throws NotAllowedException when the next approval is not one that this person can give
     */
    public void approve(String id, By by) {
        QuarkusTransaction.requiringNew().run(() -> {
            IssueEntity issue = waiting(id, IssueAction.APPROVE);
            Cause cause = by.at(clock.now());
            ApprovalFlow flow = flow(issue, by).approved(by.actor(), cause.at(), by.reason());
            issue.approval = ContractJson.writeText(flow);
            issue.apply(IssueAction.APPROVE, cause);
            if (flow.next().isEmpty()) {
                submission.release(issue, Cause.ghostline(cause.at(), "no approval is missing any more"));
            }
        });
    }

    /**
     * Ends the issue.
     *
     * @throws NotAllowedException when the next approval is not one that this person could give
     * @throws IllegalArgumentException when no reason is given
     */
    public void reject(String id, By by) {
        if (by.reason() == null || by.reason().isBlank()) {
            throw new IllegalArgumentException("reason: say why, for whoever filed the issue");
        }
        QuarkusTransaction.requiringNew().run(() -> {
            IssueEntity issue = waiting(id, IssueAction.REJECT);
            flow(issue, by);
            issue.reason = "rejected by " + by.actor() + ": " + by.reason();
            issue.apply(IssueAction.REJECT, by.at(clock.now()));
        });
    }

    private IssueEntity waiting(String id, IssueAction action) {
        IssueEntity issue = store.lock(id).orElseThrow(() -> new UnknownIssueException(id));
        IssueStateMachine.after(issue.state, action);
        return issue;
    }

    private static ApprovalFlow flow(IssueEntity issue, By by) {
        ApprovalFlow flow = ContractJson.read(Objects.requireNonNull(issue.approval), ApprovalFlow.class);
        flow.objection(by.actor(), by.roles(), issue.requester).ifPresent(objection -> {
            throw new NotAllowedException(objection);
        });
        return flow;
    }
}

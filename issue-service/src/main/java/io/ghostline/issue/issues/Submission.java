package io.ghostline.issue.issues;

import io.ghostline.contracts.ContractJson;
import io.ghostline.issue.approval.ApprovalFlow;
import io.ghostline.issue.approval.Subject;
import io.ghostline.issue.lifecycle.Cause;
import io.ghostline.issue.lifecycle.IssueAction;
import io.ghostline.issue.review.Preview;
import io.ghostline.issue.review.outlook.RiskLevel;
import io.ghostline.issue.store.IssueEntity;
import io.ghostline.runtime.databases.Databases;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Hands an issue to those who have to approve it, and then to whoever rolls it out. Needs the caller's transaction. */
@ApplicationScoped
public class Submission {
    private final Policies policies;
    private final Databases databases;

    @Inject
    Submission(Policies policies, Databases databases) {
        this.policies = policies;
        this.databases = databases;
    }

    /** The approvals that an issue with these previews would need; empty when none. */
    public Optional<ApprovalFlow> flow(Collection<Preview> previews) {
        return policies.approval()
                .rules()
                .flow(previews.stream().map(this::subject).toList());
    }

    /** A filed issue, or an edited one: approvals that it had are gone, and so is a time that was set for its rollout. */
    void submit(IssueEntity issue, Instant now) {
        issue.rolloutAt = null;
        issue.rolloutBy = null;
        Optional<ApprovalFlow> flow = flow(previews(issue));
        issue.approval = flow.map(ContractJson::writeText).orElse(null);
        if (flow.isPresent()) {
            issue.apply(
                    IssueAction.SUBMIT,
                    Cause.ghostline(now, "rule '" + flow.get().rule() + "' asks for it"));
        } else {
            release(issue, Cause.ghostline(now, "no approval flow applies"));
        }
    }

    /** Nobody has to approve it any more. */
    void release(IssueEntity issue, Cause cause) {
        issue.apply(IssueAction.RELEASE, cause);
        if (policies.rollout().rules().automatic(subjects(issue))) {
            issue.rolloutAt = cause.at();
            issue.rolloutBy = Cause.GHOSTLINE;
            issue.apply(IssueAction.SCHEDULE, Cause.ghostline(cause.at(), "the environment's policy is automatic"));
        }
    }

    /** The approvals that the issue would need if all its changes were risky; empty when none. */
    Optional<ApprovalFlow> flowAtHighRisk(IssueEntity issue) {
        return policies.approval()
                .rules()
                .flow(subjects(issue).stream()
                        .map(subject -> subject.at(RiskLevel.HIGH))
                        .toList());
    }

    /** What the rules look at in each change. */
    List<Subject> subjects(IssueEntity issue) {
        return previews(issue).stream().map(this::subject).toList();
    }

    private static List<Preview> previews(IssueEntity issue) {
        return issue.changes.stream()
                .map(change -> ContractJson.read(change.preview, Preview.class))
                .toList();
    }

    private Subject subject(Preview preview) {
        return new Subject(
                preview.database(),
                databases.get(preview.database()).environment().orElse(null),
                preview.table(),
                preview.risk() == null ? null : preview.risk().level(),
                preview.rowsEstimated(),
                preview.dataBytes() + preview.indexBytes());
    }
}

package io.ghostline.issue.issues;

import io.ghostline.contracts.ContractJson;
import io.ghostline.contracts.migration.MigrationSettings;
import io.ghostline.issue.lifecycle.IssueAction;
import io.ghostline.issue.lifecycle.IssueStateMachine;
import io.ghostline.issue.review.Preview;
import io.ghostline.issue.security.Role;
import io.ghostline.issue.store.IssueEntity;
import io.ghostline.issue.store.IssueStore;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Makes an issue that has not been rolled out another one. What was approved was not this: it has to be approved anew. */
@ApplicationScoped
public class Editing {
    private final DraftReviews reviews;
    private final IssueStore store;
    private final Submission submission;
    private final IssueClock clock;

    @Inject
    Editing(DraftReviews reviews, IssueStore store, Submission submission, IssueClock clock) {
        this.reviews = reviews;
        this.store = store;
        this.submission = submission;
        this.clock = clock;
    }

    /**
     * Reviews the draft and puts it in place of what the issue was.
     *
     * @param expected the version that the person has seen; empty to edit whatever is there
     * @throws StaleException when somebody else was faster
     * @throws NotAllowedException when it is somebody else's issue
     */
    public void edit(String id, IssueDraft draft, By by, Optional<Long> expected) throws SQLException {
        edit(id, before -> draft, by, expected);
    }

    /**
     * Changes parameters of an issue that waits: they are a part of what was approved.
     *
     * @param position of the change; null for all
     * @throws StaleException when somebody else was faster
     */
    void settings(
            String id,
            @Nullable Integer position,
            UnaryOperator<MigrationSettings> change,
            By by,
            Optional<Long> expected)
            throws SQLException {
        edit(id, before -> before.withSettings(position, change), by, expected);
    }

    private void edit(String id, UnaryOperator<IssueDraft> edit, By by, Optional<Long> expected) throws SQLException {
        Seen seen = QuarkusTransaction.requiringNew().call(() -> {
            IssueEntity issue = editable(id, by, expected);
            return new Seen(IssueDraft.of(issue), issue.contentVersion);
        });
        IssueDraft draft = edit.apply(seen.draft());
        List<Preview> previews = reviews.accepted(draft);
        String differences = ContractJson.writeText(Difference.between(seen.draft(), draft));
        QuarkusTransaction.requiringNew().run(() -> {
            IssueEntity issue = editable(id, by, Optional.of(seen.version()));
            draft.writeTo(issue, previews);
            issue.apply(IssueAction.EDIT, by.at(clock.now()).withDetail(differences));
            submission.submit(issue, issue.updatedAt);
        });
    }

    private record Seen(IssueDraft draft, long version) {}

    private IssueEntity editable(String id, By by, Optional<Long> expected) {
        IssueEntity issue = store.lock(id).orElseThrow(() -> new UnknownIssueException(id));
        if (!by.has(Role.OPERATOR) && !issue.requester.equals(by.actor())) {
            throw new NotAllowedException(
                    "the issue is " + issue.requester + "'s: whoever is no operator can edit only issues of their own");
        }
        StaleException.unlessSeen(expected, issue);
        IssueStateMachine.after(issue.state, IssueAction.EDIT);
        return issue;
    }
}

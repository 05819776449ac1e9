package io.ghostline.issue.issues;

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
        QuarkusTransaction.requiringNew().run(() -> editable(id, by, expected));
        List<Preview> previews = reviews.accepted(draft);
        QuarkusTransaction.requiringNew().run(() -> {
            IssueEntity issue = editable(id, by, expected);
            issue.apply(IssueAction.EDIT, by.at(clock.now()));
            draft.writeTo(issue, previews);
            submission.submit(issue, issue.updatedAt);
        });
    }

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

package io.ghostline.issue.issues;

import io.ghostline.issue.issues.RequestKey.KeyUsedException;
import io.ghostline.issue.store.IssueEntity;
import io.ghostline.issue.store.IssueStore;
import io.ghostline.issue.store.TransitionEntity;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/** Recognizes requests that come twice: what they made happen is in the history, with their id. */
@ApplicationScoped
class Repeats {
    private final IssueStore store;

    @Inject
    Repeats(IssueStore store) {
        this.store = store;
    }

    /**
     * Whether this very request has been done. To be asked with the issue's row locked, so that of two at the same time the
     * second sees what the first has done.
     *
     * @param action its word in the history
     * @throws KeyUsedException when the request's id came with another request
     */
    boolean done(IssueEntity issue, String action, By by) {
        if (by.requestId() == null) {
            return false;
        }
        List<TransitionEntity> made = store.madeBy(by.actor(), by.requestId());
        if (made.isEmpty()) {
            return false;
        }
        if (made.stream().noneMatch(one -> one.issueId.equals(issue.id) && one.action.equals(action))) {
            throw new KeyUsedException(by.requestId());
        }
        return true;
    }
}

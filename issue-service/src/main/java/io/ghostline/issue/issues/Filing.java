package io.ghostline.issue.issues;

import io.ghostline.issue.lifecycle.Cause;
import io.ghostline.issue.lifecycle.IssueAction;
import io.ghostline.issue.review.Preview;
import io.ghostline.issue.store.IssueEntity;
import io.ghostline.issue.store.IssueStore;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** From a draft to an issue that waits for its approval or its rollout. */
@ApplicationScoped
public class Filing {
    private final DraftReviews reviews;
    private final IssueStore store;
    private final Submission submission;
    private final IssueClock clock;
    private final Limits limits;

    @Inject
    Filing(DraftReviews reviews, IssueStore store, Submission submission, IssueClock clock, Limits limits) {
        this.reviews = reviews;
        this.store = store;
        this.submission = submission;
        this.clock = clock;
        this.limits = limits;
    }

    /**
     * What came of a request.
     *
     * @param repeated whether an earlier one with the same key had filed the issue
     */
    public record Filed(String issueId, boolean repeated) {}

    /**
     * Reviews the draft and files it.
     *
     * @param key of the request; null when it may not be recognized when it comes again
     * @throws PreflightFailedException when a check failed; nothing is stored then
     * @throws TooManyException when the person has too many open issues
     */
    public Filed file(IssueDraft draft, String requester, @Nullable RequestKey key) throws SQLException {
        Optional<String> before = QuarkusTransaction.requiringNew().call(() -> check(draft, requester, key));
        if (before.isPresent()) {
            return new Filed(before.get(), true);
        }
        List<Preview> previews = reviews.accepted(draft);
        try {
            return QuarkusTransaction.requiringNew().call(() -> checkAndStore(draft, previews, requester, key));
        } catch (RuntimeException e) {
            // The same request at the same time may have been faster: its key is taken.
            return QuarkusTransaction.requiringNew()
                    .call(() -> key == null ? Optional.<String>empty() : key.filed(requester, draft))
                    .map(issueId -> new Filed(issueId, true))
                    .orElseThrow(() -> e);
        }
    }

    private Filed checkAndStore(IssueDraft draft, List<Preview> previews, String requester, @Nullable RequestKey key) {
        return check(draft, requester, key)
                .map(issueId -> new Filed(issueId, true))
                .orElseGet(() -> new Filed(store(draft, previews, requester, key), false));
    }

    private Optional<String> check(IssueDraft draft, String requester, @Nullable RequestKey key) {
        Optional<String> before = key == null ? Optional.empty() : key.filed(requester, draft);
        if (before.isEmpty() && store.open(requester) >= limits.openIssuesPerUser()) {
            throw new TooManyException(requester + " has " + limits.openIssuesPerUser()
                    + " issues that are not over, and may not have more: end or cancel some first");
        }
        return before;
    }

    private String store(IssueDraft draft, List<Preview> previews, String requester, @Nullable RequestKey key) {
        Cause cause = new Cause(requester, clock.now(), null);
        IssueEntity issue = new IssueEntity();
        issue.id = UUID.randomUUID().toString();
        issue.requester = requester;
        issue.createdAt = cause.at();
        issue.updatedAt = cause.at();
        draft.writeTo(issue, previews);
        issue.persistAndFlush();
        if (key != null) {
            key.keep(requester, draft, issue.id, cause.at());
        }
        issue.apply(IssueAction.PREVIEW, cause);
        issue.apply(IssueAction.CREATE, cause);
        submission.submit(issue, cause.at());
        return issue.id;
    }
}

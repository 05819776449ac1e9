package io.ghostline.issue.issues;

import io.ghostline.contracts.ContractJson;
import io.ghostline.issue.lifecycle.IssueAction;
import io.ghostline.issue.review.Preview;
import io.ghostline.issue.store.IssueEntity;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;

/** From a draft to an issue that waits for its rollout. */
@ApplicationScoped
public class Filing {
    private final Reviews reviews;
    private final IssueClock clock;

    @Inject
    Filing(Reviews reviews, IssueClock clock) {
        this.reviews = reviews;
        this.clock = clock;
    }

    /** Reviews the draft; stores nothing. */
    public Preview preview(IssueDraft draft) throws SQLException {
        return reviews.review(draft.database(), draft.alter(), draft.online())
                .reviewed()
                .preview();
    }

    /**
     * Reviews the draft and files it.
     *
     * @throws PreflightFailedException when a check failed; nothing is stored then
     */
    public IssueEntity create(IssueDraft draft) throws SQLException {
        Preview preview = preview(draft);
        Instant now = clock.now();
        IssueEntity issue = fresh(draft, preview, now);
        issue.apply(IssueAction.PREVIEW, now);
        if (!preview.accepted()) {
            issue.apply(IssueAction.REJECT, now);
            throw new PreflightFailedException(preview);
        }
        issue.apply(IssueAction.CREATE, now);
        issue.apply(IssueAction.SUBMIT, now);
        QuarkusTransaction.requiringNew().run(issue::persist);
        return issue;
    }

    private static IssueEntity fresh(IssueDraft draft, Preview preview, Instant now) {
        IssueEntity issue = new IssueEntity();
        issue.id = UUID.randomUUID().toString();
        issue.title = draft.title();
        issue.database = draft.database();
        issue.schema = preview.schema();
        issue.table = preview.table();
        issue.alter = draft.alter();
        issue.online = draft.online();
        issue.settings = ContractJson.writeText(draft.settings());
        issue.cutOver = draft.cutOver();
        issue.preview = ContractJson.writeText(preview);
        issue.createdAt = now;
        issue.updatedAt = now;
        return issue;
    }
}

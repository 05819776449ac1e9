package io.ghostline.issue.issues;

import io.ghostline.issue.store.IssueEntity;
import java.util.Optional;

/** Who decides about an issue has to say what they have seen: it may be another one since a second ago. */
public final class UnseenException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private UnseenException(IssueEntity issue) {
        super("say which version of issue " + issue.id + " you have read: over REST as If-Match with the ETag that"
                + " GET /api/v1/issues/" + issue.id + " answers with, over Kafka as version; about what it was made"
                + " since then nothing is decided");
    }

    /**
     * @param seen the version that the caller has seen
     * @throws UnseenException when it is empty
     * @throws StaleException when it is another issue by now
     */
    static void unlessSeen(Optional<Long> seen, IssueEntity issue) {
        if (seen.isEmpty()) {
            throw new UnseenException(issue);
        }
        StaleException.unlessSeen(seen, issue);
    }
}

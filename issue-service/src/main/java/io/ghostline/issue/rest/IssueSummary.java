package io.ghostline.issue.rest;

import io.ghostline.contracts.ContractJson;
import io.ghostline.issue.approval.ApprovalFlow;
import io.ghostline.issue.lifecycle.IssueState;
import io.ghostline.issue.store.Execution;
import io.ghostline.issue.store.IssueEntity;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What is said of an issue itself, with and without its history. */
@Schema(title = "Head of an issue")
public record IssueSummary(
        String id,
        @Nullable String title,

        @Schema(title = "Who filed it") String requester,

        Execution execution,
        @Schema(title = "State of the issue") IssueState state,

        @Schema(title = "Why it failed or was cancelled, or was not rolled out at its time") @Nullable
        String reason,

        @Schema(title = "The approvals that it needs and has; null when nobody has to approve") @Nullable
        ApprovalFlow approval,

        Instant createdAt,
        Instant updatedAt,

        @Schema(title = "When it is to be rolled out; null when nobody said so") @Nullable
        Instant rolloutAt,

        @Schema(title = "Who rolled it out, or said when") @Nullable
        String rolloutBy,

        @Nullable Instant rolledOutAt,
        @Nullable Instant endedAt,

        @Schema(title = "Of what is asked for; grows with an edit or other settings, not with an approval. The ETag")
        long version,

        @Schema(
                title = "What can be done with it now, or with all of its changes",
                examples = "[\"rollout\", \"cancel\"]")
        List<String> allowed) {

    static IssueSummary of(IssueEntity issue) {
        return new IssueSummary(
                issue.id,
                issue.title,
                issue.requester,
                issue.execution,
                issue.state,
                issue.reason,
                issue.approval == null ? null : ContractJson.read(issue.approval, ApprovalFlow.class),
                issue.createdAt,
                issue.updatedAt,
                issue.rolloutAt,
                issue.rolloutBy,
                issue.rolledOutAt,
                issue.endedAt,
                issue.contentVersion,
                issue.allowed());
    }
}

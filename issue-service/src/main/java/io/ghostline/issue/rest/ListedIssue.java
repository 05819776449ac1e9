package io.ghostline.issue.rest;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.ghostline.issue.issues.Waits;
import io.ghostline.issue.store.IssueEntity;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An issue without its history. */
@Schema(title = "Issue in a list")
public record ListedIssue(@JsonUnwrapped IssueSummary issue, List<ChangeSummary> changes) {

    static ListedIssue of(IssueEntity issue, Waits.Look waits) {
        return new ListedIssue(
                IssueSummary.of(issue),
                issue.changes.stream()
                        .map(change -> ChangeSummary.of(change, waits))
                        .toList());
    }
}

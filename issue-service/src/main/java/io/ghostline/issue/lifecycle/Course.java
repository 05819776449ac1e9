package io.ghostline.issue.lifecycle;

import java.util.Collection;
import java.util.Optional;

/** What the states of its changes mean for an issue that has been rolled out. */
public final class Course {
    private Course() {}

    /**
     * What has to happen to the issue now; to be asked again after it has, until there is nothing.
     *
     * @param changes the states of all its changes
     */
    public static Optional<IssueAction> next(IssueState issue, Collection<ChangeState> changes) {
        boolean active = changes.stream().anyMatch(ChangeState::active);
        boolean failed = changes.stream().anyMatch(Course::failed);
        boolean undone = failed || changes.stream().anyMatch(Course::cancelled);
        return switch (issue) {
            case RUNNING -> failed ? Optional.of(IssueAction.FAIL) : finished(changes);
            case FAILING, CANCELLING -> undone ? over(active) : Optional.of(IssueAction.GO_ON);
            case DRAFT,
                    PREVIEW,
                    CREATED,
                    WAITING_FOR_APPROVAL,
                    WAITING_FOR_ROLLOUT,
                    DONE,
                    FAILED,
                    CANCELLED,
                    REJECTED -> Optional.empty();
        };
    }

    private static Optional<IssueAction> finished(Collection<ChangeState> changes) {
        return changes.stream().allMatch(ChangeState.DONE::equals) ? Optional.of(IssueAction.FINISH) : Optional.empty();
    }

    private static Optional<IssueAction> over(boolean active) {
        return active ? Optional.empty() : Optional.of(IssueAction.CLEANED_UP);
    }

    private static boolean failed(ChangeState state) {
        return state == ChangeState.FAILING || state == ChangeState.FAILED;
    }

    private static boolean cancelled(ChangeState state) {
        return state == ChangeState.CANCELLING || state == ChangeState.CANCELLED;
    }
}

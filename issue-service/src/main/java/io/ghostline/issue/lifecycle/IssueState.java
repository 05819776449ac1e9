package io.ghostline.issue.lifecycle;

/** Where an issue is on its path; see {@link IssueStateMachine}. */
public enum IssueState {
    /** Being written. */
    DRAFT,
    /** Reviewed against the database, nothing created. */
    PREVIEW,
    /** Filed. */
    CREATED,
    /** An approval flow applies, and somebody has yet to approve. */
    WAITING_FOR_APPROVAL,
    /** Nobody has to approve any more; a person, or the time, has to say go. */
    WAITING_FOR_ROLLOUT,
    /** Its changes are under way. */
    RUNNING,
    /** Cancelled by a person; the workers clean up. */
    CANCELLING,
    /** One of its changes can't be done; what has begun comes to its end. */
    FAILING,
    /** All its tables have their new form. */
    DONE,
    /** One of its changes could not be done: that table is as it was. */
    FAILED,
    /** A person stopped it: the tables that were not done are as they were. */
    CANCELLED,
    /** Somebody who had to approve it did not. */
    REJECTED;

    /** Nothing comes after it. */
    public boolean ended() {
        return switch (this) {
            case DONE, FAILED, CANCELLED, REJECTED -> true;
            case DRAFT, PREVIEW, CREATED, WAITING_FOR_APPROVAL, WAITING_FOR_ROLLOUT, RUNNING, CANCELLING, FAILING ->
                false;
        };
    }

    /** Filed, and not rolled out yet: it can be edited. */
    public boolean waiting() {
        return this == WAITING_FOR_APPROVAL || this == WAITING_FOR_ROLLOUT;
    }
}

package io.ghostline.issue.lifecycle;

/** Where an issue is on its path; see {@link IssueStateMachine}. */
public enum IssueState {
    /** Being written; not stored. */
    DRAFT,
    /** Reviewed against the database, nothing created; not stored. */
    PREVIEW,
    /** Filed. */
    CREATED,
    /** Reviewed and filed; a person has to say go. */
    WAITING_FOR_ROLLOUT,
    /** The migration is under way. */
    RUNNING,
    /** Cancelled by a person; the workers clean up. */
    CANCELLING,
    /** It can't go on; the workers clean up. */
    FAILING,
    /** The table has its new form. */
    DONE,
    /** It could not be done; the table is as it was. */
    FAILED,
    /** A person stopped it; the table is as it was. */
    CANCELLED,
    /** A pre-flight check failed: it was never created. */
    REJECTED;

    /** Nothing comes after it. */
    public boolean ended() {
        return switch (this) {
            case DONE, FAILED, CANCELLED, REJECTED -> true;
            case DRAFT, PREVIEW, CREATED, WAITING_FOR_ROLLOUT, RUNNING, CANCELLING, FAILING -> false;
        };
    }

    /** A migration of this issue exists and is not over. */
    public boolean active() {
        return this == RUNNING || this == CANCELLING || this == FAILING;
    }
}

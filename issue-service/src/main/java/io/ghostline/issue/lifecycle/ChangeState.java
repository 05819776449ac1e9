package io.ghostline.issue.lifecycle;

/** Where a change of an issue is; see {@link ChangeStateMachine}. */
public enum ChangeState {
    /** Its turn has not come. */
    WAITING,
    /** Its migration is under way. */
    RUNNING,
    /** Cancelled by a person; the workers clean up. */
    CANCELLING,
    /** It can't go on; the workers clean up. */
    FAILING,
    /** The table has its new form. */
    DONE,
    /** It could not be done; the table is as it was. */
    FAILED,
    /** It was stopped, or never begun; the table is as it was. */
    CANCELLED;

    /** Nothing comes after it. */
    public boolean ended() {
        return switch (this) {
            case DONE, FAILED, CANCELLED -> true;
            case WAITING, RUNNING, CANCELLING, FAILING -> false;
        };
    }

    /** A migration of this change exists and is not over. */
    public boolean active() {
        return this == RUNNING || this == CANCELLING || this == FAILING;
    }
}

package io.ghostline.issue.lifecycle;

import java.util.Locale;

/** What can happen to an issue. */
public enum IssueAction {
    /** Reviewed. */
    PREVIEW(false),
    /** Filed. */
    CREATE(false),
    /** Handed over to those who have to approve it. */
    SUBMIT(false),
    /** No approval is missing: handed over to whoever rolls it out. */
    RELEASE(false),
    /** One of the approvals that it needs. */
    APPROVE(true),
    REJECT(true),
    /** Its changes or their parameters are other ones now. */
    EDIT(true),
    /** To be rolled out at a time. */
    SCHEDULE(false),
    ROLLOUT(true),
    CANCEL(true),
    /** One of its changes can't be done. */
    FAIL(false),
    /** The swap was faster than the cancel or the failure. */
    GO_ON(false),
    /** All its changes are done. */
    FINISH(false),
    /** Nothing of it runs any more, and not all of it was done. */
    CLEANED_UP(false);

    private final boolean byPerson;

    IssueAction(boolean byPerson) {
        this.byPerson = byPerson;
    }

    /** Whether a person can ask for it over REST. */
    public boolean byPerson() {
        return byPerson;
    }

    /** As in the path of the REST resource. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

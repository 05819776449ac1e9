package io.ghostline.issue.lifecycle;

import java.util.Locale;

/** What can happen to an issue. */
public enum IssueAction {
    /** Reviewed. */
    PREVIEW(false),
    /** A pre-flight check failed. */
    REJECT(false),
    /** Filed. */
    CREATE(false),
    /** Handed over to whoever rolls it out. */
    SUBMIT(false),
    ROLLOUT(true),
    PAUSE(true),
    RESUME(true),
    /** Not to be swapped before a person says so. */
    POSTPONE(true),
    /** May be swapped as soon as it can. */
    CUT_OVER(true),
    SETTINGS(true),
    CANCEL(true),
    /** A worker said that it can't go on. */
    FAIL(false),
    /** The tables were swapped, or MySQL ran the ALTER. */
    SWAP(false),
    /** No worker has anything left of the migration, and it was swapped. */
    FINISH(false),
    /** No worker has anything left of the migration, and it was not swapped. */
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

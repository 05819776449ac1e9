package io.ghostline.issue.lifecycle;

import java.util.Locale;

/** What can happen to a change of an issue. */
public enum ChangeAction {
    /** Its turn has come: its migration begins. */
    START(false),
    /** Its turn had come, and a pre-flight check failed. */
    REFUSE(false),
    PAUSE(true),
    RESUME(true),
    /** Not to be swapped before a person says so. */
    POSTPONE(true),
    /** May be swapped as soon as it can. */
    CUT_OVER(true),
    /** The same, and sessions in the way are ended: asked for with cut-over. */
    FORCE_CUT_OVER(false),
    SETTINGS(true),
    CANCEL(false),
    /** A worker said that it can't go on. */
    FAIL(false),
    /** The tables were swapped, or MySQL ran the ALTER. */
    SWAP(false),
    /** No worker has anything left of the migration, and it was swapped. */
    FINISH(false),
    /** No worker has anything left of the migration, and it was not swapped. */
    CLEANED_UP(false);

    private final boolean byPerson;

    ChangeAction(boolean byPerson) {
        this.byPerson = byPerson;
    }

    /** Whether a person can ask for it over REST, for one change. */
    public boolean byPerson() {
        return byPerson;
    }

    /** As in the path of the REST resource. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

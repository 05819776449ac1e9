package io.ghostline.cutover.work;

import io.ghostline.contracts.migration.CutOverSettings;
import io.ghostline.contracts.migration.Migration;
import io.ghostline.runtime.assignment.MigrationFailedException;
import org.jspecify.annotations.Nullable;

/**
 * What follows a failed attempt: the end of the migration, or a pause. Which of them, and how long, goes by the settings as
 * they are now, not as they were when it failed. A person who says something that is no setting (cut over, resume) ends the
 * pause: it is there to try less often what fails by itself, not what somebody waits for.
 */
final class Aftermath {
    private final int attempts;
    private final String reason;
    private final Pause pause;
    private Migration seen;
    private boolean over;

    /** @param desired when it failed */
    Aftermath(int attempts, String reason, Pause pause, Migration desired) {
        this.attempts = attempts;
        this.reason = reason;
        this.pause = pause;
        this.seen = desired;
    }

    /** @throws MigrationFailedException when there is to be no further attempt */
    void requireAnother(CutOverSettings settings) {
        if (settings.attempts() > 0 && attempts >= settings.attempts()) {
            throw new MigrationFailedException("the tables could not be swapped in " + attempts
                    + " attempts; the last one failed because " + reason);
        }
    }

    /** Why the next attempt has to wait; null when it need not. */
    @Nullable
    String problem(Migration desired) {
        if (!desired.settings().equals(seen.settings())) {
            seen = desired;
        }
        over |= desired.revision() > seen.revision()
                || pause.isOver(desired.settings().cutOver().backOff());
        return over
                ? null
                : "attempt " + attempts + " failed, the next one follows in "
                        + pause.secondsLeft(desired.settings().cutOver().backOff()) + " s: " + reason;
    }
}

package io.ghostline.copier.mirror;

import java.time.Duration;

/**
 * How long a mirror may have locked rows of the original.
 *
 * @param total from the statement that locks them to the end of the commit
 * @param commit of it the commit, as the server timed it; at most {@code total}
 */
public record Hold(Duration total, Duration commit) {
    static final Hold NONE = new Hold(Duration.ZERO, Duration.ZERO);

    /** A commit whose two times are of different hours, because somebody set the clock, is taken for none, or for all of it. */
    static Hold of(Duration total, Duration commit) {
        if (commit.isNegative()) {
            return new Hold(total, Duration.ZERO);
        }
        return new Hold(total, commit.compareTo(total) > 0 ? total : commit);
    }

    /** What the rows themselves took: with fewer of them it is less. */
    Duration filling() {
        return total.minus(commit);
    }

    Hold longer(Hold other) {
        return total.compareTo(other.total) > 0 ? this : other;
    }
}

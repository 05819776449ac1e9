package io.ghostline.copier.mirror;

import java.time.Duration;

/**
 * Steers how many rows are mirrored at a time. Until its commit a mirror has shared locks on rows of the application, which
 * waits if it changes one of them again: batches that would keep it waiting get smaller. After a lock of the application's
 * they are smaller, too: the next ones are likely to meet another.
 *
 * <p>A commit takes as long for one row as for many, on a slow disk or with a replica that has to answer: with smaller batches
 * every row would be locked just as long, and fewer would be mirrored, in the end fewer than are changed. So it counts for at
 * most half of what a batch may hold.
 */
final class BatchSize {
    /** Larger ones are no faster, and meet more locks. */
    static final int MOST = 500;
    /** Below this a transaction costs more than its rows; a busy table is not mirrored row by row. */
    static final int LEAST = 16;
    /** As long as a statement of a busy application takes anyway. */
    static final Duration LONGEST_HOLD = Duration.ofMillis(10);
    /** Not smaller for the time's sake: on a server without free processors it is the waiting for one that takes it. */
    static final int LEAST_FOR_TIME = 50;

    private int rows = MOST;

    /** Rows of the next batch, at most. */
    int rows() {
        return rows;
    }

    /**
     * Some were mirrored.
     *
     * @param hold of rows of the original
     * @param whole whether the batch is done with them, without a part that is still to come
     */
    void mirrored(int mirrored, Hold hold, boolean whole) {
        Duration half = LONGEST_HOLD.dividedBy(2);
        Duration rest = LONGEST_HOLD.minus(hold.commit());
        Duration allowed = rest.compareTo(half) > 0 ? rest : half;
        boolean fits = hold.filling().compareTo(allowed) <= 0;
        if (!fits && rows > LEAST_FOR_TIME) {
            long fitting = mirrored * allowed.toNanos() / hold.filling().toNanos();
            rows = (int) Math.min(rows, Math.max(LEAST_FOR_TIME, fitting));
        } else if (whole) {
            rows = Math.min(fits ? MOST : LEAST_FOR_TIME, rows + rows / 4);
        }
    }

    /** A batch met a lock and was halved to this. */
    void halved(int half) {
        rows = Math.max(LEAST, Math.min(rows, half));
    }
}

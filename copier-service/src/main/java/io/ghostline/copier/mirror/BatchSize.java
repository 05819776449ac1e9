package io.ghostline.copier.mirror;

import java.time.Duration;

/**
 * Steers how many rows are mirrored at a time. Until its commit a mirror has shared locks on rows of the application, which
 * waits if it changes one of them again: batches that would keep it waiting get smaller. After a lock of the application's
 * they are smaller, too: the next ones are likely to meet another.
 */
final class BatchSize {
    /** Larger ones are no faster, and meet more locks. */
    static final int MOST = 500;
    /** Below this a transaction costs more than its rows; a busy table is not mirrored row by row. */
    static final int LEAST = 16;
    /** As long as a statement of a busy application takes anyway. */
    static final Duration LONGEST_HOLD = Duration.ofMillis(10);
    /** Not smaller for the time's sake: with a slow disk it is the commit that takes it, whatever the batch. */
    static final int LEAST_FOR_TIME = 50;

    private int rows = MOST;

    /** Rows of the next batch, at most. */
    int rows() {
        return rows;
    }

    /**
     * Some were mirrored.
     *
     * @param held how long rows of the original were locked for it
     * @param whole whether the batch is done with them, without a part that is still to come
     */
    void mirrored(int mirrored, Duration held, boolean whole) {
        if (held.compareTo(LONGEST_HOLD) > 0) {
            long fitting = mirrored * LONGEST_HOLD.toNanos() / held.toNanos();
            rows = (int) Math.min(rows, Math.max(LEAST_FOR_TIME, fitting));
        } else if (whole) {
            rows = Math.min(MOST, rows + rows / 4);
        }
    }

    /** A batch met a lock and was halved to this. */
    void halved(int half) {
        rows = Math.max(LEAST, Math.min(rows, half));
    }
}

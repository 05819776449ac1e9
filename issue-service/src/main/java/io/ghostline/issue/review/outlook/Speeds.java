package io.ghostline.issue.review.outlook;

import java.time.Duration;

/**
 * How fast it goes, as {@code bin/bench} measured it (medians of three runs): 1,000,000 rows of 162 MB with four secondary
 * indexes of 154 MB, MySQL 9.7.4, buffer pool 512 MiB, everything on one machine of two processors. Under load: four threads
 * that write without pause, 1,450 statements a second.
 *
 * @param fixed what does not depend on the size: start, cut-over
 * @param copyRows rows a second
 * @param copyBytes bytes of rows a second
 * @param indexBytes bytes of indexes a second
 * @param verifyRows rows a second
 * @param verifyBytes bytes of rows a second
 */
record Speeds(
        Duration fixed, double copyRows, double copyBytes, double indexBytes, double verifyRows, double verifyBytes) {
    /** Copied in 9.0 s, indexes built in 4.4 s, compared in 3.0 s. */
    static final Speeds IDLE = new Speeds(Duration.ofMillis(2_600), 111_000, 18.0e6, 35.0e6, 333_000, 54.0e6);
    /** Copied in 34.2 s, indexes built in 12.4 s, compared in 29.3 s. */
    static final Speeds UNDER_LOAD = new Speeds(Duration.ofMillis(3_500), 29_200, 4.7e6, 12.4e6, 34_100, 5.5e6);

    /** ALGORITHM=COPY of the same table, idle, in 24.4 s: rows a second, and bytes with indexes. */
    static final double DIRECT_ROWS = 41_000;

    static final double DIRECT_BYTES = 13.0e6;

    /** @param indexes bytes of the secondary indexes that are built */
    Duration migration(long rows, long bytes, long indexes) {
        double seconds = slower(rows / copyRows, bytes / copyBytes)
                + indexes / indexBytes
                + slower(rows / verifyRows, bytes / verifyBytes);
        return fixed.plus(seconds(seconds));
    }

    static Duration direct(long rows, long bytes) {
        return seconds(slower(rows / DIRECT_ROWS, bytes / DIRECT_BYTES));
    }

    /** Many small rows cost by their number, few large ones by their bytes. */
    private static double slower(double byRows, double byBytes) {
        return Math.max(byRows, byBytes);
    }

    private static Duration seconds(double seconds) {
        return Duration.ofMillis(Math.round(seconds * 1000));
    }
}

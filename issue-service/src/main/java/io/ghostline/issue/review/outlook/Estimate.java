package io.ghostline.issue.review.outlook;

import java.time.Duration;

/**
 * What it will take, roughly.
 *
 * @param idle how long while nobody else uses the server
 * @param underLoad how long while the application writes without pause
 * @param disk how much disk
 * @param basis how the numbers were made, in a sentence
 */
public record Estimate(Duration idle, Duration underLoad, Disk disk, String basis) {
    /**
     * Disk that is taken while it runs, in bytes; the original's own is not counted, and stays taken until the old table is
     * dropped.
     *
     * @param data of the new rows
     * @param indexes of their secondary indexes
     * @param binlog written to the binary log
     */
    public record Disk(long data, long indexes, long binlog) {
        public long total() {
            return data + indexes + binlog;
        }
    }
}

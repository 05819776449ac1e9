package io.ghostline.issue.review.outlook;

import java.time.Duration;
import java.util.Locale;

/** What a job will take, from the table's size and the speeds that were measured. */
public final class EstimateRules {
    /** Of a table without secondary indexes, a new one is taken for this part of the rows: a few narrow columns. */
    private static final int INDEX_PART_OF_DATA = 4;

    /** Not measured: MySQL's own ALTER shares disk and processors with the application, as everybody does. */
    private static final int DIRECT_UNDER_LOAD = 2;

    private static final String MEASURED = " at the speeds that bin/bench measured on a machine of two processors; a"
            + " larger server is faster, and InnoDB's estimate of the rows may be off by half";

    private EstimateRules() {}

    /** For the way that was asked for. */
    public static Estimate of(Job job) {
        if (job.onlyDefinition()) {
            return new Estimate(
                    Duration.ZERO,
                    Duration.ZERO,
                    new Estimate.Disk(0, 0, 0),
                    "MySQL changes the definition only, once it has the table's metadata lock");
        }
        return job.online() ? online(job) : direct(job);
    }

    private static Estimate online(Job job) {
        long indexes = indexBytes(job);
        return new Estimate(
                wholeSeconds(Speeds.IDLE.migration(job.rows(), job.dataBytes(), indexes)),
                wholeSeconds(Speeds.UNDER_LOAD.migration(job.rows(), job.dataBytes(), indexes)),
                new Estimate.Disk(job.dataBytes(), indexes, job.dataBytes()),
                text(
                                "about %,d rows are copied, %,d MiB of rows and %,d MiB of indexes written, all rows"
                                        + " compared,",
                                job.rows(), job.dataBytes() >> 20, indexes >> 20)
                        + MEASURED);
    }

    /** At most: MySQL may do less than rebuild the table, but does not say so. It writes the statement to the binary log. */
    private static Estimate direct(Job job) {
        long indexes = indexBytes(job);
        Duration alone = wholeSeconds(Speeds.direct(job.rows(), job.dataBytes() + indexes));
        return new Estimate(
                alone,
                alone.multipliedBy(DIRECT_UNDER_LOAD),
                new Estimate.Disk(job.dataBytes(), indexes, 0),
                text(
                                "at most: MySQL rebuilds about %,d rows, %,d MiB with indexes,",
                                job.rows(), (job.dataBytes() + indexes) >> 20)
                        + MEASURED
                        + "; under load it is taken to need twice as long, which was not measured");
    }

    private static long indexBytes(Job job) {
        if (job.indexesBefore() == 0) {
            return job.indexesAfter() * (job.dataBytes() / INDEX_PART_OF_DATA);
        }
        return job.indexBytes() / job.indexesBefore() * job.indexesAfter();
    }

    private static String text(String format, Object... numbers) {
        return String.format(Locale.ROOT, format, numbers);
    }

    /** Rounded up: never less than a second. */
    private static Duration wholeSeconds(Duration duration) {
        return Duration.ofSeconds(Math.max(1, duration.plusMillis(999).toSeconds()));
    }
}

package io.ghostline.issue.review;

import io.ghostline.mysql.schema.TableDefinition;

/** What the copy will take, as far as MySQL can tell: it does not tell the free space of its disks. */
final class SizeCheck implements Check {
    /** Above this somebody should look at the disks first: the ghost and its binary log take as much again, each. */
    static final long WARN_BYTES = 20L << 30;

    private static final long MIB = 1 << 20;

    @Override
    public String name() {
        return "size";
    }

    @Override
    public CheckResult run(ReviewContext context) {
        TableDefinition table = context.existing();
        long bytes = table.dataBytes() + table.indexBytes();
        String found =
                "about " + table.rowEstimate() + " rows, " + bytes / MIB + " MiB with indexes; the ghost table and"
                        + " the binary log need about as much again, each, and the original is kept";
        return bytes < WARN_BYTES
                ? CheckResult.pass(name(), found)
                : CheckResult.warn(
                        name(), found, "make sure that the server has " + 2 * bytes / MIB + " MiB of disk free");
    }
}

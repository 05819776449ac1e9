package io.ghostline.issue.review.outlook;

import java.util.Locale;

/**
 * What is to be done, in numbers.
 *
 * @param online by a migration; else MySQL alters the table itself
 * @param instant MySQL itself needs to change only the definition
 * @param writesWait MySQL itself would let nobody write meanwhile
 * @param rows InnoDB's estimate
 * @param dataBytes size of the rows
 * @param indexBytes size of the secondary indexes
 * @param indexesBefore how many secondary indexes there are
 * @param indexesAfter how many there will be
 */
public record Job(
        boolean online,
        boolean instant,
        boolean writesWait,
        long rows,
        long dataBytes,
        long indexBytes,
        int indexesBefore,
        int indexesAfter) {

    /** In words: {@code about 1,200,000 rows (310 MiB)}. */
    String size() {
        return String.format(Locale.ROOT, "about %,d rows (%,d MiB)", rows, bytes() >> 20);
    }

    long bytes() {
        return dataBytes + indexBytes;
    }

    /** Whether MySQL would change the definition only, and is asked to. */
    boolean onlyDefinition() {
        return instant && !online;
    }
}

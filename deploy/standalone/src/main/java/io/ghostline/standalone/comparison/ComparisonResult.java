package io.ghostline.standalone.comparison;

import java.util.List;

/**
 * How the table differs from what was committed.
 *
 * @param rows rows in the table
 * @param lost rows that are missing
 * @param wrong rows with other contents, and rows that must not be there
 * @param differences the first of them, in words
 */
public record ComparisonResult(long rows, long lost, long wrong, List<String> differences) {
    public ComparisonResult {
        differences = List.copyOf(differences);
    }

    public boolean same() {
        return lost == 0 && wrong == 0;
    }
}

package io.ghostline.mysql.alter;

import io.ghostline.mysql.Identifier;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What one ALTER TABLE statement says. Column names are as written, without quotes; MySQL compares them without case.
 *
 * @param table the table, without quotes
 * @param schema its schema, when the statement names one
 * @param specText the statement after the table name, comments replaced by spaces
 * @param renames columns that get another name
 * @param addedColumns columns that the statement adds
 * @param droppedColumns columns that the statement drops
 * @param setsAutoIncrement whether it has the table option AUTO_INCREMENT; the attribute of a column is another thing
 */
public record ParsedAlter(
        String table,
        Optional<String> schema,
        String specText,
        List<RenamedColumn> renames,
        List<String> addedColumns,
        List<String> droppedColumns,
        boolean setsAutoIncrement) {
    public ParsedAlter {
        renames = List.copyOf(renames);
        addedColumns = List.copyOf(addedColumns);
        droppedColumns = List.copyOf(droppedColumns);
    }

    /**
     * Columns whose name stands for another column afterwards: dropped, or renamed away, and added anew. What they hold
     * is not copied.
     */
    public Set<String> droppedAndAdded() {
        Set<String> gone = new TreeSet<>(Identifier.ORDER);
        gone.addAll(droppedColumns);
        renames.forEach(rename -> gone.add(rename.from()));
        Set<String> both = new HashSet<>();
        for (String column : addedColumns) {
            if (gone.contains(column)) {
                both.add(column);
            }
        }
        return both;
    }
}

package io.ghostline.mysql.schema;

import io.ghostline.mysql.Identifier;
import io.ghostline.mysql.TableId;

/**
 * Statistics of a column's values.
 *
 * @param buckets how many were asked for
 * @param automatic whether the server makes it anew whenever it counts the table's rows (from 8.4 on)
 */
public record Histogram(String column, int buckets, boolean automatic) {
    /** Makes one like this of a column of another table, from the rows that it has. An error is a row of the answer, no exception. */
    public String updateSql(TableId table, String columnOfTable) {
        return "ANALYZE TABLE " + table.quoted() + " UPDATE HISTOGRAM ON " + Identifier.quote(columnOfTable) + " WITH "
                + buckets + " BUCKETS" + (automatic ? " AUTO UPDATE" : "");
    }
}

package io.ghostline.standalone.workload;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One transaction of a writer: its statements, and what the rows are once it has committed.
 *
 * @param after by id; null for a row that is gone
 * @param inserted a row that gets its id from AUTO_INCREMENT, null when there is none
 */
record Plan(
        List<Sql> statements,
        Map<Long, @Nullable Order> after,
        @Nullable Order inserted) {

    /** A statement that changes exactly one row. */
    record Sql(String text, List<Object> values) {
        static Sql of(String text, Object... values) {
            return new Sql(text, List.of(values));
        }
    }
}

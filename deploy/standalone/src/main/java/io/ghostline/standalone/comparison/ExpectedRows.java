package io.ghostline.standalone.comparison;

import io.ghostline.standalone.workload.CommittedRows;
import io.ghostline.standalone.workload.Content;
import io.ghostline.standalone.workload.Order;
import java.util.List;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What the table must hold: the initial rows that nobody touched, and what each writer left behind.
 *
 * @param initialRows the table was filled with rows 1 to this
 * @param records of all who wrote; no two have touched the same row
 */
public record ExpectedRows(long initialRows, List<? extends CommittedRows> records) {
    public ExpectedRows {
        records = List.copyOf(records);
    }

    /** The row with this id; null when there must be none. */
    public @Nullable Order find(long id) {
        for (CommittedRows writer : records) {
            if (writer.touched(id)) {
                return writer.find(id);
            }
        }
        return isInitial(id) ? Content.initial(id) : null;
    }

    boolean isInitial(long id) {
        return id >= 1 && id <= initialRows;
    }

    /** Every id that a row must have. */
    void forEachId(LongConsumer consumer) {
        for (long id = 1; id <= initialRows; id++) {
            if (find(id) != null) {
                consumer.accept(id);
            }
        }
        for (CommittedRows writer : records) {
            for (long id : writer.touchedIds()) {
                if (!isInitial(id) && writer.find(id) != null) {
                    consumer.accept(id);
                }
            }
        }
    }
}

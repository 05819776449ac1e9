package io.ghostline.standalone.workload;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Lets tests of other packages write into a record. */
public final class WriterRecords {
    private WriterRecords() {}

    public static void put(WriterRecord record, long id, @Nullable Order row) {
        Map<Long, @Nullable Order> after = new HashMap<>();
        after.put(id, row);
        record.committed(new Plan(List.of(), after, null), 0);
    }

    public static void insert(WriterRecord record, long generatedId, Order row) {
        record.committed(new Plan(List.of(), Map.of(), row), generatedId);
    }
}

package io.ghostline.standalone.workload;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class PlannerTest {
    private static final int WRITERS = 3;
    private static final long ROWS = 50;
    private static final int STEPS = 5_000;

    @Test
    void writers_never_touch_each_others_rows_or_references() {
        Map<Long, Integer> ownerOfId = new HashMap<>();
        Map<String, Integer> ownerOfReference = new HashMap<>();
        long generated = ROWS;
        for (int writer = 0; writer < WRITERS; writer++) {
            WriterRecord record = new WriterRecord(writer, WRITERS, ROWS);
            Planner planner = new Planner(record, new SplittableRandom(writer));
            for (int i = 0; i < STEPS; i++) {
                Plan plan = planner.next();
                record.committed(plan, ++generated);
                for (long id : plan.after().keySet()) {
                    assertThat(ownerOfId.merge(id, writer, (a, b) -> a)).isEqualTo(writer);
                }
                for (Order row : plan.after().values()) {
                    if (row != null) {
                        assertThat(ownerOfReference.merge(row.reference(), writer, (a, b) -> a))
                                .isEqualTo(writer);
                    }
                }
            }
        }
    }

    @Test
    void references_stay_unique_and_every_kind_of_change_happens() {
        WriterRecord record = new WriterRecord(0, 1, ROWS);
        Planner planner = new Planner(record, new SplittableRandom(7));
        Map<String, Integer> kinds = new TreeMap<>();
        long generated = ROWS;
        for (int i = 0; i < STEPS; i++) {
            Plan plan = planner.next();
            kinds.merge(
                    plan.statements().size() + " x " + plan.statements().get(0).text(), 1, Integer::sum);
            record.committed(plan, ++generated);
        }

        Set<String> references = new HashSet<>();
        for (long id : record.touchedIds()) {
            Order row = record.find(id);
            if (row != null) {
                assertThat(row.id()).isEqualTo(id);
                assertThat(references.add(row.reference()))
                        .as("reference of " + id)
                        .isTrue();
            }
        }
        // Insert, insert with an id, two updates, new id, new reference, swap of references, delete.
        assertThat(kinds).hasSize(8);
        assertThat(kinds.keySet()).anyMatch(kind -> kind.startsWith("3 x UPDATE orders SET reference"));
    }

    @Test
    void a_writer_alone_on_an_empty_table_begins_with_inserts() {
        WriterRecord record = new WriterRecord(1, 2, 0);
        Planner planner = new Planner(record, new SplittableRandom(1));

        for (int i = 0; i < STEPS; i++) {
            record.committed(planner.next(), i + 1);
        }

        assertThat(record.touchedIds()).isNotEmpty();
    }
}

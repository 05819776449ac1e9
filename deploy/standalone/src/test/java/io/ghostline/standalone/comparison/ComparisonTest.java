package io.ghostline.standalone.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import io.ghostline.standalone.workload.Content;
import io.ghostline.standalone.workload.Order;
import io.ghostline.standalone.workload.WriterRecord;
import io.ghostline.standalone.workload.WriterRecords;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ComparisonTest {
    private static final long ROWS = 20;
    private static final String WEB = "web";

    private final WriterRecord writer = new WriterRecord(0, 1, ROWS);
    private final ExpectedRows expected = new ExpectedRows(ROWS, List.of(writer));
    private final List<Order> table = new ArrayList<>(
            LongStream.rangeClosed(1, ROWS).mapToObj(Content::initial).toList());

    @Test
    void a_table_that_nobody_touched_is_the_same() {
        assertThat(compare()).isEqualTo(new ComparisonResult(ROWS, 0, 0, List.of()));
    }

    @Test
    void a_lost_initial_row_is_found() {
        table.remove(4);

        assertThat(compare().lost()).isEqualTo(1);
        assertThat(compare().wrong()).isZero();
        assertThat(compare().differences()).singleElement().asString().startsWith("row 5 is lost");
    }

    @Test
    void a_lost_row_of_a_writer_is_found() {
        WriterRecords.insert(writer, 77, Content.initial(77));

        assertThat(compare().lost()).isEqualTo(1);
        assertThat(compare().differences()).singleElement().asString().startsWith("row 77 is lost");
    }

    @Test
    void a_wrong_value_in_any_column_is_found() {
        Order row = table.get(3);
        List<Order> wrongOnes = List.of(
                row.withReference("x"),
                new Order(4, row.reference(), 1, row.status(), row.amount(), 1, row.placedAt(), row.note(), "{}"),
                new Order(
                        4,
                        row.reference(),
                        row.customerId(),
                        row.status(),
                        row.amount(),
                        row.quantity(),
                        row.placedAt(),
                        row.note() + " ",
                        row.attributes()));
        for (Order wrong : wrongOnes) {
            table.set(3, wrong);
            assertThat(compare().wrong()).as(wrong.toString()).isEqualTo(1);
            assertThat(compare().lost()).isZero();
        }
    }

    @Test
    void a_lost_update_is_found() {
        WriterRecords.put(writer, 4, Content.initial(4).withReference("new"));

        assertThat(compare().differences())
                .containsExactly("row 4: reference is " + table.get(3).reference() + " instead of new");
    }

    @Test
    void an_extra_row_is_found() {
        table.add(Content.initial(ROWS + 1));

        assertThat(compare().wrong()).isEqualTo(1);
    }

    @Test
    void a_deleted_row_that_is_still_there_is_found() {
        WriterRecords.put(writer, 9, null);

        assertThat(compare().wrong()).isEqualTo(1);
        assertThat(compare().lost()).isZero();
    }

    @Test
    void a_row_that_is_there_twice_is_found() {
        table.add(table.get(0));

        assertThat(compare().wrong()).isEqualTo(1);
    }

    @Test
    void a_wrong_value_in_the_added_column_is_found() {
        Comparison comparison = new Comparison(expected);
        table.forEach(row -> comparison.accept(row, row.id() == 3 ? null : WEB, WEB));

        assertThat(comparison.finish().wrong()).isEqualTo(1);
    }

    @Test
    void all_differences_are_counted_and_the_first_are_shown() {
        table.clear();

        assertThat(compare().lost()).isEqualTo(ROWS);
        assertThat(compare().same()).isFalse();
    }

    private ComparisonResult compare() {
        Comparison comparison = new Comparison(expected);
        table.forEach(row -> comparison.accept(row, WEB, WEB));
        return comparison.finish();
    }
}

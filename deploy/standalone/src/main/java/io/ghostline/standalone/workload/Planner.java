package io.ghostline.standalone.workload;

import io.ghostline.standalone.workload.Plan.Sql;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Makes up what a writer does next: inserts, updates of values, of the primary key and of the unique column, unique
 * values swapped between two rows in one transaction, deletes and re-inserts.
 */
final class Planner {
    /** Each writer comes back to this many rows again and again. */
    static final int HOT_ROWS = 16;

    private static final String UPDATE_VALUES =
            "UPDATE orders SET customer_id = ?, status = ?, amount = ?, quantity = ?, placed_at = ?, note = ?,"
                    + " attributes = ? WHERE id = ?";
    private static final String UPDATE_STATUS = "UPDATE orders SET status = ?, amount = ? WHERE id = ?";
    private static final String UPDATE_ID = "UPDATE orders SET id = ? WHERE id = ?";
    private static final String UPDATE_REFERENCE = "UPDATE orders SET reference = ? WHERE id = ?";
    private static final String DELETE = "DELETE FROM orders WHERE id = ?";
    private static final String INSERT_GENERATED =
            OrdersTable.INSERT.replace("(id, ", "(").replace("(?, ", "(");

    private final WriterRecord record;
    private final RandomGenerator random;
    private long counter;

    Planner(WriterRecord record, RandomGenerator random) {
        this.record = record;
        this.random = random;
    }

    Plan next() {
        int dice = random.nextInt(100);
        if (dice < 25) {
            return insert();
        }
        if (dice < 35) {
            return insertAgain();
        }
        Order row = record.pick(random);
        if (row == null) {
            return insertAgain();
        }
        if (dice < 50) {
            return delete(row);
        }
        if (dice < 58) {
            return changeId(row);
        }
        if (dice < 66) {
            return changeReference(row);
        }
        return dice < 72 ? swapReferences(row) : update(row, dice);
    }

    private Plan insert() {
        Order row = Content.of(0, newReference(), random.nextLong());
        List<Object> values = values(row);
        return new Plan(List.of(new Sql(INSERT_GENERATED, values.subList(1, values.size()))), Map.of(), row);
    }

    /** The id of a deleted row, with new contents. */
    private Plan insertAgain() {
        Long id = record.pickDeleted(random);
        if (id == null) {
            return insert();
        }
        Order row = Content.of(id, newReference(), random.nextLong());
        return plan(Map.of(id, row), new Sql(OrdersTable.INSERT, values(row)));
    }

    private Plan delete(Order row) {
        Map<Long, @Nullable Order> after = new HashMap<>();
        after.put(row.id(), null);
        return plan(after, Sql.of(DELETE, row.id()));
    }

    /** To a negative id: nobody else makes those, and AUTO_INCREMENT stays as it is. */
    private Plan changeId(Order row) {
        long id = -(++counter * record.writers() + record.writer());
        Map<Long, @Nullable Order> after = new HashMap<>();
        after.put(row.id(), null);
        after.put(id, row.withId(id));
        return plan(after, Sql.of(UPDATE_ID, id, row.id()));
    }

    private Plan changeReference(Order row) {
        Order changed = row.withReference(newReference());
        return plan(Map.of(row.id(), changed), Sql.of(UPDATE_REFERENCE, changed.reference(), row.id()));
    }

    private Plan swapReferences(Order one) {
        Order other = record.pick(random);
        if (other == null || other.id() == one.id()) {
            return changeReference(one);
        }
        return plan(
                Map.of(
                        one.id(), one.withReference(other.reference()),
                        other.id(), other.withReference(one.reference())),
                Sql.of(UPDATE_REFERENCE, newReference(), one.id()),
                Sql.of(UPDATE_REFERENCE, one.reference(), other.id()),
                Sql.of(UPDATE_REFERENCE, other.reference(), one.id()));
    }

    private Plan update(Order row, int dice) {
        Order to = Content.of(row.id(), row.reference(), random.nextLong());
        if (dice < 86) {
            List<Object> values = values(to);
            List<Object> bound = new ArrayList<>(values.subList(2, values.size()));
            bound.add(row.id());
            return plan(Map.of(row.id(), to), new Sql(UPDATE_VALUES, bound));
        }
        Order changed = new Order(
                row.id(),
                row.reference(),
                row.customerId(),
                to.status(),
                to.amount(),
                row.quantity(),
                row.placedAt(),
                row.note(),
                row.attributes());
        return plan(Map.of(row.id(), changed), Sql.of(UPDATE_STATUS, to.status(), to.amount(), row.id()));
    }

    private String newReference() {
        return Content.reference(record.writer(), ++counter);
    }

    private static Plan plan(Map<Long, @Nullable Order> after, Sql... statements) {
        return new Plan(List.of(statements), after, null);
    }

    /** In the order of {@link OrdersTable#COLUMNS}. */
    private static List<Object> values(Order row) {
        return List.of(
                row.id(),
                row.reference(),
                row.customerId(),
                row.status(),
                row.amount(),
                row.quantity(),
                row.placedAt(),
                row.note(),
                row.attributes());
    }
}

package io.ghostline.standalone.comparison;

import io.ghostline.standalone.workload.Order;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Takes the rows of the table one by one, in any order, and then says what is missing, wrong or too much. */
public final class Comparison {
    /** More would not help anybody. */
    private static final int DIFFERENCES_SHOWN = 20;

    private final ExpectedRows expected;
    private final BitSet initialSeen = new BitSet();
    private final Set<Long> othersSeen = new HashSet<>();
    private final List<String> differences = new ArrayList<>();
    private long rows;
    private long lost;
    private long wrong;

    public Comparison(ExpectedRows expected) {
        if (expected.initialRows() >= Integer.MAX_VALUE) {
            throw new IllegalArgumentException("too many rows to compare: " + expected.initialRows());
        }
        this.expected = expected;
    }

    /** @param added what the row has in the column that the migration added */
    public void accept(Order row, @Nullable String added, String addedExpected) {
        rows++;
        Order should = expected.find(row.id());
        if (!firstSeen(row.id())) {
            wrong("row " + row.id() + " is there twice");
        } else if (should == null) {
            wrong("row " + row.id() + " must not be there: nobody made it, or it was deleted");
        } else if (!should.equals(row)) {
            wrong("row " + row.id() + ": " + row.differencesFrom(should));
        } else if (!addedExpected.equals(added)) {
            wrong("row " + row.id() + ": the added column is " + added + " instead of " + addedExpected);
        }
    }

    private boolean firstSeen(long id) {
        if (!expected.isInitial(id)) {
            return othersSeen.add(id);
        }
        boolean first = !initialSeen.get((int) id);
        initialSeen.set((int) id);
        return first;
    }

    private boolean seen(long id) {
        return expected.isInitial(id) ? initialSeen.get((int) id) : othersSeen.contains(id);
    }

    /** All rows have been given. */
    public ComparisonResult finish() {
        expected.forEachId(id -> {
            if (!seen(id)) {
                lost++;
                show("row " + id + " is lost; it should be " + expected.find(id));
            }
        });
        return new ComparisonResult(rows, lost, wrong, differences);
    }

    private void wrong(String difference) {
        wrong++;
        show(difference);
    }

    private void show(String difference) {
        if (differences.size() < DIFFERENCES_SHOWN) {
            differences.add(difference);
        }
    }
}

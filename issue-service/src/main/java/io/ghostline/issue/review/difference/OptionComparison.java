package io.ghostline.issue.review.difference;

import io.ghostline.mysql.schema.Partitioning;
import io.ghostline.mysql.schema.TableDetails;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The options of a table, before and after. */
final class OptionComparison {
    private final List<OptionDifference> differences = new ArrayList<>();

    private OptionComparison() {}

    static List<OptionDifference> of(
            TableDetails before, TableDetails after, @Nullable BigInteger nextBefore, @Nullable BigInteger nextAfter) {
        OptionComparison comparison = new OptionComparison();
        comparison.compare("engine", before.engine(), after.engine());
        comparison.compare("charset", before.charset(), after.charset());
        comparison.compare("collation", before.collation(), after.collation());
        comparison.compare("rowFormat", before.rowFormat(), after.rowFormat());
        comparison.compare("comment", before.comment(), after.comment());
        comparison.compare("createOptions", before.createOptions(), after.createOptions());
        comparison.counter(nextBefore, nextAfter);
        comparison.partitioning(before.partitioning(), after.partitioning());
        return comparison.differences;
    }

    private void compare(String name, String before, String after) {
        if (!before.equals(after)) {
            differences.add(new OptionDifference(name, emptyAsNull(before), emptyAsNull(after)));
        }
    }

    /** An empty copy counts from 1, unless the ALTER says otherwise; MySQL never lowers it below what is there. */
    private void counter(@Nullable BigInteger before, @Nullable BigInteger after) {
        boolean raised =
                after != null && after.compareTo(BigInteger.ONE) > 0 && (before == null || after.compareTo(before) > 0);
        if (raised) {
            differences.add(new OptionDifference(
                    "autoIncrement", before == null ? null : before.toString(), Objects.toString(after)));
        }
    }

    private void partitioning(@Nullable Partitioning before, @Nullable Partitioning after) {
        if (!Objects.equals(before, after)) {
            differences.add(new OptionDifference(
                    "partitioning", before == null ? null : before.text(), after == null ? null : after.text()));
        }
    }

    private static @Nullable String emptyAsNull(String text) {
        return text.isEmpty() ? null : text;
    }
}

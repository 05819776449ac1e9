package io.ghostline.issue.review.warning;

import io.ghostline.issue.review.difference.Alteration;
import io.ghostline.issue.review.difference.DifferenceKind;
import io.ghostline.issue.review.difference.IndexDefinition;
import io.ghostline.issue.review.difference.IndexDifference;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What to know of the indexes, but for what unique ones need of the rows. */
final class IndexWarnings {
    private static final String PRIMARY = "PRIMARY";

    private IndexWarnings() {}

    static List<Warning> of(Alteration alteration) {
        List<Warning> warnings = new ArrayList<>();
        for (IndexDifference index : alteration.difference().indexes()) {
            if (index.name().equals(PRIMARY)) {
                warnings.add(primaryKey());
            } else if (index.kind() == DifferenceKind.RENAMED) {
                warnings.add(renamed(index));
            } else if (gone(alteration, index.before(), index.after())) {
                warnings.add(dropped(index));
            }
        }
        return warnings;
    }

    private static Warning primaryKey() {
        return Warning.index(
                WarningCode.CHANGES_PRIMARY_KEY,
                PRIMARY,
                "the primary key is another: rows are stored in another order, and readers of the binary log (replicas"
                        + " of other systems, Debezium) see other keys; tell those who run them");
    }

    private static Warning renamed(IndexDifference index) {
        IndexDefinition before = index.before();
        return Warning.index(
                WarningCode.RENAMES_INDEX,
                index.name(),
                "index " + (before == null ? "" : before.name() + " ") + "will be called " + index.name()
                        + ": statements with index hints that use the old name fail from that moment on");
    }

    private static Warning dropped(IndexDifference index) {
        return Warning.index(
                WarningCode.DROPS_INDEX,
                index.name(),
                "index " + index.name() + (index.after() == null ? " is dropped" : " begins with other columns")
                        + ": statements that used it may read the whole table; make it INVISIBLE first to see whether"
                        + " it is missed");
    }

    /** Whether a statement that used it finds nothing of the kind; a longer index that begins alike will do. */
    private static boolean gone(
            Alteration alteration, @Nullable IndexDefinition before, @Nullable IndexDefinition after) {
        if (before == null) {
            return false;
        }
        List<IndexDefinition.Part> parts =
                before.parts().stream().map(part -> renamed(part, alteration)).toList();
        return after == null
                || after.parts().size() < parts.size()
                || !after.parts().subList(0, parts.size()).equals(parts);
    }

    private static IndexDefinition.Part renamed(IndexDefinition.Part part, Alteration alteration) {
        String column = part.column();
        return new IndexDefinition.Part(
                column == null ? null : alteration.pairing().newName(column),
                part.expression(),
                part.prefix(),
                part.descending());
    }
}

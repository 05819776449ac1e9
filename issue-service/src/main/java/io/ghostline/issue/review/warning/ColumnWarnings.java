package io.ghostline.issue.review.warning;

import io.ghostline.issue.review.difference.Alteration;
import io.ghostline.issue.review.difference.ColumnPairing;
import io.ghostline.mysql.schema.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** What to know of the columns. */
final class ColumnWarnings {
    private final List<Warning> warnings = new ArrayList<>();

    private ColumnWarnings() {}

    static List<Warning> of(Alteration alteration) {
        ColumnWarnings all = new ColumnWarnings();
        alteration.pairing().dropped().forEach(all::dropped);
        alteration.pairing().pairs().forEach(all::kept);
        alteration.pairing().added().forEach(all::added);
        return all.warnings;
    }

    private void dropped(Column column) {
        add(
                WarningCode.DROPS_COLUMN,
                column,
                column.generated()
                        ? "the generated column " + column.name()
                                + " is dropped: make sure that no statement names it any more"
                        : "column " + column.name() + " is dropped with all its values: make sure that no statement"
                                + " names it any more, and that nobody needs the values");
    }

    private void kept(ColumnPairing.Pair pair) {
        Column before = pair.before();
        Column after = pair.after();
        if (pair.renamed()) {
            add(
                    WarningCode.RENAMES_COLUMN,
                    after,
                    "column " + before.name() + " will be called " + after.name()
                            + ": statements that use the old name fail from that moment on");
        }
        narrowed(before, after);
        texts(before, after);
        if (before.hasDefault() && lacksDefault(after)) {
            add(
                    WarningCode.NO_DEFAULT,
                    after,
                    "column " + after.name() + " loses its default: an INSERT that does not name it is refused in"
                            + " strict mode; name it everywhere first, or keep a default");
        }
    }

    private void added(Column column) {
        if (lacksDefault(column)) {
            add(
                    WarningCode.NO_DEFAULT,
                    column,
                    "the new column " + column.name() + " is NOT NULL without a default: INSERTs of an application that"
                            + " does not know it are refused in strict mode; give it a default, or allow NULL");
        }
    }

    private void narrowed(Column before, Column after) {
        List<Loss> losses = Narrowing.of(before, after);
        if (losses.isEmpty()) {
            return;
        }
        String what = losses.stream().map(Loss::what).collect(Collectors.joining(", "));
        boolean refused = losses.stream().anyMatch(loss -> !loss.silent());
        add(
                WarningCode.NARROWS_TYPE,
                after,
                "column " + after.name() + " becomes " + shown(after) + ", from " + shown(before) + ": " + what
                        + (refused
                                ? "; a row with such a value ends the migration: correct such rows first, or keep the"
                                        + " type"
                                : "; nothing fails, the values are changed: keep the type if they matter"));
    }

    private void texts(Column before, Column after) {
        if (before.collation() == null || after.collation() == null) {
            return;
        }
        if (!Objects.equals(before.charset(), after.charset())) {
            add(
                    WarningCode.CHANGES_CHARSET,
                    after,
                    "column " + after.name() + " is converted from " + before.charset() + " to " + after.charset()
                            + " (" + after.collation()
                            + "): make sure that clients can show it, and that joins compare it with the same collation");
        } else if (!before.collation().equals(after.collation())) {
            add(
                    WarningCode.CHANGES_COLLATION,
                    after,
                    "column " + after.name() + " is compared and sorted by " + after.collation() + ", before by "
                            + before.collation()
                            + ": other rows may be found and another order returned; check joins with other columns");
        }
    }

    private void add(WarningCode code, Column column, String message) {
        warnings.add(Warning.column(code, column.name(), message));
    }

    private static boolean lacksDefault(Column column) {
        return !column.hasDefault() && !column.generated();
    }

    private static String shown(Column column) {
        return column.columnType() + (column.nullable() ? "" : " NOT NULL");
    }
}

package io.ghostline.issue.review.warning;

import io.ghostline.issue.review.difference.Alteration;
import io.ghostline.issue.review.difference.CheckDifference;
import io.ghostline.issue.review.difference.DifferenceKind;
import io.ghostline.issue.review.difference.OptionDifference;
import io.ghostline.issue.review.difference.TableDifference;
import io.ghostline.mysql.schema.CheckConstraint;
import io.ghostline.mysql.schema.TableDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What to know of the table's options and constraints. */
final class TableWarnings {
    private TableWarnings() {}

    static List<Warning> of(Alteration alteration, boolean online) {
        List<Warning> warnings = new ArrayList<>();
        TableDifference difference = alteration.difference();
        String table = alteration.before().id().name();
        Optional<OptionDifference> charset = option(difference, "charset");
        charset.or(() -> option(difference, "collation"))
                .map(option -> texts(table, option, charset.isPresent()))
                .ifPresent(warnings::add);
        difference.checks().forEach(check -> check(check).ifPresent(warnings::add));
        if (online) {
            warnings.addAll(lostByACopy(alteration.before()));
        }
        return warnings;
    }

    /** What CREATE TABLE LIKE leaves behind without a word. */
    private static List<Warning> lostByACopy(TableDefinition table) {
        List<Warning> warnings = new ArrayList<>();
        String name = table.id().name();
        if (table.createStatement().contains(" DATA DIRECTORY=")) {
            warnings.add(new Warning(
                    WarningCode.MOVES_DATA_DIRECTORY,
                    Warning.Subject.TABLE,
                    name,
                    "the table has a DATA DIRECTORY of its own, which a copy does not keep: the new table lies in the server's"
                            + " data directory; see that it has room there",
                    null));
        }
        return warnings;
    }

    private static Optional<OptionDifference> option(TableDifference difference, String name) {
        return difference.options().stream()
                .filter(option -> option.name().equals(name))
                .findFirst();
    }

    private static Warning texts(String table, OptionDifference option, boolean charset) {
        return new Warning(
                charset ? WarningCode.CHANGES_CHARSET : WarningCode.CHANGES_COLLATION,
                Warning.Subject.TABLE,
                table,
                "the table's default " + option.name() + " becomes " + option.after() + ", from " + option.before()
                        + ": columns that are added later get it; those that are there change only where a warning of"
                        + " their own says so",
                null);
    }

    private static Optional<Warning> check(CheckDifference check) {
        CheckConstraint after = check.after();
        CheckConstraint before = check.before();
        if (after == null) {
            return Optional.empty();
        }
        if (after.enforced() && (before == null || !before.enforced())) {
            return Optional.of(new Warning(
                    WarningCode.ADDS_CHECK,
                    Warning.Subject.CHECK,
                    check.name(),
                    "rows have to satisfy " + check.name() + " " + after.clause()
                            + ": a row that does not ends the migration; correct such rows first",
                    null));
        }
        return check.kind() == DifferenceKind.RENAMED && before != null
                ? Optional.of(new Warning(
                        WarningCode.RENAMES_CHECK,
                        Warning.Subject.CHECK,
                        check.name(),
                        "constraint " + before.name() + " will be called " + check.name()
                                + ", for MySQL names those of a copy itself: use that name in later statements",
                        null))
                : Optional.empty();
    }
}

package io.ghostline.issue.review;

import io.ghostline.mysql.Identifier;
import java.util.Objects;
import java.util.Optional;

/** The swap can rename the ghost's CHECK constraints: MySQL calls them {@code <table>_chk_<number>}, and renames them with it. */
final class ConstraintNamesCheck implements Check {
    @Override
    public String name() {
        return "constraint-names";
    }

    @Override
    public CheckResult run(ReviewContext context) {
        Trial trial = context.trial().orElseThrow();
        String copy = Objects.requireNonNull(trial.ghost()).id().name();
        String table = context.table().name();
        Optional<String> tooLong = Objects.requireNonNull(trial.details()).checks().stream()
                .map(check -> check.renamedWith(copy, table).name())
                .filter(name -> name.codePointCount(0, name.length()) > Identifier.MAX_CHARACTERS)
                .findFirst();
        return tooLong.map(name -> CheckResult.fail(
                        name(),
                        "the swap would fail: MySQL would call a CHECK constraint " + name + ", which is longer than "
                                + Identifier.MAX_CHARACTERS + " characters",
                        "drop the table's CHECK constraints in the same ALTER, and add them later; or file the issue"
                                + " with online off"))
                .orElseGet(() -> CheckResult.pass(name(), "the names of CHECK constraints fit after the swap"));
    }
}

package io.ghostline.issue.review;

import io.ghostline.mysql.schema.CheckConstraint;
import java.util.Objects;
import java.util.Optional;

/** The swap can rename the ghost's CHECK constraints: MySQL calls them {@code <table>_chk_<number>}, and renames them with it. */
final class ConstraintNamesCheck implements Check {
    /** Of any name, in MySQL. */
    private static final int MAX_CHARACTERS = 64;

    private static final String GENERATED = "_chk_";

    @Override
    public String name() {
        return "constraint-names";
    }

    @Override
    public CheckResult run(ReviewContext context) {
        Trial trial = context.trial().orElseThrow();
        String copy = Objects.requireNonNull(trial.ghost()).id().name() + GENERATED;
        String table = context.table().name() + GENERATED;
        Optional<String> tooLong = Objects.requireNonNull(trial.details()).checks().stream()
                .map(CheckConstraint::name)
                .filter(name -> name.startsWith(copy))
                .map(name -> table + name.substring(copy.length()))
                .filter(name -> name.codePointCount(0, name.length()) > MAX_CHARACTERS)
                .findFirst();
        return tooLong.map(name -> CheckResult.fail(
                        name(),
                        "the swap would fail: MySQL would call a CHECK constraint " + name + ", which is longer than "
                                + MAX_CHARACTERS + " characters",
                        "drop the table's CHECK constraints in the same ALTER, and add them later; or file the issue"
                                + " with online off"))
                .orElseGet(() -> CheckResult.pass(name(), "the names of CHECK constraints fit after the swap"));
    }
}

package io.ghostline.issue.review;

import java.util.Objects;

/** MySQL takes the ALTER on an empty copy of the table. */
final class AlterAcceptedCheck implements Check {
    @Override
    public String name() {
        return "alter-accepted";
    }

    @Override
    public boolean forDirect() {
        return true;
    }

    @Override
    public CheckResult run(ReviewContext context) {
        Trial trial = context.trial().orElseThrow();
        if (trial.error() != null) {
            return CheckResult.fail(name(), trial.error(), Objects.requireNonNull(trial.fix()));
        }
        return CheckResult.pass(
                name(), "MySQL takes the ALTER; by itself it could do it " + Objects.requireNonNull(trial.algorithm()));
    }
}

package io.ghostline.issue.review;

import io.ghostline.mysql.ghost.SharedKey;
import io.ghostline.mysql.key.UnsupportedKeyException;

/** A unique key of the original is one of the altered table too, with values that can be compared. */
final class SharedKeyCheck implements Check {
    @Override
    public String name() {
        return "shared-key";
    }

    @Override
    public CheckResult run(ReviewContext context) {
        try {
            SharedKey key = context.sharedKey();
            return CheckResult.pass(
                    name(),
                    "rows are matched by " + key.source().description() + " of the table and "
                            + (key.whole() ? "" : "the first columns of ")
                            + key.ghost().description() + " of the altered table");
        } catch (UnsupportedKeyException | IllegalArgumentException e) {
            return CheckResult.fail(
                    name(), String.valueOf(e.getMessage()), "keep the key, or file the issue with online off");
        }
    }
}

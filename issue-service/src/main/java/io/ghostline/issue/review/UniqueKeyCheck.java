package io.ghostline.issue.review;

import io.ghostline.mysql.key.UniqueKey;
import io.ghostline.mysql.key.UnsupportedKeyException;
import java.util.stream.Collectors;

/** Rows are told apart by a unique key whose values survive the way through Kafka exactly. */
final class UniqueKeyCheck implements Check {
    @Override
    public String name() {
        return "unique-key";
    }

    @Override
    public CheckResult run(ReviewContext context) {
        try {
            return CheckResult.pass(
                    name(),
                    "rows can be told apart by "
                            + UniqueKey.candidates(context.existing()).stream()
                                    .map(UniqueKey::description)
                                    .collect(Collectors.joining(" or ")));
        } catch (UnsupportedKeyException e) {
            return CheckResult.fail(
                    name(),
                    String.valueOf(e.getMessage()),
                    "add or change the key first, or file the issue with online off");
        }
    }
}

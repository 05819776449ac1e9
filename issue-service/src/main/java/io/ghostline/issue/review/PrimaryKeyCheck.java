package io.ghostline.issue.review;

import io.ghostline.mysql.key.PrimaryKey;
import io.ghostline.mysql.key.UnsupportedKeyException;
import java.util.stream.Collectors;

/** Rows are told apart by a primary key whose values survive the way through Kafka exactly. */
final class PrimaryKeyCheck implements Check {
    @Override
    public String name() {
        return "primary-key";
    }

    @Override
    public CheckResult run(ReviewContext context) {
        try {
            PrimaryKey key = PrimaryKey.of(context.existing());
            return CheckResult.pass(
                    name(),
                    "primary key ("
                            + key.columns().stream()
                                    .map(column -> column.column().name())
                                    .collect(Collectors.joining(", "))
                            + ")");
        } catch (UnsupportedKeyException e) {
            return CheckResult.fail(
                    name(),
                    String.valueOf(e.getMessage()),
                    "change the primary key first, or file the issue with online off");
        }
    }
}

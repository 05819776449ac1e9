package io.ghostline.issue.review;

import io.ghostline.mysql.ghost.ColumnMapping;
import io.ghostline.mysql.ghost.SharedKey;
import io.ghostline.mysql.key.UnsupportedKeyException;
import io.ghostline.mysql.schema.TableDefinition;
import java.util.Objects;

/** The original's primary key is a unique key of the altered table too, with values that can be compared. */
final class SharedKeyCheck implements Check {
    @Override
    public String name() {
        return "shared-key";
    }

    @Override
    public CheckResult run(ReviewContext context) {
        TableDefinition ghost =
                Objects.requireNonNull(context.trial().orElseThrow().ghost());
        try {
            ColumnMapping mapping = Mappings.of(context.existing(), ghost, context.alter());
            SharedKey key = SharedKey.of(context.existing(), ghost, mapping);
            return CheckResult.pass(name(), "rows are matched by " + key.ghost().indexName() + " of the altered table");
        } catch (UnsupportedKeyException | IllegalArgumentException e) {
            return CheckResult.fail(
                    name(), String.valueOf(e.getMessage()), "keep the key, or file the issue with online off");
        }
    }
}

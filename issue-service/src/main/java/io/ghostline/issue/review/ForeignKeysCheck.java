package io.ghostline.issue.review;

import io.ghostline.mysql.schema.ForeignKey;
import io.ghostline.mysql.schema.ForeignKeys;
import java.sql.SQLException;
import java.util.List;

/** No foreign key at the table and none that refers to it: they would stay with the old table at the swap. */
final class ForeignKeysCheck implements Check {
    @Override
    public String name() {
        return "foreign-keys";
    }

    @Override
    public CheckResult run(ReviewContext context) throws SQLException {
        List<ForeignKey> keys = ForeignKeys.touching(context.connection(), context.table());
        if (keys.isEmpty()) {
            return CheckResult.pass(name(), "no foreign keys on either side");
        }
        List<String> words = keys.stream()
                .map(key -> key.name() + " (" + key.child() + " refers to " + key.parent() + ")")
                .toList();
        return CheckResult.fail(
                name(),
                "foreign keys are in the way: " + String.join(", ", words),
                "drop them first, or file the issue with online off");
    }
}

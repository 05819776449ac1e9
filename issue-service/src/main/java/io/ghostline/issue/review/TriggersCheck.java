package io.ghostline.issue.review;

import io.ghostline.mysql.schema.Triggers;
import java.sql.SQLException;
import java.util.List;

/** No triggers: they would stay with the old table at the swap. */
final class TriggersCheck implements Check {
    @Override
    public String name() {
        return "triggers";
    }

    @Override
    public CheckResult run(ReviewContext context) throws SQLException {
        List<String> triggers = Triggers.on(context.connection(), context.table());
        return triggers.isEmpty()
                ? CheckResult.pass(name(), "no triggers")
                : CheckResult.fail(
                        name(),
                        "triggers are in the way: " + String.join(", ", triggers),
                        "drop them first, or file the issue with online off");
    }
}

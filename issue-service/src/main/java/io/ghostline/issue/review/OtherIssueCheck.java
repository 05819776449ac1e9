package io.ghostline.issue.review;

import io.ghostline.mysql.ReservedName;
import io.ghostline.mysql.ReservedNames;
import java.sql.SQLException;
import java.util.Optional;

/** No other migration of the table is under way: by this Ghostline, or by another one that shares the server. */
final class OtherIssueCheck implements Check {
    @Override
    public String name() {
        return "other-migration";
    }

    @Override
    public boolean forDirect() {
        return true;
    }

    @Override
    public CheckResult run(ReviewContext context) throws SQLException {
        Optional<String> other =
                context.others().issueMigrating(context.server().serverUuid(), context.table());
        if (other.isPresent()) {
            return CheckResult.fail(
                    name(),
                    "issue " + other.get() + " is migrating this table",
                    "wait until it has ended, or cancel it");
        }
        for (String name : LeftoversCheck.reservedTables(context.connection(), context.table())) {
            boolean changelog = ReservedNames.parse(name)
                    .map(reserved -> reserved.kind() == ReservedName.Kind.CHANGELOG)
                    .orElse(false);
            if (changelog
                    && Heartbeat.alive(context.connection(), context.table().sibling(name))) {
                return CheckResult.fail(
                        name(),
                        "another Ghostline is migrating this table: the heartbeat in " + name + " is fresh",
                        "wait until it has ended, or cancel it there");
            }
        }
        return CheckResult.pass(name(), "nobody else migrates the table");
    }
}

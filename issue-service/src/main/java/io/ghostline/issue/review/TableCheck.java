package io.ghostline.issue.review;

import io.ghostline.mysql.ReservedNames;
import io.ghostline.mysql.TableId;

/** The table is there, is a table, and is InnoDB. */
final class TableCheck implements Check {
    @Override
    public String name() {
        return "table";
    }

    @Override
    public boolean forDirect() {
        return true;
    }

    @Override
    public CheckResult run(ReviewContext context) {
        TableId table = context.table();
        if (ReservedNames.parse(table.name()).isPresent()) {
            return CheckResult.fail(
                    name(), table.name() + " is a reserved table of a migration", "name the original table");
        }
        return context.definition()
                .map(definition -> definition.engine().equalsIgnoreCase("InnoDB")
                        ? CheckResult.pass(name(), table + " is an InnoDB table")
                        : CheckResult.fail(
                                name(),
                                table + " is of engine " + definition.engine() + ", not InnoDB",
                                "convert it to InnoDB first, outside Ghostline"))
                .orElseGet(() -> CheckResult.fail(
                        name(),
                        "there is no table " + table + " (or it is a view, or the account may not see it)",
                        "check the table's name and the database's; names may be case-sensitive on this server"));
    }
}

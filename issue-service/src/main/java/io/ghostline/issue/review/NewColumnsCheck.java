package io.ghostline.issue.review;

import io.ghostline.mysql.ghost.ColumnMapping;
import io.ghostline.mysql.schema.TableDefinition;
import java.util.List;
import java.util.Optional;

/** The rows that are there get a value in each new column. */
final class NewColumnsCheck implements Check {
    @Override
    public String name() {
        return "new-columns";
    }

    @Override
    public CheckResult run(ReviewContext context) {
        TableDefinition ghost = context.altered();
        Optional<ColumnMapping> mapping = Findings.mapping(context, ghost);
        List<String> without = mapping.map(found -> found.unfilled(ghost)).orElse(List.of()).stream()
                .map(column -> column.name() + " " + column.columnType())
                .toList();
        return without.isEmpty()
                ? CheckResult.pass(name(), "every new column has a value for the rows that are there")
                : CheckResult.fail(
                        name(),
                        "NOT NULL without a default that the rows could get: " + String.join(", ", without),
                        "allow NULL, or give it a default");
    }
}

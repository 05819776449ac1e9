package io.ghostline.issue.review;

import io.ghostline.mysql.ghost.ColumnMapping;
import io.ghostline.mysql.schema.TableDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Nothing that MySQL computes or converts depends on whether a CHAR is padded: sessions of the migration never pad, for keys have to be
 * what is stored.
 */
final class PaddedCharsCheck implements Check {
    private static final String MODE = "PAD_CHAR_TO_FULL_LENGTH";

    @Override
    public String name() {
        return "padded-chars";
    }

    @Override
    public CheckResult run(ReviewContext context) {
        if (!context.plain().sqlMode().contains(MODE)) {
            return CheckResult.pass(name(), "a CHAR is not padded when it is read");
        }
        TableDefinition ghost = context.altered();
        List<String> affected = new ArrayList<>(converted(context, ghost));
        ComputedExpressions.of(
                        ghost,
                        Objects.requireNonNull(context.trial().orElseThrow().details()))
                .stream()
                .filter(computed ->
                        computed.looksAt(ghost, column -> column.dataType().equals("char")))
                .map(ComputedExpressions::what)
                .forEach(affected::add);
        return affected.isEmpty()
                ? CheckResult.pass(name(), "no value is computed from a CHAR, which the server's sql_mode pads")
                : CheckResult.fail(
                        name(),
                        "the server's sql_mode has " + MODE
                                + ", and the migration computes values from a CHAR without it: "
                                + String.join("; ", affected),
                        "take it out of the server's sql_mode, or file the issue with online off");
    }

    /** MySQL's own ALTER would keep the blanks. */
    private static List<String> converted(ReviewContext context, TableDefinition ghost) {
        return Findings.mapping(context, ghost).map(ColumnMapping::pairs).orElse(List.of()).stream()
                .filter(pair -> pair.source().dataType().equals("char")
                        && !pair.ghost().dataType().equals("char"))
                .map(pair -> "column " + pair.ghost().name() + " becomes "
                        + pair.ghost().columnType())
                .toList();
    }
}

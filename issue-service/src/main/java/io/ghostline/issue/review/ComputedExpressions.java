package io.ghostline.issue.review;

import io.ghostline.mysql.Identifier;
import io.ghostline.mysql.schema.CheckConstraint;
import io.ghostline.mysql.schema.Column;
import io.ghostline.mysql.schema.Index;
import io.ghostline.mysql.schema.IndexPart;
import io.ghostline.mysql.schema.TableDefinition;
import io.ghostline.mysql.schema.TableDetails;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/**
 * What MySQL computes of a row and keeps, or checks, when the row is written: under the settings of the session that writes it.
 *
 * @param what for people
 * @param expression as MySQL prints it
 */
record ComputedExpressions(String what, String expression) {
    static List<ComputedExpressions> of(TableDefinition table, TableDetails details) {
        List<ComputedExpressions> all = new ArrayList<>();
        for (Column column : table.columns()) {
            boolean kept = column.extra().toUpperCase(Locale.ROOT).contains("STORED") || isIndexed(column, table);
            if (column.generated() && kept) {
                all.add(new ComputedExpressions("generated column " + column.name(), column.generationExpression()));
            }
        }
        for (Index index : table.indexes()) {
            for (IndexPart part : index.parts()) {
                if (part.expression() != null) {
                    all.add(new ComputedExpressions("index " + index.name(), part.expression()));
                }
            }
        }
        for (CheckConstraint check : details.checks()) {
            if (check.enforced()) {
                all.add(new ComputedExpressions("CHECK " + check.clause(), check.clause()));
            }
        }
        return all;
    }

    private static boolean isIndexed(Column column, TableDefinition table) {
        return table.indexes().stream()
                .flatMap(index -> index.parts().stream())
                .anyMatch(part -> Identifier.same(column.name(), part.column()));
    }

    /** Whether it looks at such a column of the table. */
    boolean looksAt(TableDefinition table, Predicate<Column> kind) {
        String text = expression.toLowerCase(Locale.ROOT);
        return table.columns().stream()
                .filter(kind)
                .anyMatch(column -> text.contains(column.quoted().toLowerCase(Locale.ROOT)));
    }

    boolean calls(List<String> functions) {
        String text = expression.toLowerCase(Locale.ROOT);
        return functions.stream().anyMatch(text::contains);
    }
}

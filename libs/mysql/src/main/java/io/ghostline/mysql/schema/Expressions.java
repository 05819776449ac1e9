package io.ghostline.mysql.schema;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Expressions in definitions, as the server prints them. */
public final class Expressions {
    private Expressions() {}

    /**
     * CREATE TABLE LIKE reads an expression anew, and may print {@code _latin1'x'} for what was {@code _utf8mb4'x'}; characters outside ASCII
     * are printed as the bytes of the one or the other, so that they can't be compared.
     */
    public static boolean same(String one, String other) {
        return withoutIntroducers(one).equals(withoutIntroducers(other));
    }

    /** The same without doubt: texts outside ASCII are printed alike, too. */
    public static boolean surelySame(String one, String other) {
        return withoutCharsetNames(one).equals(withoutCharsetNames(other));
    }

    private static String withoutIntroducers(String expression) {
        return withoutCharsetNames(expression).replaceAll("[^\\x00-\\x7F]+", "");
    }

    private static String withoutCharsetNames(String expression) {
        return expression.replaceAll("_[a-z0-9]+(\\\\?')", "$1");
    }

    /**
     * What of a table MySQL did not copy as it is: under some settings of the server it reads what it has printed itself otherwise.
     *
     * @param copy as CREATE TABLE .. LIKE made it
     * @return sentences for people; empty where all is the same
     */
    public static List<String> changedByCopying(Connection connection, TableDefinition original, TableDefinition copy)
            throws SQLException {
        List<String> changed = new ArrayList<>();
        for (Column column : original.columns()) {
            String before = column.generationExpression();
            String after =
                    copy.column(column.name()).map(Column::generationExpression).orElse("");
            if (!same(before, after)) {
                changed.add("generated column " + column.name() + " is computed by " + before + ", and in a copy by "
                        + after);
            }
        }
        for (Index index : original.indexes()) {
            List<String> before = expressions(index);
            List<String> after = copy.indexes().stream()
                    .filter(copied -> copied.name().equals(index.name()))
                    .findFirst()
                    .map(Expressions::expressions)
                    .orElse(List.of());
            if (!before.equals(after)) {
                changed.add("index " + index.name() + " is over " + before + ", and in a copy over " + after);
            }
        }
        List<String> before = checks(connection, original);
        List<String> after = checks(connection, copy);
        if (!before.equals(after)) {
            changed.add("checks are " + before + ", and in a copy " + after);
        }
        return changed;
    }

    private static List<String> expressions(Index index) {
        return index.parts().stream()
                .map(IndexPart::expression)
                .filter(Objects::nonNull)
                .map(Expressions::withoutIntroducers)
                .toList();
    }

    private static List<String> checks(Connection connection, TableDefinition table) throws SQLException {
        return CheckConstraintReader.read(connection, table.id()).stream()
                .map(check -> withoutIntroducers(check.clause()))
                .sorted()
                .toList();
    }
}

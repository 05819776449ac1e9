package io.ghostline.mysql.schema;

/**
 * A CHECK constraint.
 *
 * @param clause the condition, as the server prints it
 * @param enforced whether rows have to satisfy it
 */
public record CheckConstraint(String name, String clause, boolean enforced) {
    /** With what the name begins that MySQL gives a constraint of this table by itself: {@code orders_chk_}. */
    public static String generatedName(String table) {
        return table + "_chk_";
    }

    /** Under the name that it has when its table was renamed: one that MySQL gave goes with the table. */
    public CheckConstraint renamedWith(String table, String newTable) {
        String generated = generatedName(table);
        return name.startsWith(generated)
                ? new CheckConstraint(generatedName(newTable) + name.substring(generated.length()), clause, enforced)
                : this;
    }
}

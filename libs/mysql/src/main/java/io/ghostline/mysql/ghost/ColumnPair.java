package io.ghostline.mysql.ghost;

import io.ghostline.mysql.schema.Column;
import io.ghostline.mysql.schema.Expressions;

/** A column of the original and the ghost's column that its values go to. */
public record ColumnPair(Column source, Column ghost) {
    /** Whether a copy can't change how a value is stored or shown. */
    public boolean sameType() {
        return source.sameTypeAs(ghost);
    }

    /** Whether MySQL computes both, from the same. */
    boolean sameExpression() {
        return source.generated()
                && sameType()
                && Expressions.surelySame(source.generationExpression(), ghost.generationExpression());
    }

    /**
     * The original's value as a copy reads it. MySQL's ALTER makes 20200102 of a DATE, and so does an INSERT from 9.x on; an
     * older one makes 20200102000000.
     */
    String copied(String reference) {
        return source.dataType().equals("date") && isInteger(ghost) ? reference + " + 0" : reference;
    }

    private static boolean isInteger(Column column) {
        return switch (column.dataType()) {
            case "tinyint", "smallint", "mediumint", "int", "bigint", "bit" -> true;
            default -> false;
        };
    }

    /** Whether the ALTER makes a date or time out of something else. */
    public boolean becomesTemporal() {
        return isTemporal(ghost) && !isTemporal(source);
    }

    private static boolean isTemporal(Column column) {
        return switch (column.dataType()) {
            case "date", "time", "datetime", "timestamp", "year" -> true;
            default -> false;
        };
    }
}

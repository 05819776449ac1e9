package io.ghostline.mysql.ghost;

import io.ghostline.mysql.key.KeyColumn;
import io.ghostline.mysql.key.KeyType;
import io.ghostline.mysql.key.UnsupportedKeyException;
import io.ghostline.mysql.schema.Column;
import java.util.Objects;

/** Which changes of a key column's type keep every value, so that the original's key finds the ghost's row. */
final class KeyConversion {
    private KeyConversion() {}

    static void check(KeyColumn from, KeyColumn to) {
        if (!keepsValues(from, to)) {
            throw new UnsupportedKeyException(
                    "the ALTER changes key column " + from.column().quoted() + " from "
                            + from.column().columnType() + " to " + to.column().columnType()
                            + ": its values may change, and rows of the two versions could not be matched. Change the key to a"
                            + " wider type of the same kind, or switch the online migration off to run the ALTER directly.");
        }
    }

    private static boolean keepsValues(KeyColumn from, KeyColumn to) {
        Column source = from.column();
        Column ghost = to.column();
        return switch (to.type()) {
            case INTEGER -> from.type() == KeyType.INTEGER || from.type() == KeyType.YEAR;
            case DECIMAL ->
                from.type() == KeyType.INTEGER
                        || (from.type() == KeyType.DECIMAL && digits(ghost.scale()) >= digits(source.scale()));
            // Plain digits are what MySQL makes of them, except for leading zeros.
            case TEXT ->
                (from.type() == KeyType.INTEGER && !source.zerofill())
                        || (from.type() == KeyType.TEXT && keepsText(source, ghost))
                        // Number 0 and the label '' would be one text.
                        || (from.type() == KeyType.ENUM && !source.labels().contains(""));
            case FIXED_BINARY -> from.type() == KeyType.FIXED_BINARY && length(ghost) >= length(source);
            case VARYING_BINARY ->
                (from.type() == KeyType.FIXED_BINARY || from.type() == KeyType.VARYING_BINARY)
                        && length(ghost) >= length(source);
            case DATETIME, TIMESTAMP ->
                (from.type() == KeyType.DATETIME || from.type() == KeyType.TIMESTAMP || from.type() == KeyType.DATE)
                        && ghost.fractionDigits() >= source.fractionDigits();
            case TIME -> from.type() == KeyType.TIME && ghost.fractionDigits() >= source.fractionDigits();
            case DATE, YEAR -> from.type() == to.type();
            case ENUM -> from.type() == KeyType.ENUM && ghost.labels().containsAll(source.labels());
        };
    }

    /** Whether texts that differ still do, and come back as they were. */
    private static boolean keepsText(Column source, Column ghost) {
        boolean spacesMatter = String.valueOf(ghost.collation()).contains("_0900_");
        boolean cutsSpaces =
                ghost.dataType().equals("char") && !source.dataType().equals("char");
        return !(spacesMatter && cutsSpaces) && CharacterSets.convertsExactly(source.charset(), ghost.charset());
    }

    static boolean keepsOrder(KeyColumn from, KeyColumn to) {
        if (from.descending() != to.descending()) {
            return false;
        }
        return switch (to.type()) {
            case TEXT ->
                from.type() == KeyType.TEXT
                        && Objects.equals(from.column().collation(), to.column().collation());
            case ENUM -> startsWith(to.column(), from.column());
            default -> true;
        };
    }

    /** The same for columns of one type, which can be looked up from either side. */
    static String sameType(KeyColumn one, KeyColumn other) {
        String equal = one.reference() + " = " + other.reference();
        return one.type() == KeyType.ENUM ? equal + " AND " + sameLabel(one, other) : equal;
    }

    /** As texts, number 0 (what is no label) and the label '' are one. */
    private static String sameLabel(KeyColumn one, KeyColumn other) {
        return "(" + one.reference() + " + 0 = 0) = (" + other.reference() + " + 0 = 0)";
    }

    /** SQL that is true for the two rows of one key, and can look the ghost's up by its index. */
    static String equality(KeyColumn from, KeyColumn to) {
        String value = from.reference();
        if (to.type() == KeyType.TEXT && !from.column().sameTypeAs(to.column())) {
            value = asText(value, to.column());
        } else if (to.type() == KeyType.FIXED_BINARY) {
            value = "RPAD(" + value + ", " + to.column().characters() + ", 0x00)";
        } else if (to.type() == KeyType.ENUM) {
            return to.reference() + " = " + asText(value, to.column()) + " AND " + sameLabel(from, to);
        }
        return to.reference() + " = " + value;
    }

    private static String asText(String value, Column as) {
        return "CONVERT(" + value + " USING " + as.charset() + ") COLLATE " + as.collation();
    }

    private static boolean startsWith(Column longer, Column shorter) {
        int size = shorter.labels().size();
        return longer.labels().size() >= size
                && longer.labels().subList(0, size).equals(shorter.labels());
    }

    private static int digits(@org.jspecify.annotations.Nullable Integer scale) {
        return scale == null ? 0 : scale;
    }

    private static long length(Column column) {
        return column.characters() == null ? 0 : column.characters();
    }
}

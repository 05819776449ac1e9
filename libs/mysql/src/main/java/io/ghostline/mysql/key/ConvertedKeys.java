package io.ghostline.mysql.key;

import io.ghostline.mysql.schema.Column;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;

/**
 * A key column whose type the ALTER changes: from canonical texts of the original to values of the ghost, and back. Which
 * changes keep every value apart is decided elsewhere, before any of this is asked.
 */
final class ConvertedKeys {
    private ConvertedKeys() {}

    /** SQL that gives the original's canonical text for a value of the ghost's column. */
    static String textOf(KeyColumn original, KeyColumn ghost) {
        Column from = original.column();
        String value = ghost.reference();
        return switch (original.type()) {
            case INTEGER, DECIMAL -> number(original, value);
            case YEAR -> "CAST(" + value + " + 0 AS CHAR)";
            case TEXT -> "LOWER(HEX(" + inCharset(value, ghost.column(), from) + "))";
            case FIXED_BINARY -> "LOWER(HEX(LEFT(" + value + ", " + from.characters() + ")))";
            case VARYING_BINARY -> "LOWER(HEX(" + value + "))";
            case DATE -> "CAST(CAST(" + value + " AS DATE) AS CHAR)";
            case TIME -> "CAST(CAST(" + value + " AS TIME(" + from.fractionDigits() + ")) AS CHAR)";
            case DATETIME, TIMESTAMP -> "CAST(CAST(" + value + " AS DATETIME(" + from.fractionDigits() + ")) AS CHAR)";
            case ENUM -> numberOfLabel(original, ghost);
        };
    }

    /** Of INTEGER and DECIMAL: digits without leading zeros, with the column's scale. */
    static String number(KeyColumn original, String expression) {
        Column from = original.column();
        if (original.type() == KeyType.DECIMAL) {
            return "CAST(CAST(" + expression + " AS DECIMAL(" + from.precision() + "," + from.scale() + ")) AS CHAR)";
        }
        return "CAST(CAST(" + expression + (from.unsigned() ? " AS UNSIGNED) AS CHAR)" : " AS SIGNED) AS CHAR)");
    }

    /** A literal of the ghost's text column for a canonical text of the original's. */
    static String literal(KeyColumn original, KeyColumn ghost, String text) {
        Column to = ghost.column();
        String value = switch (original.type()) {
            case TEXT -> original.literal(text);
            case ENUM -> utf8(label(original, text));
            default -> utf8(text);
        };
        boolean sameCharset = original.type() == KeyType.TEXT
                && String.valueOf(original.column().charset()).equals(to.charset());
        return sameCharset ? value : "CONVERT(" + value + " USING " + to.charset() + ") COLLATE " + to.collation();
    }

    /** The ghost's number for the original's: that of the same label. */
    static long ordinal(KeyColumn original, KeyColumn ghost, String text) {
        long number = Long.parseLong(text);
        return number == 0 ? 0 : ghost.column().labels().indexOf(label(original, text)) + 1L;
    }

    private static String label(KeyColumn original, String text) {
        List<String> labels = original.column().labels();
        int number = Integer.parseInt(text);
        if (number < 0 || number > labels.size()) {
            throw new IllegalArgumentException(
                    "key column " + original.column().quoted() + " has no label number " + text);
        }
        return number == 0 ? "" : labels.get(number - 1);
    }

    /** The original's number of the label that the ghost's column shows; 0 where it shows none of them. */
    private static String numberOfLabel(KeyColumn original, KeyColumn ghost) {
        List<String> labels = original.column().labels();
        StringBuilder sql = new StringBuilder("CAST(CASE ");
        boolean numbers = ghost.type() == KeyType.ENUM;
        sql.append(numbers ? ghost.reference() + " + 0" : "HEX(" + ghost.reference() + ")");
        for (int i = 0; i < labels.size(); i++) {
            String when = numbers
                    ? Integer.toString(ghost.column().labels().indexOf(labels.get(i)) + 1)
                    : "HEX(CONVERT(" + utf8(labels.get(i)) + " USING "
                            + ghost.column().charset() + "))";
            sql.append(" WHEN ").append(when).append(" THEN ").append(i + 1);
        }
        return sql.append(" ELSE 0 END AS CHAR)").toString();
    }

    private static String inCharset(String value, Column from, Column to) {
        return String.valueOf(from.charset()).equals(to.charset())
                ? value
                : "CONVERT(" + value + " USING " + to.charset() + ")";
    }

    private static String utf8(String text) {
        return "_utf8mb4 x'" + HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8)) + "'";
    }
}

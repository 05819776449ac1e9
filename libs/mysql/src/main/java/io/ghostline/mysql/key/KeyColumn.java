package io.ghostline.mysql.key;

import io.ghostline.mysql.BoundSql;
import io.ghostline.mysql.Identifier;
import io.ghostline.mysql.schema.Column;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/**
 * One column of a key: how its values become canonical texts, and how a canonical text is compared with it, exactly and
 * by the index.
 *
 * @param descending whether the index has it in descending order; "after" and "up to" follow the index
 * @param reference the column's SQL, such as {@code `id`} or {@code `s`.`id`}
 */
public record KeyColumn(Column column, KeyType type, boolean descending, String reference) {

    /** @throws UnsupportedKeyException if the column's type can't be a key here; the message says what to do */
    public static KeyColumn of(Column column, boolean descending) {
        return new KeyColumn(column, KeyType.of(column), descending, column.quoted());
    }

    /** The same column with its table's alias in front. */
    KeyColumn qualified(String alias) {
        return new KeyColumn(column, type, descending, Identifier.quote(alias) + '.' + column.quoted());
    }

    /** SQL whose value, read with {@code getString}, is the canonical text. */
    public String selectText() {
        return switch (type) {
            case INTEGER, DECIMAL -> column.zerofill() ? textOf(reference) : "CAST(" + reference + " AS CHAR)";
            case YEAR -> textOf(reference);
            // By the server: Java's idea of latin1, gbk and others differs from MySQL's in some characters.
            case TEXT -> "utf8mb4".equals(column.charset()) ? reference : "CONVERT(" + reference + " USING utf8mb4)";
            case FIXED_BINARY, VARYING_BINARY -> "LOWER(HEX(" + reference + "))";
            case DATE, TIME, DATETIME, TIMESTAMP, ENUM -> "CAST(" + reference + " AS CHAR)";
        };
    }

    /** The canonical text, in this column's type, of an SQL value that may be of a wider type (the ghost's column). */
    public String textOf(String expression) {
        return switch (type) {
            case INTEGER ->
                "CAST(CAST(" + expression + (column.unsigned() ? " AS UNSIGNED) AS CHAR)" : " AS SIGNED) AS CHAR)");
            case DECIMAL ->
                "CAST(CAST(" + expression + " AS DECIMAL(" + column.precision() + "," + column.scale() + ")) AS CHAR)";
            case YEAR -> "CAST(" + expression + " + 0 AS CHAR)";
            case TEXT, ENUM -> "CAST(" + expression + " AS CHAR)";
            case FIXED_BINARY -> "LOWER(HEX(LEFT(" + expression + ", " + column.characters() + ")))";
            case VARYING_BINARY -> "LOWER(HEX(" + expression + "))";
            case DATE -> "CAST(CAST(" + expression + " AS DATE) AS CHAR)";
            case TIME -> "CAST(CAST(" + expression + " AS TIME(" + column.fractionDigits() + ")) AS CHAR)";
            case DATETIME, TIMESTAMP ->
                "CAST(CAST(" + expression + " AS DATETIME(" + column.fractionDigits() + ")) AS CHAR)";
        };
    }

    /**
     * The text that this column would select for the same value: lower-case hex, BINARY(n) with the zero bytes that the
     * binlog leaves out, numbers without leading zeros and with the column's scale, all digits of the fraction.
     */
    public String normalize(String text) {
        return switch (type) {
            case INTEGER -> new BigInteger(text).toString();
            case YEAR -> Long.toString(Long.parseLong(text));
            case DECIMAL -> scaled(text);
            case TEXT, DATE, ENUM -> text;
            case VARYING_BINARY -> text.toLowerCase(Locale.ROOT);
            case FIXED_BINARY -> padded(text.toLowerCase(Locale.ROOT));
            case TIME, DATETIME, TIMESTAMP -> withFraction(text);
        };
    }

    BoundSql equal(String text) {
        return BoundSql.of(reference + " = ?", value(text));
    }

    /** Strictly behind the value, in the index's order. */
    BoundSql after(String text) {
        if (type == KeyType.ENUM) {
            long ordinal = ordinal(text);
            return oneOf(
                    descending
                            ? ordinals(0, ordinal - 1)
                            : ordinals(ordinal + 1, column.labels().size()));
        }
        return BoundSql.of(reference + (descending ? " < ?" : " > ?"), value(text));
    }

    /** Strictly before the value, in the index's order. */
    BoundSql before(String text) {
        if (type == KeyType.ENUM) {
            long ordinal = ordinal(text);
            return oneOf(descending ? ordinals(ordinal + 1, column.labels().size()) : ordinals(0, ordinal - 1));
        }
        return BoundSql.of(reference + (descending ? " > ?" : " < ?"), value(text));
    }

    BoundSql upTo(String text) {
        if (type == KeyType.ENUM) {
            long ordinal = ordinal(text);
            return oneOf(descending ? ordinals(ordinal, column.labels().size()) : ordinals(0, ordinal));
        }
        return BoundSql.of(reference + (descending ? " >= ?" : " <= ?"), value(text));
    }

    /** What to bind for a canonical text. */
    Object value(String text) {
        return switch (type) {
            case INTEGER -> integer(text);
            case DECIMAL -> new BigDecimal(text);
            case YEAR -> Long.parseLong(text);
            // As text the driver sends it in utf8mb4, and the server compares under the column's own collation.
            case TEXT -> text;
            case FIXED_BINARY, VARYING_BINARY -> HexFormat.of().parseHex(normalize(text));
            // A constant of the text's full precision; in a session of zone +00:00 also for TIMESTAMP.
            case DATE, TIME, DATETIME, TIMESTAMP -> text;
            case ENUM -> ordinal(text);
        };
    }

    /** An ENUM is ordered by its number, and only equality with numbers can use the index: hence lists of them. */
    private BoundSql oneOf(List<Long> ordinals) {
        if (ordinals.isEmpty()) {
            return BoundSql.of("1 = 0");
        }
        String marks = String.join(", ", Collections.nCopies(ordinals.size(), "?"));
        return new BoundSql(reference + " IN (" + marks + ")", List.copyOf(ordinals));
    }

    /** 0 is MySQL's number for the empty string that it stores instead of an invalid label. */
    private long ordinal(String label) {
        int index = column.labels().indexOf(label);
        if (index < 0 && !label.isEmpty()) {
            throw new IllegalArgumentException("key column " + column.quoted() + " has no label '" + label + "'");
        }
        return index + 1L;
    }

    private static List<Long> ordinals(long first, long last) {
        List<Long> ordinals = new ArrayList<>();
        for (long ordinal = first; ordinal <= last; ordinal++) {
            ordinals.add(ordinal);
        }
        return ordinals;
    }

    private static Object integer(String text) {
        BigInteger number = new BigInteger(text);
        return number.bitLength() < Long.SIZE ? number.longValueExact() : new BigDecimal(number);
    }

    private String padded(String hex) {
        long wanted = 2 * (column.characters() == null ? 0 : column.characters());
        return hex.length() >= wanted ? hex : hex + "0".repeat((int) (wanted - hex.length()));
    }

    private String scaled(String text) {
        BigDecimal number = new BigDecimal(text);
        int scale = column.scale() == null ? 0 : column.scale();
        return (number.scale() < scale ? number.setScale(scale) : number).toPlainString();
    }

    private String withFraction(String text) {
        int digits = column.fractionDigits();
        int point = text.indexOf('.');
        int present = point < 0 ? 0 : text.length() - point - 1;
        if (present >= digits) {
            return text;
        }
        return (point < 0 ? text + '.' : text) + "0".repeat(digits - present);
    }
}

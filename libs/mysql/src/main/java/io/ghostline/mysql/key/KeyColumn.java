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
import org.jspecify.annotations.Nullable;

/**
 * One column of a key: how its values become canonical texts, and how a canonical text is compared with it, exactly and
 * by the index.
 *
 * @param descending whether the index has it in descending order; "after" and "up to" follow the index
 * @param reference the column's SQL, such as {@code `id`} or {@code `s`.`id`}
 * @param original the column of another type that this one was filled from: canonical texts are then those of that one;
 *     null when they are its own
 */
public record KeyColumn(
        Column column,
        KeyType type,
        boolean descending,
        String reference,
        @Nullable KeyColumn original) {
    /** @throws UnsupportedKeyException if the column's type can't be a key here; the message says what to do */
    public static KeyColumn of(Column column, boolean descending) {
        return new KeyColumn(column, KeyType.of(column), descending, column.quoted(), null);
    }

    /** The same column with its table's alias in front. */
    KeyColumn qualified(String alias) {
        return new KeyColumn(column, type, descending, Identifier.quote(alias) + '.' + column.quoted(), original);
    }

    /** The same column, filled from another one, whose canonical texts it takes and gives. */
    public KeyColumn filledFrom(KeyColumn other) {
        boolean same = type == other.type && column.sameTypeAs(other.column);
        return new KeyColumn(column, type, descending, reference, same ? null : other);
    }

    /** SQL whose value, read with {@code getString}, is the canonical text. */
    public String selectText() {
        if (original != null) {
            return ConvertedKeys.textOf(original, this);
        }
        return switch (type) {
            case INTEGER, DECIMAL ->
                column.zerofill() ? ConvertedKeys.number(this, reference) : "CAST(" + reference + " AS CHAR)";
            case YEAR, ENUM -> "CAST(" + reference + " + 0 AS CHAR)";
            // Bytes as they are stored: a text would have to survive a conversion, which not every character does.
            case TEXT, FIXED_BINARY, VARYING_BINARY -> "LOWER(HEX(" + reference + "))";
            case DATE, TIME, DATETIME, TIMESTAMP -> "CAST(" + reference + " AS CHAR)";
        };
    }

    /**
     * The text that this column would select for the same value: lower-case hex, BINARY(n) with the zero bytes that the
     * binlog leaves out, numbers without leading zeros and with the column's scale, all digits of the fraction.
     */
    public String normalize(String text) {
        return switch (type) {
            case INTEGER -> new BigInteger(text).toString();
            case YEAR, ENUM -> Long.toString(Long.parseLong(text));
            case DECIMAL -> scaled(text);
            case DATE -> text;
            case TEXT, VARYING_BINARY -> text.toLowerCase(Locale.ROOT);
            case FIXED_BINARY -> padded(text.toLowerCase(Locale.ROOT));
            case TIME, DATETIME, TIMESTAMP -> withFraction(text);
        };
    }

    BoundSql equal(String text) {
        return compared(" = ", text);
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
        return compared(descending ? " < " : " > ", text);
    }

    /** Strictly before the value, in the index's order. */
    BoundSql before(String text) {
        if (type == KeyType.ENUM) {
            long ordinal = ordinal(text);
            return oneOf(descending ? ordinals(ordinal + 1, column.labels().size()) : ordinals(0, ordinal - 1));
        }
        return compared(descending ? " > " : " < ", text);
    }

    BoundSql upTo(String text) {
        if (type == KeyType.ENUM) {
            long ordinal = ordinal(text);
            return oneOf(descending ? ordinals(ordinal, column.labels().size()) : ordinals(0, ordinal));
        }
        return compared(descending ? " >= " : " <= ", text);
    }

    private BoundSql compared(String operator, String text) {
        return BoundSql.of(reference + operator).then(value(text));
    }

    /** The value of a canonical text: a placeholder, or a literal in the column's own character set. */
    BoundSql value(String text) {
        return switch (type) {
            case INTEGER -> BoundSql.of("?", integer(text));
            case DECIMAL -> BoundSql.of("?", new BigDecimal(text));
            case YEAR -> BoundSql.of("?", Long.parseLong(text));
            case TEXT -> BoundSql.of(original == null ? literal(text) : ConvertedKeys.literal(original, this, text));
            case FIXED_BINARY, VARYING_BINARY ->
                BoundSql.of("?", (Object) HexFormat.of().parseHex(normalize(text)));
            // A constant of the text's full precision; in a session of zone +00:00 also for TIMESTAMP.
            case DATE, TIME, DATETIME, TIMESTAMP -> BoundSql.of("?", text);
            case ENUM -> BoundSql.of("?", ordinal(text));
        };
    }

    /**
     * {@code _cp932 x'fa54'}: the bytes as they are, compared under the column's collation.
     *
     * @throws IllegalArgumentException if the text is not hex
     */
    String literal(String hex) {
        HexFormat.of().parseHex(hex);
        return "_" + column.charset() + " x'" + hex + "'";
    }

    /** For people: text as text, an ENUM's label, everything else as it is. */
    public String shown(String text) {
        return switch (type) {
            case TEXT -> ShownText.of(HexFormat.of().parseHex(text), column.charset());
            case ENUM -> {
                int number = Integer.parseInt(text);
                yield number == 0 ? "0" : column.labels().get(number - 1);
            }
            default -> text;
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

    /** 0 is MySQL's number for what it stores instead of an invalid label. */
    private long ordinal(String text) {
        long number = original == null ? Long.parseLong(text) : ConvertedKeys.ordinal(original, this, text);
        if (number < 0 || number > column.labels().size()) {
            throw new IllegalArgumentException("key column " + column.quoted() + " has no label number " + text);
        }
        return number;
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

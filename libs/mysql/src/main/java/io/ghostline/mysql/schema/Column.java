package io.ghostline.mysql.schema;

import io.ghostline.mysql.Identifier;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A column as information_schema.COLUMNS describes it.
 *
 * @param position 1 for the first column
 * @param dataType lower case without length, such as {@code varchar}
 * @param columnType in full, such as {@code int unsigned} or {@code enum('a','b')}
 * @param defaultValue the default's text; null if there is none (or it is NULL)
 * @param characters the length of a string (in characters) or binary (in bytes); null for others
 * @param precision digits of a number, bits of a BIT; null for others
 * @param scale digits after the point; null for others and for FLOAT and DOUBLE without one
 * @param fraction digits of the seconds of a temporal type; null for others
 * @param charset null if the type has none
 * @param collation null if the type has none
 * @param extra such as {@code auto_increment} or {@code STORED GENERATED}
 * @param generationExpression empty unless the column is generated
 * @param srid the reference system that a spatial column is bound to; null for others
 */
public record Column(
        String name,
        int position,
        String dataType,
        String columnType,
        boolean nullable,
        @Nullable String defaultValue,
        @Nullable Long characters,
        @Nullable Integer precision,
        @Nullable Integer scale,
        @Nullable Integer fraction,
        @Nullable String charset,
        @Nullable String collation,
        String extra,
        String generationExpression,
        String comment,
        @Nullable Long srid) {

    /** The name, for use in a statement. */
    public String quoted() {
        return Identifier.quote(name);
    }

    /** Computed by the server; can't be written. */
    public boolean generated() {
        return !generationExpression.isEmpty();
    }

    public boolean autoIncrement() {
        return extra.toLowerCase(Locale.ROOT).contains("auto_increment");
    }

    /** Whether an INSERT that leaves the column out gets a value for it. */
    public boolean hasDefault() {
        return nullable || defaultValue != null || autoIncrement() || computesDefault();
    }

    /** Whether its default is an expression (CURRENT_TIMESTAMP is one) and no constant. */
    public boolean computesDefault() {
        // Before 8.0.13 there was no such word, and no other such default.
        return extra.toUpperCase(Locale.ROOT).contains("DEFAULT_GENERATED")
                || (defaultValue != null
                        && defaultValue.toUpperCase(Locale.ROOT).startsWith("CURRENT_TIMESTAMP"));
    }

    /** Whether an UPDATE that leaves the column out changes it. */
    public boolean changesOnUpdate() {
        return extra.toLowerCase(Locale.ROOT).contains("on update");
    }

    public boolean unsigned() {
        return columnType.toLowerCase(Locale.ROOT).contains("unsigned");
    }

    public boolean zerofill() {
        return columnType.toLowerCase(Locale.ROOT).contains("zerofill");
    }

    /** The labels of an ENUM or SET, in their order; empty for other types. */
    public List<String> labels() {
        return dataType.equals("enum") || dataType.equals("set") ? Labels.parse(columnType) : List.of();
    }

    /** Digits of the seconds; 0 for types without. */
    public int fractionDigits() {
        return fraction == null ? 0 : fraction;
    }

    public Optional<String> charsetName() {
        return Optional.ofNullable(charset);
    }

    /** Whether values of the two columns are stored and shown alike, whatever the columns are called. */
    public boolean sameTypeAs(Column other) {
        return columnType.equalsIgnoreCase(other.columnType)
                // Labels are data: their case matters.
                && labels().equals(other.labels())
                && java.util.Objects.equals(charset, other.charset)
                && java.util.Objects.equals(collation, other.collation);
    }
}

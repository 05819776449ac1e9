package io.ghostline.mysql.ghost;

import io.ghostline.mysql.schema.Column;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What an assignment makes of a value whose new column holds text, bytes or JSON. */
final class StringCasts {
    /** Character sets in which ASCII is not one byte each: even digits have to be converted. */
    private static final Set<String> WIDE = Set.of("ucs2", "utf16", "utf16le", "utf32");

    private StringCasts() {}

    static String toText(Column from, Column to, String reference) {
        String value = inCharset(from, to, shown(from, reference));
        if (shortens(from, to)) {
            // Only spaces can go: anything else is an error in strict mode.
            value = "LEFT(" + value + ", " + to.characters() + ")";
        }
        return to.dataType().equals("char") && !from.dataType().equals("char")
                ? "TRIM(TRAILING ' ' FROM " + value + ")"
                : value;
    }

    static String toBinary(Column from, Column to, String reference) {
        String bytes = "CAST(" + shown(from, reference) + " AS BINARY)";
        return to.dataType().equals("binary") ? "RPAD(" + bytes + ", " + to.characters() + ", 0x00)" : bytes;
    }

    static String toJson(Column from, String reference) {
        return from.charset() == null
                ? "CAST(" + reference + " AS JSON)"
                : "CAST(CONVERT(" + reference + " USING utf8mb4) AS JSON)";
    }

    /** The text in the character set of the new column; bytes stay bytes. */
    static String inCharset(Column from, Column to, String reference) {
        String charset = to.charset();
        if (charset == null || isBinary(from) || sameBytes(effectiveCharset(from), charset)) {
            return reference;
        }
        return "CONVERT(" + reference + " USING " + charset + ")";
    }

    private static String shown(Column from, String reference) {
        return switch (from.dataType()) {
            case "geometry", "point", "linestring", "polygon", "multipoint", "multilinestring", "multipolygon" ->
                "HEX(" + reference + ")";
            default -> reference;
        };
    }

    private static boolean shortens(Column from, Column to) {
        Long before = from.characters();
        Long after = to.characters();
        return from.charset() != null && before != null && after != null && after < before && hasLength(to);
    }

    /** Of a TEXT the server tells bytes, not characters. */
    private static boolean hasLength(Column column) {
        return column.dataType().equals("char") || column.dataType().equals("varchar");
    }

    private static boolean isBinary(Column column) {
        return switch (column.dataType()) {
            case "binary", "varbinary", "tinyblob", "blob", "mediumblob", "longblob", "bit" -> true;
            default -> false;
        };
    }

    /** Numbers and dates are shown in ASCII, JSON in utf8mb4. */
    private static String effectiveCharset(Column column) {
        String charset = column.charset();
        if (charset != null) {
            return charset;
        }
        return column.dataType().equals("json") ? "utf8mb4" : "ascii";
    }

    private static boolean sameBytes(@Nullable String from, String to) {
        return to.equals(from) || ("ascii".equals(from) && !WIDE.contains(to)) || (isUtf8(from) && isUtf8(to));
    }

    private static boolean isUtf8(@Nullable String charset) {
        return charset != null && charset.startsWith("utf8");
    }
}

package io.ghostline.issue.review.warning;

import io.ghostline.mysql.schema.Column;
import java.util.Objects;
import java.util.Set;

/** How long values are as text, in characters (bytes where that is what is counted). */
final class TextSizes {
    private static final long UNBOUNDED = Long.MAX_VALUE / 8;
    private static final int DATE = 10;
    private static final int TIME = 10;
    private static final int DATE_AND_TIME = 19;
    /** {@code -1.7976931348623157e308}. */
    private static final int REAL = 24;

    private static final Set<String> ONE_BYTE = Set.of(
            "ascii",
            "latin1",
            "latin2",
            "latin5",
            "latin7",
            "cp1250",
            "cp1251",
            "cp1256",
            "cp1257",
            "cp850",
            "cp852",
            "cp866",
            "koi8r",
            "koi8u",
            "greek",
            "hebrew",
            "tis620",
            "macroman",
            "macce",
            "armscii8",
            "geostd8",
            "hp8",
            "dec8",
            "swe7",
            "keybcs2");
    /** Of the other character sets. */
    private static final int MOST_BYTES = 4;

    private TextSizes() {}

    /** The longest value that the column may hold, written out: in bytes or in characters. */
    static long longest(Column column, boolean inBytes) {
        return switch (TypeFamily.of(column)) {
            case TEXT -> hasCharacters(column) && inBytes ? length(column) * bytesOf(column) : length(column);
            case BYTES -> length(column);
            case NUMBER -> number(column);
            case TIME -> time(column);
            case LABELS -> labels(column);
            case JSON, OTHER -> UNBOUNDED;
        };
    }

    /** What fits the new column for certain, of values of the old one. */
    static long room(Column from, Column to) {
        boolean asItIs = hasCharacters(to) || TypeFamily.of(to) == TypeFamily.BYTES;
        boolean sameBytes = !hasCharacters(from) && Objects.equals(from.charset(), to.charset());
        // The size of a TEXT is told in bytes.
        return asItIs || sameBytes || TypeFamily.of(from) != TypeFamily.TEXT ? length(to) : length(to) / bytesOf(to);
    }

    static long length(Column column) {
        return column.characters() == null ? 0 : column.characters();
    }

    private static boolean hasCharacters(Column column) {
        return column.dataType().equals("char") || column.dataType().equals("varchar");
    }

    private static int bytesOf(Column column) {
        return column.charset() != null && ONE_BYTE.contains(column.charset()) ? 1 : MOST_BYTES;
    }

    private static long number(Column column) {
        return NumberRange.of(column)
                .map(range -> (long) Math.max(
                                range.least().toPlainString().length(),
                                range.most().toPlainString().length())
                        + (range.scale() > 0 && range.most().precision() <= range.scale() ? 1 : 0))
                .orElse((long) REAL);
    }

    private static long time(Column column) {
        long base = switch (column.dataType()) {
            case "date" -> DATE;
            case "time" -> TIME;
            default -> DATE_AND_TIME;
        };
        return base + (column.fractionDigits() == 0 ? 0 : 1 + column.fractionDigits());
    }

    private static long labels(Column column) {
        boolean several = column.dataType().equals("set");
        long all = column.labels().stream().mapToLong(String::length).sum()
                + column.labels().size()
                - 1;
        long one = column.labels().stream().mapToLong(String::length).max().orElse(0);
        return several ? all : one;
    }
}

package io.ghostline.mysql;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * The names of a migration's three tables: {@code ~orders_1767225600_ghc}, {@code _gho} and {@code _del}. Of a table whose
 * name is too long for that they have its beginning and a checksum of all of it:
 * {@code ~a_name_with_more_than_forty_ch_0f1e2d3c_1767225600_gho}.
 */
public record ReservedNames(String changelog, String ghost, String old) {
    /** MySQL names the checks of a table {@code <table>_chk_<number>}, and renames them with the table. */
    static final int CHECK_SUFFIX = "_chk_999".length();
    /** A file's name has 255 bytes at most; {@code .ibd} is four of them. */
    static final int MAX_FILE_BYTES = 255 - ".ibd".length();
    /** So that the names of partitions, which the file's name has too, find as much room as with the original; or this much. */
    static final int SHORT_FILE_BYTES = 128;

    /** How MySQL writes a character that is no ASCII letter, digit or underscore into a file's name: {@code @8868}. */
    private static final int ENCODED_BYTES = 5;

    private static final Pattern SHAPE = Pattern.compile("~(.+)_(\\d{1,18})_(ghc|gho|del)", Pattern.DOTALL);

    /**
     * @param table the original's name
     * @param unixSeconds of the rollout
     */
    public static ReservedNames of(String table, long unixSeconds) {
        if (table.isEmpty() || unixSeconds < 0) {
            throw new IllegalArgumentException("no reserved names for table '" + table + "' at " + unixSeconds);
        }
        return new ReservedNames(
                name(table, unixSeconds, ReservedName.Kind.CHANGELOG),
                name(table, unixSeconds, ReservedName.Kind.GHOST),
                name(table, unixSeconds, ReservedName.Kind.OLD));
    }

    /** Empty if the name isn't one that {@link #of} makes. */
    public static Optional<ReservedName> parse(String tableName) {
        Matcher matcher = SHAPE.matcher(tableName);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        ReservedName.Kind kind = switch (matcher.group(3)) {
            case "ghc" -> ReservedName.Kind.CHANGELOG;
            case "gho" -> ReservedName.Kind.GHOST;
            default -> ReservedName.Kind.OLD;
        };
        return Optional.of(new ReservedName(matcher.group(1), Long.parseLong(matcher.group(2)), kind));
    }

    private static String name(String table, long unixSeconds, ReservedName.Kind kind) {
        String end = "_" + unixSeconds + kind.suffix();
        int bytes = Math.min(MAX_FILE_BYTES, Math.max(SHORT_FILE_BYTES, fileBytes(table)));
        String whole = '~' + table + end;
        if (fits(whole, bytes)) {
            return whole;
        }
        String cutEnd = "_" + checksum(table) + end;
        int cut = table.length();
        while (!fits('~' + table.substring(0, cut) + cutEnd, bytes)) {
            cut = table.offsetByCodePoints(cut, -1);
        }
        return '~' + table.substring(0, cut) + cutEnd;
    }

    private static boolean fits(String name, int bytes) {
        return name.codePointCount(0, name.length()) <= Identifier.MAX_CHARACTERS - CHECK_SUFFIX
                && fileBytes(name) <= bytes;
    }

    /** At most: MySQL writes some letters in three bytes. */
    private static int fileBytes(String name) {
        return name.chars().map(c -> isPlain((char) c) ? 1 : ENCODED_BYTES).sum();
    }

    private static boolean isPlain(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_';
    }

    /** Two tables whose names begin alike may be migrated in the same second. */
    private static String checksum(String table) {
        CRC32 sum = new CRC32();
        sum.update(table.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().toHexDigits((int) sum.getValue());
    }
}

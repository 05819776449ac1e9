package io.ghostline.mysql;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The names of a migration's three tables: {@code ~orders_1767225600_ghc}, {@code _gho} and {@code _del}.
 * A table name that would make them longer than MySQL allows keeps its beginning.
 */
public record ReservedNames(String changelog, String ghost, String old) {
    /** MySQL's limit for a table name, in characters (not bytes). */
    static final int MAX_CHARACTERS = 64;

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
        int room = MAX_CHARACTERS - 1 - end.length();
        int characters = table.codePointCount(0, table.length());
        String part = characters <= room ? table : table.substring(0, table.offsetByCodePoints(0, room));
        return '~' + part + end;
    }
}

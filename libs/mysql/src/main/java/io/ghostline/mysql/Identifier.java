package io.ghostline.mysql;

import java.util.Arrays;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** The one place where identifiers are quoted. */
public final class Identifier {
    /** MySQL's limit for a name, in characters (not bytes). */
    public static final int MAX_CHARACTERS = 64;

    /**
     * Order of names of columns, indexes and checks, in which those are equal that MySQL takes for one: they have no case. It
     * compares lower-case letters; Java's own orders take i and the dotless letter, or s and the long one, for one as well. Of
     * letters younger than MySQL's tables (Unicode 3.0) both cases are one here, and two there.
     */
    public static final Comparator<String> ORDER = (one, other) -> Arrays.compare(lowerCase(one), lowerCase(other));

    /** The capital sharp s, younger than MySQL's tables, is a letter of its own there. */
    private static final int CAPITAL_SHARP_S = 0x1E9E;

    private Identifier() {}

    /** Whether MySQL takes the two for one name of a column, index or check. */
    public static boolean same(String one, @Nullable String other) {
        return other != null && ORDER.compare(one, other) == 0;
    }

    private static int[] lowerCase(String name) {
        return name.codePoints()
                .map(c -> c == CAPITAL_SHARP_S ? c : Character.toLowerCase(c))
                .toArray();
    }

    /**
     * Quotes a column, index, table or schema name: {@code a`b} becomes {@code `a``b`}.
     *
     * @throws IllegalArgumentException if MySQL can't have such a name (empty, or with a NUL character)
     */
    public static String quote(String name) {
        if (name.isEmpty() || name.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("not a MySQL identifier: '" + name + "'");
        }
        return '`' + name.replace("`", "``") + '`';
    }
}

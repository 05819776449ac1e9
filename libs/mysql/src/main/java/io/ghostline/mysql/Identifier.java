package io.ghostline.mysql;

/** The one place where identifiers are quoted. */
public final class Identifier {
    /** MySQL's limit for a name, in characters (not bytes). */
    public static final int MAX_CHARACTERS = 64;

    private Identifier() {}

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

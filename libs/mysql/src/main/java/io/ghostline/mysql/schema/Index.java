package io.ghostline.mysql.schema;

import java.util.List;

/**
 * An index.
 *
 * @param type upper case, such as {@code BTREE}, {@code FULLTEXT} or {@code SPATIAL}
 * @param comment empty if there is none
 */
public record Index(String name, boolean unique, String type, boolean visible, String comment, List<IndexPart> parts) {
    /** The name of every primary key. */
    public static final String PRIMARY = "PRIMARY";

    public Index {
        parts = List.copyOf(parts);
    }

    public boolean primary() {
        return name.equals(PRIMARY);
    }

    /** Whether every part is a whole column. */
    public boolean wholeColumns() {
        return parts.stream().allMatch(part -> part.column() != null && part.prefix() == null);
    }

    public boolean functional() {
        return parts.stream().anyMatch(part -> part.column() == null);
    }
}

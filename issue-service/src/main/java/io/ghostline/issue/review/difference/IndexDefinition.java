package io.ghostline.issue.review.difference;

import io.ghostline.mysql.schema.Index;
import io.ghostline.mysql.schema.IndexPart;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * An index's definition.
 *
 * @param type such as {@code BTREE}, {@code FULLTEXT} or {@code SPATIAL}
 * @param visible whether the optimizer uses it
 */
public record IndexDefinition(
        String name, boolean unique, String type, boolean visible, String comment, List<Part> parts) {
    public IndexDefinition {
        parts = List.copyOf(parts);
    }

    /**
     * One of its parts.
     *
     * @param column null for an expression
     * @param expression null for a column
     * @param prefix characters (or bytes) that are indexed; null for the whole column
     */
    public record Part(
            @Nullable String column,
            @Nullable String expression,
            @Nullable Integer prefix,
            boolean descending) {}

    boolean primary() {
        return name.equals("PRIMARY");
    }

    static IndexDefinition of(Index index) {
        return of(index, UnaryOperator.identity());
    }

    /** @param names what a column is called afterwards */
    static IndexDefinition of(Index index, UnaryOperator<String> names) {
        return new IndexDefinition(
                index.name(),
                index.unique(),
                index.type(),
                index.visible(),
                index.comment(),
                index.parts().stream().map(part -> part(part, names)).toList());
    }

    private static Part part(IndexPart part, UnaryOperator<String> names) {
        String column = part.column();
        return new Part(
                column == null ? null : names.apply(column), part.expression(), part.prefix(), part.descending());
    }

    /** The names of the parts that differ, without the name. */
    List<String> differing(IndexDefinition other) {
        List<String> names = new ArrayList<>();
        addIf(!parts.equals(other.parts), "parts", names);
        addIf(unique != other.unique, "unique", names);
        addIf(!type.equals(other.type), "type", names);
        addIf(visible != other.visible, "visible", names);
        addIf(!comment.equals(other.comment), "comment", names);
        return names;
    }

    private static void addIf(boolean differs, String name, List<String> names) {
        if (differs) {
            names.add(name);
        }
    }
}

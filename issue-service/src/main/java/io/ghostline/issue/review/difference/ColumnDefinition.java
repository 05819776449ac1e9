package io.ghostline.issue.review.difference;

import io.ghostline.mysql.schema.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A column's definition.
 *
 * @param position 1 for the first
 * @param type in full, such as {@code varchar(20)} or {@code int unsigned}
 * @param defaultValue null if there is none, or it is NULL
 * @param extra such as {@code auto_increment}, {@code DEFAULT_GENERATED} or {@code INVISIBLE}; empty if nothing
 * @param generated the expression it is computed by; null if it is not
 * @param srid the reference system of a spatial column; null if it is bound to none
 */
public record ColumnDefinition(
        String name,
        int position,
        String type,
        boolean nullable,
        @Nullable String defaultValue,
        String extra,
        @Nullable String charset,
        @Nullable String collation,
        @Nullable String generated,
        String comment,
        @Nullable Long srid) {

    static ColumnDefinition of(Column column) {
        return new ColumnDefinition(
                column.name(),
                column.position(),
                column.columnType(),
                column.nullable(),
                column.defaultValue(),
                column.extra(),
                column.charset(),
                column.collation(),
                column.generated() ? column.generationExpression() : null,
                column.comment(),
                column.srid());
    }

    /** The names of the parts that differ, without name and position. */
    List<String> differing(ColumnDefinition other) {
        List<String> names = new ArrayList<>();
        addIf(!type.equals(other.type), "type", names);
        addIf(nullable != other.nullable, "nullable", names);
        addIf(!Objects.equals(defaultValue, other.defaultValue), "defaultValue", names);
        addIf(!extra.equals(other.extra), "extra", names);
        addIf(!Objects.equals(charset, other.charset), "charset", names);
        addIf(!Objects.equals(collation, other.collation), "collation", names);
        addIf(!Objects.equals(generated, other.generated), "generated", names);
        addIf(!comment.equals(other.comment), "comment", names);
        addIf(!Objects.equals(srid, other.srid), "srid", names);
        return names;
    }

    private static void addIf(boolean differs, String name, List<String> names) {
        if (differs) {
            names.add(name);
        }
    }
}

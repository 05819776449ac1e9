package io.ghostline.issue.review;

import io.ghostline.mysql.alter.ParsedAlter;
import io.ghostline.mysql.ghost.ColumnMapping;
import io.ghostline.mysql.schema.TableDefinition;
import java.util.LinkedHashMap;
import java.util.Map;

/** The column mapping of a parsed ALTER. */
final class Mappings {
    private Mappings() {}

    /** @throws IllegalArgumentException when the two share no column */
    static ColumnMapping of(TableDefinition source, TableDefinition ghost, ParsedAlter alter) {
        Map<String, String> renames = new LinkedHashMap<>();
        alter.renames().forEach(rename -> renames.put(rename.from(), rename.to()));
        return ColumnMapping.between(source, ghost, renames, alter.droppedAndAdded());
    }
}

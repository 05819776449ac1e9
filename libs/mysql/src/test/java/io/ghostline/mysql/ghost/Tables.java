package io.ghostline.mysql.ghost;

import io.ghostline.mysql.TableId;
import io.ghostline.mysql.schema.Column;
import io.ghostline.mysql.schema.Index;
import io.ghostline.mysql.schema.IndexPart;
import io.ghostline.mysql.schema.TableDefinition;
import java.util.List;

/** Definitions for tests without a server. */
final class Tables {
    private Tables() {}

    static Column column(String name, String columnType, boolean nullable) {
        boolean text = columnType.startsWith("varchar");
        return new Column(
                name,
                1,
                columnType.replaceFirst("[( ].*", ""),
                columnType,
                nullable,
                null,
                text ? 20L : null,
                null,
                null,
                null,
                text ? "utf8mb4" : null,
                text ? "utf8mb4_bin" : null,
                "",
                "",
                "",
                null);
    }

    /** @param extra as information_schema has it, such as {@code DEFAULT_GENERATED} */
    static Column computed(String name, String extra) {
        return new Column(name, 1, "int", "int", true, null, null, null, null, null, null, null, extra, "", "", null);
    }

    static Column generated(String name) {
        return new Column(
                name,
                1,
                "int",
                "int",
                true,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                "STORED GENERATED",
                "1 + 1",
                "",
                null);
    }

    static TableDefinition table(String name, List<String> key, Column... columns) {
        List<IndexPart> parts = key.stream()
                .map(column -> new IndexPart(column, null, null, false))
                .toList();
        return table(name, List.of(new Index("PRIMARY", true, "BTREE", true, "", parts)), "", columns);
    }

    static TableDefinition table(String name, List<Index> indexes, String create, Column... columns) {
        return new TableDefinition(
                new TableId("shop", name), "InnoDB", null, List.of(columns), indexes, null, 0, 0, 0, false, create);
    }
}

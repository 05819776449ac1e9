package io.ghostline.mysql.ghost;

import io.ghostline.mysql.schema.Column;
import java.util.Optional;

/**
 * What ALTER TABLE itself puts into a new NOT NULL column without a default. An INSERT that leaves such a column out is
 * refused in strict mode, so the copy names it.
 *
 * @param literal SQL without placeholders
 */
public record Filler(Column ghost, String literal) {

    /** Empty if the column gets a value by itself, or if ALTER TABLE refuses it too (dates, spatial types). */
    static Optional<Filler> of(Column column) {
        if (column.hasDefault() || column.generated()) {
            return Optional.empty();
        }
        return Optional.ofNullable(
                        switch (column.dataType()) {
                            case "tinyint",
                                    "smallint",
                                    "mediumint",
                                    "int",
                                    "bigint",
                                    "decimal",
                                    "float",
                                    "double",
                                    "bit",
                                    "year" -> "0";
                            case "enum" -> "1";
                            case "json" -> "'null'";
                            case "time" -> "'00:00:00'";
                            case "set", "char", "varchar", "tinytext", "text", "mediumtext", "longtext" -> "''";
                            case "binary", "varbinary", "tinyblob", "blob", "mediumblob", "longblob" -> "''";
                            default -> null;
                        })
                .map(literal -> new Filler(column, literal));
    }
}

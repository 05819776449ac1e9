package io.ghostline.issue.review.warning;

import io.ghostline.mysql.schema.Column;

/** Types whose values can be compared by size. */
enum TypeFamily {
    /** Also BIT and YEAR. */
    NUMBER,
    TEXT,
    BYTES,
    TIME,
    LABELS,
    JSON,
    /** Spatial types, vectors, and what a newer server brings. */
    OTHER;

    static TypeFamily of(Column column) {
        return switch (column.dataType()) {
            case "tinyint", "smallint", "mediumint", "int", "bigint", "decimal", "float", "double", "bit", "year" ->
                NUMBER;
            case "char", "varchar", "tinytext", "text", "mediumtext", "longtext" -> TEXT;
            case "binary", "varbinary", "tinyblob", "blob", "mediumblob", "longblob" -> BYTES;
            case "date", "time", "datetime", "timestamp" -> TIME;
            case "enum", "set" -> LABELS;
            case "json" -> JSON;
            default -> OTHER;
        };
    }
}

package io.ghostline.mysql.key;

import io.ghostline.mysql.schema.Column;

/** How a key column's values are written as text, bound and compared. */
public enum KeyType {
    INTEGER,
    DECIMAL,
    YEAR,
    TEXT,
    FIXED_BINARY,
    VARYING_BINARY,
    DATE,
    TIME,
    DATETIME,
    TIMESTAMP,
    ENUM;

    static KeyType of(Column column) {
        return switch (column.dataType()) {
            case "tinyint", "smallint", "mediumint", "int", "bigint" -> INTEGER;
            case "decimal" -> DECIMAL;
            case "year" -> YEAR;
            case "char", "varchar" -> TEXT;
            case "binary" -> FIXED_BINARY;
            case "varbinary" -> VARYING_BINARY;
            case "date" -> DATE;
            case "time" -> TIME;
            case "datetime" -> DATETIME;
            case "timestamp" -> TIMESTAMP;
            case "enum" -> ENUM;
            case "float", "double" ->
                throw refused(column, "its values are not exact, so a row can't be found again by them", "DECIMAL");
            case "bit" ->
                throw refused(
                        column,
                        "a BIT can't be followed exactly through the binlog as a key",
                        "BIGINT UNSIGNED or BINARY");
            case "set" ->
                throw refused(
                        column, "a SET has no order that an index range could follow", "BIGINT UNSIGNED or VARCHAR");
            case "tinytext", "text", "mediumtext", "longtext" ->
                throw refused(column, "only the beginning of a TEXT can be indexed", "VARCHAR");
            case "tinyblob", "blob", "mediumblob", "longblob" ->
                throw refused(column, "only the beginning of a BLOB can be indexed", "VARBINARY");
            default ->
                throw refused(
                        column, "values of this type can't be compared exactly", "an integer, string or date type");
        };
    }

    private static UnsupportedKeyException refused(Column column, String why, String instead) {
        return new UnsupportedKeyException("key column " + column.quoted() + " is " + column.columnType() + ": " + why
                + ". Use " + instead + " in the key, or switch the online migration off to run the ALTER directly.");
    }
}

package io.ghostline.mysql.ghost;

import io.ghostline.mysql.ServerVersion;
import io.ghostline.mysql.schema.Column;
import java.util.List;

/**
 * A pair of columns as two SQL expressions that give the same bytes if and only if the ghost holds what the ALTER makes of
 * the original's value. Equal types are compared as they are stored; otherwise the original's side is cast.
 *
 * @param source over the original's column
 * @param ghost over the ghost's column
 */
record ComparedColumn(String source, String ghost) {

    /**
     * @param sourceReference the original's column in the statement, such as {@code `s`.`id`}
     * @param ghostReference likewise
     */
    static ComparedColumn of(ColumnPair pair, String sourceReference, String ghostReference, ServerVersion version) {
        Column from = pair.source();
        Column to = pair.ghost();
        if (pair.sameType()) {
            return new ComparedColumn(stored(from, sourceReference), stored(to, ghostReference));
        }
        String cast = switch (to.dataType()) {
            case "tinyint", "smallint", "mediumint", "int", "bigint" -> Casts.toInteger(from, to, sourceReference);
            case "decimal" -> Casts.toDecimal(from, to, sourceReference);
            case "float", "double" -> Casts.toReal(from, to, sourceReference, version);
            case "bit" -> sourceReference + " + 0";
            case "year" -> Casts.toYear(from, sourceReference, version);
            case "date", "time", "datetime", "timestamp" -> Casts.toTemporal(from, to, sourceReference);
            case "enum" -> LabelCasts.toEnum(from, to, sourceReference);
            case "set" -> LabelCasts.toSet(from, to, sourceReference);
            case "char", "varchar", "tinytext", "text", "mediumtext", "longtext" ->
                StringCasts.toText(from, to, sourceReference);
            case "binary", "varbinary", "tinyblob", "blob", "mediumblob", "longblob" ->
                StringCasts.toBinary(from, to, sourceReference);
            case "json" -> StringCasts.toJson(from, sourceReference);
            default -> stored(from, sourceReference);
        };
        return new ComparedColumn(cast, converted(from, to, ghostReference));
    }

    /** Exact and cheap, for two columns of one type. */
    private static String stored(Column column, String reference) {
        return switch (column.dataType()) {
            // As text a FLOAT shows six digits only; as a DOUBLE it shows all of them.
            case "float" -> reference + " + 0e0";
            // The number, which also tells an empty label from an invalid one.
            case "enum", "set", "bit" -> reference + " + 0";
            case "geometry",
                    "point",
                    "linestring",
                    "polygon",
                    "multipoint",
                    "multilinestring",
                    "multipolygon",
                    "geomcollection",
                    "geometrycollection",
                    "vector" -> "HEX(" + reference + ")";
            default -> reference;
        };
    }

    /** The ghost's side of a conversion, in the form that the casts of the original's side give. */
    private static String converted(Column from, Column to, String reference) {
        return switch (to.dataType()) {
            case "tinyint", "smallint", "mediumint", "int", "bigint" ->
                to.zerofill() ? "CAST(" + reference + " AS UNSIGNED)" : reference;
            case "decimal" -> to.zerofill() ? Casts.decimal(reference, to) : reference;
            case "float", "double" -> Casts.rounded(reference + " + 0e0", to);
            case "bit", "year" -> reference + " + 0";
            case "enum", "set" -> LabelCasts.byNumber(from) ? reference + " + 0" : reference;
            default -> stored(to, reference);
        };
    }

    /** What a hash is computed over; NULLs leave no trace in CONCAT_WS and are flagged behind. */
    static String concatenation(List<ComparedColumn> columns, boolean sourceSide, List<String> nullFlags) {
        StringBuilder text = new StringBuilder("CONCAT_WS(CAST('#' AS BINARY)");
        columns.forEach(column -> text.append(", ").append(sourceSide ? column.source : column.ghost));
        nullFlags.forEach(flag -> text.append(", ISNULL(").append(flag).append(')'));
        return text.append(')').toString();
    }
}

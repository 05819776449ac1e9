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
    /** Characters; a row has room for 64 KiB of such columns, far less than any max_allowed_packet in use. */
    private static final int MOST_INLINE = 255;

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

    /**
     * What a hash is computed over. NULLs leave no trace in CONCAT_WS and are flagged behind. Long values are hashed one by one: a
     * text longer than max_allowed_packet is NULL, and two rows that are NULL would seem equal. Behind CONCAT any NULL makes the
     * whole NULL, which the caller takes for an error.
     */
    static String concatenation(List<ColumnPair> pairs, boolean sourceSide, ServerVersion version) {
        StringBuilder text = new StringBuilder("CONCAT_WS(CAST('#' AS BINARY)");
        StringBuilder flags = new StringBuilder();
        StringBuilder hashes = new StringBuilder();
        for (ColumnPair pair : pairs) {
            String source = "`s`." + pair.source().quoted();
            String ghost = "`g`." + pair.ghost().quoted();
            ComparedColumn compared = of(pair, source, ghost, version);
            String value = sourceSide ? compared.source : compared.ghost;
            String isNull = "ISNULL(" + (sourceSide ? source : ghost) + ")";
            if (mayBeLong(pair.source()) || mayBeLong(pair.ghost())) {
                // What can't be expressed in the new type is a difference; the ghost's side is never NULL by itself.
                String hash = "SHA2(" + value + ", 256)";
                String always = sourceSide && !pair.sameType() ? "IFNULL(" + hash + ", '?')" : hash;
                hashes.append(", IF(")
                        .append(isNull)
                        .append(", '-', ")
                        .append(always)
                        .append(')');
            } else {
                text.append(", ").append(value);
                if (pair.source().nullable() || pair.ghost().nullable()) {
                    flags.append(", ").append(isNull);
                }
            }
        }
        text.append(flags).append(')');
        return hashes.isEmpty() ? text.toString() : "CONCAT(" + text + hashes + ")";
    }

    private static boolean mayBeLong(Column column) {
        return switch (column.dataType()) {
            case "char", "varchar", "binary", "varbinary" ->
                column.characters() == null || column.characters() > MOST_INLINE;
            case "tinyint",
                    "smallint",
                    "mediumint",
                    "int",
                    "bigint",
                    "decimal",
                    "float",
                    "double",
                    "bit",
                    "year",
                    "date",
                    "time",
                    "datetime",
                    "timestamp",
                    "enum",
                    "set" -> false;
            default -> true;
        };
    }
}

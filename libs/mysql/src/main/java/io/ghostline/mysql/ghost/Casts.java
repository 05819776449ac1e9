package io.ghostline.mysql.ghost;

import io.ghostline.mysql.ServerVersion;
import io.ghostline.mysql.schema.Column;

/** What an assignment makes of a value whose new column is a number, date or time. */
final class Casts {
    private Casts() {}

    static String toInteger(Column from, Column to, String reference) {
        String target = to.unsigned() ? " AS UNSIGNED)" : " AS SIGNED)";
        return switch (from.dataType()) {
            case "tinyint", "smallint", "mediumint", "int", "bigint" ->
                from.zerofill() ? "CAST(" + reference + target : reference;
            case "year", "bit", "enum", "set" -> "CAST(" + reference + " + 0" + target;
            // Assigning a string rounds it ('1.5' becomes 2), casting one would cut it off.
            case "char", "varchar", "tinytext", "text", "mediumtext", "longtext" ->
                "CAST(ROUND(CAST(" + reference + " AS DECIMAL(65, 30)))" + target;
            case "date", "time", "datetime", "timestamp" -> "CAST(ROUND(" + reference + " + 0)" + target;
            default -> "CAST(" + reference + target;
        };
    }

    static String toDecimal(Column from, Column to, String reference) {
        return switch (from.dataType()) {
            case "year", "bit", "enum", "set", "date", "time", "datetime", "timestamp" ->
                decimal(reference + " + 0", to);
            default -> decimal(reference, to);
        };
    }

    static String decimal(String expression, Column to) {
        return "CAST(" + expression + " AS DECIMAL(" + to.precision() + ", " + to.scale() + "))";
    }

    static String toReal(Column from, Column to, String reference, ServerVersion version) {
        boolean narrows = to.dataType().equals("float") && !from.dataType().equals("float");
        if (narrows && !version.supportsCastToFloat()) {
            return rounded(toSinglePrecision("(" + reference + " + 0e0)"), to);
        }
        String value = narrows ? "CAST(" + reference + " AS FLOAT)" : reference;
        return rounded(value + " + 0e0", to);
    }

    /** The nearest number with 24 binary digits, as IEEE 754 has it, down to the smallest that a FLOAT can hold. */
    private static String toSinglePrecision(String value) {
        String lastDigit = "POW(2, GREATEST(FLOOR(LOG2(ABS(" + value + "))), -126) - 23)";
        return "IFNULL(ROUND(" + value + " / " + lastDigit + ") * " + lastDigit + ", " + value + ")";
    }

    /** FLOAT(M, D) and DOUBLE(M, D) round what is assigned to them. */
    static String rounded(String expression, Column to) {
        return to.scale() == null ? expression : "ROUND(" + expression + ", " + to.scale() + ")";
    }

    static String toYear(Column from, String reference, ServerVersion version) {
        boolean number = from.dataType().equals("year") || !version.supportsCastToYear();
        return number ? reference + " + 0" : "CAST(" + reference + " AS YEAR) + 0";
    }

    static String toTemporal(Column from, Column to, String reference) {
        boolean keepsDigits = from.fractionDigits() == to.fractionDigits();
        if (isDateAndTime(from) && isDateAndTime(to) && keepsDigits) {
            return reference;
        }
        return switch (to.dataType()) {
            // Assigning to a DATE rounds to whole seconds first, casting cuts off.
            case "date" ->
                isDateAndTime(from)
                        ? "CAST(CAST(" + reference + " AS DATETIME) AS DATE)"
                        : "CAST(" + reference + " AS DATE)";
            case "time" -> "CAST(" + reference + " AS TIME(" + to.fractionDigits() + "))";
            default -> "CAST(" + reference + " AS DATETIME(" + to.fractionDigits() + "))";
        };
    }

    private static boolean isDateAndTime(Column column) {
        return column.dataType().equals("datetime") || column.dataType().equals("timestamp");
    }
}

package io.ghostline.mysql.ghost;

import io.ghostline.mysql.schema.Column;
import java.util.List;
import java.util.stream.Collectors;

/** What an assignment makes of a value whose new column is an ENUM or SET: labels keep, numbers may change. */
final class LabelCasts {
    private LabelCasts() {}

    /** Numbers are assigned to an ENUM or SET as numbers, everything else as text. */
    static boolean byNumber(Column from) {
        return switch (from.dataType()) {
            case "tinyint", "smallint", "mediumint", "int", "bigint", "decimal", "float", "double", "bit", "year" ->
                true;
            default -> false;
        };
    }

    static String toEnum(Column from, Column to, String reference) {
        if (byNumber(from)) {
            return reference + " + 0";
        }
        if (to.labels().containsAll(from.labels()) && from.dataType().equals("enum")) {
            return StringCasts.inCharset(from, to, reference);
        }
        // The ghost's spelling of the label that its collation takes the value for.
        String labels = quotedLabels(to);
        return "ELT(FIELD(" + collated(from, to, reference) + ", " + labels + "), " + labels + ")";
    }

    static String toSet(Column from, Column to, String reference) {
        if (byNumber(from)) {
            return reference + " + 0";
        }
        if (from.dataType().equals("set") && inOrder(from.labels(), to.labels())) {
            return StringCasts.inCharset(from, to, reference);
        }
        // A SET is shown in the order of its own definition.
        String value = collated(from, to, reference);
        String members = to.labels().stream()
                .map(label -> "IF(FIND_IN_SET(" + quoted(label) + ", " + value + "), " + quoted(label) + ", NULL)")
                .collect(Collectors.joining(", "));
        return "IF(" + reference + " IS NULL, NULL, CONCAT_WS(',', " + members + "))";
    }

    private static boolean inOrder(List<String> few, List<String> many) {
        return many.stream().filter(few::contains).toList().equals(few);
    }

    private static String collated(Column from, Column to, String reference) {
        String value = StringCasts.inCharset(from, to, reference);
        return to.collation() == null ? value : value + " COLLATE " + to.collation();
    }

    private static String quotedLabels(Column column) {
        return column.labels().stream().map(LabelCasts::quoted).collect(Collectors.joining(", "));
    }

    /** As hex: right under every sql_mode, and no label can end the literal. */
    private static String quoted(String label) {
        byte[] bytes = label.getBytes(java.nio.charset.StandardCharsets.UTF_8);
        return bytes.length == 0
                ? "''"
                : "_utf8mb4 0x" + java.util.HexFormat.of().formatHex(bytes);
    }
}

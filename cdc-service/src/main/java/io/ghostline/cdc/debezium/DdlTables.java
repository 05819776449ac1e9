package io.ghostline.cdc.debezium;

import java.util.ArrayList;
import java.util.List;

/** Table names as Debezium writes them in its records of DDL. */
final class DdlTables {
    private DdlTables() {}

    /** {@code "shop"."a""b"} as shop and a"b. */
    static List<String> parts(String quotedId) {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < quotedId.length(); i++) {
            char c = quotedId.charAt(i);
            boolean doubled = c == '"' && quoted && i + 1 < quotedId.length() && quotedId.charAt(i + 1) == '"';
            if (doubled) {
                part.append('"');
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == '.' && !quoted) {
                parts.add(part.toString());
                part.setLength(0);
            } else {
                part.append(c);
            }
        }
        parts.add(part.toString());
        return parts;
    }

    /** {@code source.table} of a record: one name, or several with commas. */
    static List<String> named(String tables) {
        List<String> names = new ArrayList<>(List.of(tables.split(",")));
        names.add(tables);
        return names;
    }
}

package io.ghostline.mysql.schema;

import java.util.ArrayList;
import java.util.List;

/** Reads the labels out of {@code enum('a','it''s','back\\slash')} as information_schema prints it. */
final class Labels {
    private Labels() {}

    static List<String> parse(String columnType) {
        List<String> labels = new ArrayList<>();
        int at = columnType.indexOf('(') + 1;
        while (at < columnType.length() && columnType.charAt(at) == '\'') {
            StringBuilder label = new StringBuilder();
            at = readLabel(columnType, at + 1, label);
            labels.add(label.toString());
            if (at < columnType.length() && columnType.charAt(at) == ',') {
                at++;
            }
        }
        return List.copyOf(labels);
    }

    /** Returns the index behind the closing quote. */
    private static int readLabel(String text, int start, StringBuilder label) {
        int at = start;
        while (at < text.length()) {
            char c = text.charAt(at);
            boolean more = at + 1 < text.length();
            if (c == '\'' && !(more && text.charAt(at + 1) == '\'')) {
                return at + 1;
            }
            if (c == '\'' || (c == '\\' && more)) {
                label.append(c == '\'' ? '\'' : unescaped(text.charAt(at + 1)));
                at += 2;
            } else {
                label.append(c);
                at++;
            }
        }
        throw new IllegalArgumentException("unfinished label in column type " + text);
    }

    private static char unescaped(char c) {
        return switch (c) {
            case 'n' -> '\n';
            case 'r' -> '\r';
            case '0' -> '\0';
            default -> c;
        };
    }
}

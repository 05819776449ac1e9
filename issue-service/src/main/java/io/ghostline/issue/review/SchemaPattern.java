package io.ghostline.issue.review;

/** The schema of a grant: {@code %} and {@code _} are wildcards unless a backslash stands before them. */
final class SchemaPattern {
    private SchemaPattern() {}

    static boolean matches(String pattern, String schema) {
        return matches(pattern, 0, schema, 0);
    }

    private static boolean matches(String pattern, int p, String text, int t) {
        if (p == pattern.length()) {
            return t == text.length();
        }
        char c = pattern.charAt(p);
        if (c == '%') {
            for (int rest = t; rest <= text.length(); rest++) {
                if (matches(pattern, p + 1, text, rest)) {
                    return true;
                }
            }
            return false;
        }
        boolean escaped = c == '\\' && p + 1 < pattern.length();
        char wanted = escaped ? pattern.charAt(p + 1) : c;
        boolean any = c == '_';
        return t < text.length()
                && (any || wanted == text.charAt(t))
                && matches(pattern, p + (escaped ? 2 : 1), text, t + 1);
    }
}

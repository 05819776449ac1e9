package io.ghostline.issue.review;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A line of SHOW GRANTS that gives privileges on something, such as {@code GRANT SELECT, INSERT ON `shop`.* TO ..}.
 *
 * @param revoked whether it takes away (a partial revoke of MySQL 8)
 * @param privileges upper case; those of single columns only are left out
 * @param schema a pattern as MySQL writes it; {@code *} for all
 * @param table {@code *} for all
 */
record Grant(boolean revoked, Set<String> privileges, String schema, String table) {

    /** Empty for lines that give no privilege on tables: roles, proxies, routines. */
    static Optional<Grant> parse(String line) {
        Words words = new Words(line);
        String verb = words.next();
        boolean revoked = verb.equalsIgnoreCase("REVOKE");
        if (!revoked && !verb.equalsIgnoreCase("GRANT")) {
            return Optional.empty();
        }
        Set<String> privileges = new TreeSet<>();
        List<String> current = new ArrayList<>();
        boolean columns = false;
        while (true) {
            String word = words.next();
            if (word.isEmpty() || word.equalsIgnoreCase("TO")) {
                return Optional.empty(); // a role
            }
            boolean on = word.equalsIgnoreCase("ON");
            if (on || word.equals(",")) {
                if (!columns) {
                    privileges.add(String.join(" ", current).toUpperCase(Locale.ROOT));
                }
                current.clear();
                columns = false;
                if (on) {
                    break;
                }
            } else if (word.equals("(")) {
                columns = true;
                words.skipPast(")");
            } else {
                current.add(word);
            }
        }
        String schema = words.next();
        if (!words.next().equals(".")) {
            return Optional.empty(); // ON PROCEDURE .., ON FUNCTION .., a proxied user
        }
        return Optional.of(new Grant(revoked, privileges, schema, words.next()));
    }

    boolean global() {
        return schema.equals("*");
    }

    boolean covers(String otherSchema, String otherTable) {
        return (global() || SchemaPattern.matches(schema, otherSchema))
                && (table.equals("*") || table.equals(otherTable));
    }

    /** Words, names without their quotes, and single punctuation characters of a line. */
    private static final class Words {
        private final String line;
        private int at;

        Words(String line) {
            this.line = line;
        }

        String next() {
            while (at < line.length() && Character.isWhitespace(line.charAt(at))) {
                at++;
            }
            if (at == line.length()) {
                return "";
            }
            char first = line.charAt(at);
            if (first == '`' || first == '\'' || first == '"') {
                return quoted(first);
            }
            int start = at++;
            if (isWordPart(first)) {
                while (at < line.length() && isWordPart(line.charAt(at))) {
                    at++;
                }
            }
            return line.substring(start, at);
        }

        private static boolean isWordPart(char c) {
            return Character.isLetterOrDigit(c) || c == '_' || c == '-' || c == '$';
        }

        private String quoted(char quote) {
            StringBuilder name = new StringBuilder();
            at++;
            while (at < line.length()) {
                char c = line.charAt(at++);
                if (c == quote) {
                    if (at == line.length() || line.charAt(at) != quote) {
                        break;
                    }
                    at++;
                }
                name.append(c);
            }
            return name.toString();
        }

        void skipPast(String end) {
            String word;
            do {
                word = next();
            } while (!word.equals(end) && !word.isEmpty());
        }
    }
}

package io.ghostline.mysql.alter;

import io.ghostline.mysql.token.SqlMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** ALTERs of a table whose columns have strange names, spelled as strangely as MySQL takes them. */
final class RandomAlters {
    /** All VARCHAR(40). */
    static final List<String> COLUMNS =
            List.of("a", "b,(", "c`d", "select", "größe", "e\"f", "g'h", "i\\", "comment", "1x", "-- j", "vector");

    private static final List<String> NEW = List.of("n1", "n,DROP a", "n`)", "algorithm", "n/*", "check");
    private static final List<String> GAPS = List.of(
            " ",
            " ",
            " ",
            "\n\t",
            " /* , DROP a */ ",
            "/**/",
            " -- , DROP `b' \"\n",
            " # it's, DROP a (\n",
            " /* ; */ ");
    private static final List<String> TEXTS =
            List.of("", "x, DROP a", "it''s", "(", "-- x", "# x", "/* x", "; DROP", "\"", "`", "*/, ADD z INT");

    private final Random random;
    private final SqlMode mode;

    RandomAlters(long seed, SqlMode mode) {
        this.random = new Random(seed);
        this.mode = mode;
    }

    String next(String table) {
        List<List<String>> clauses = new ArrayList<>();
        List<String> free = new ArrayList<>(NEW);
        List<String> columns = new ArrayList<>(COLUMNS);
        Collections.shuffle(columns, random);
        List<String> touched = columns.subList(0, 1 + random.nextInt(5));
        int chained = touched.size() > 2 && random.nextBoolean() ? 2 : 0;
        for (int i = 0; i < chained; i++) {
            clauses.add(renamed(touched.get(i), touched.get((i + 1) % chained)));
        }
        for (String column : touched.subList(chained, touched.size())) {
            clauses.add(touch(column, free));
        }
        Collections.shuffle(free, random);
        for (int i = random.nextInt(3); i > 0; i--) {
            clauses.add(added(free));
        }
        for (int i = random.nextInt(3); i > 0; i--) {
            clauses.add(other());
        }
        Collections.shuffle(clauses, random);
        List<String> tokens = new ArrayList<>(List.of(word("ALTER"), word("TABLE"), table));
        for (int i = 0; i < clauses.size(); i++) {
            if (i > 0) {
                tokens.add(",");
            }
            tokens.addAll(clauses.get(i));
        }
        if (random.nextInt(4) == 0) {
            tokens.addAll(List.of(word("PARTITION"), word("BY"), "KEY (id)", "PARTITIONS 2"));
        }
        return joined(tokens);
    }

    private List<String> touch(String column, List<String> free) {
        switch (random.nextInt(5)) {
            case 0 -> {
                free.add(column);
                return tokens("DROP", maybe("COLUMN"), name(column));
            }
            case 1 -> {
                String now = free.remove(random.nextInt(free.size()));
                free.add(column);
                return renamed(column, now);
            }
            case 2 -> {
                return tokens("MODIFY", maybe("COLUMN"), name(column), type(), attributes());
            }
            case 3 -> {
                return tokens("ALTER", maybe("COLUMN"), name(column), "SET", "DEFAULT", text());
            }
            default -> {
                String upper = column.toUpperCase(Locale.ROOT);
                return tokens("CHANGE", name(column), name(upper), type());
            }
        }
    }

    private List<String> renamed(String from, String to) {
        return random.nextBoolean()
                ? tokens("RENAME", "COLUMN", name(from), "TO", name(to))
                : tokens("CHANGE", maybe("COLUMN"), name(from), name(to), type(), attributes());
    }

    private List<String> added(List<String> free) {
        String name = free.remove(random.nextInt(free.size()));
        if (random.nextInt(3) > 0 || free.isEmpty()) {
            return tokens("ADD", maybe("COLUMN"), name(name), type(), "DEFAULT", "'+'", attributes());
        }
        String other = free.remove(random.nextInt(free.size()));
        return tokens(
                "ADD",
                maybe("COLUMN"),
                "(",
                name(name),
                type(),
                "DEFAULT",
                "'+'",
                ",",
                "KEY",
                "(",
                name(name),
                "(3)",
                ",",
                "id",
                ")",
                ",",
                name(other),
                type(),
                "DEFAULT",
                "'+'",
                attributes(),
                ",",
                "CHECK",
                "(" + name(other) + " <> 'x,('",
                ")",
                ")");
    }

    private List<String> other() {
        return switch (random.nextInt(6)) {
            case 0 -> tokens("COMMENT", maybe("="), text(), "AUTO_INCREMENT", maybe("="), "5");
            case 1 -> tokens("ADD", "KEY", "(id, ", "id2)", "COMMENT", text());
            case 2 -> tokens("ADD", "CONSTRAINT", "CHECK", "(id2 > -1", "AND", "id2", "IN", "(1, 2, 3))");
            case 3 -> tokens("DEFAULT", "CHARACTER", "SET", maybe("="), "utf8mb4", "STATS_PERSISTENT", "=", "1");
            case 4 -> tokens("ADD", "UNIQUE", "(", "id2", "DESC", ",", "id", ")");
            default -> tokens("FORCE");
        };
    }

    private String type() {
        return List.of("VARCHAR(40)", "varchar ( 40 )", "VARCHAR(40) CHARACTER SET utf8mb4")
                .get(random.nextInt(3));
    }

    private String attributes() {
        return random.nextBoolean() ? "" : word("COMMENT") + " " + text();
    }

    private String text() {
        String text = TEXTS.get(random.nextInt(TEXTS.size()));
        int end = random.nextInt(3);
        String escaped = mode.noBackslashEscapes() ? "\\" : "\\', DROP a, \\\\";
        String content = end == 0 ? text + escaped : text;
        boolean doubleQuotes = !mode.ansiQuotes() && !content.contains("\"") && random.nextBoolean();
        return doubleQuotes ? '"' + content.replace("''", "'") + '"' : '\'' + content + '\'';
    }

    private String name(String name) {
        if (name.matches("[a-z]\\w*|1x|größe") && !List.of("select", "check").contains(name) && random.nextBoolean()) {
            return name;
        }
        return mode.ansiQuotes() && random.nextBoolean()
                ? '"' + name.replace("\"", "\"\"") + '"'
                : '`' + name.replace("`", "``") + '`';
    }

    private String maybe(String token) {
        return random.nextBoolean() ? token : "";
    }

    private List<String> tokens(String... tokens) {
        List<String> list = new ArrayList<>();
        for (String token : tokens) {
            if (!token.isEmpty()) {
                list.add(token.matches("[A-Z]+") ? word(token) : token);
            }
        }
        return list;
    }

    private String word(String keyword) {
        return random.nextBoolean() ? keyword : keyword.toLowerCase(Locale.ROOT);
    }

    private String joined(List<String> tokens) {
        StringBuilder sql = new StringBuilder();
        for (int i = 0; i < tokens.size(); i++) {
            sql.append(i == 0 ? "" : GAPS.get(random.nextInt(GAPS.size()))).append(tokens.get(i));
        }
        return sql.toString();
    }
}

package io.ghostline.standalone.alter;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/** The definition of a table, statements that write to it, and an ALTER of it; all from one seed. */
final class RandomTable {
    /** A column that can be written. */
    record Plain(String name, ColumnKind kind) {}

    /** By what its rows are told apart, before the ALTER and after it. */
    enum Keys {
        /** By a primary key that stays. */
        PRIMARY,
        /** By a unique key over NOT NULL columns; there is no primary key. */
        UNIQUE,
        /** By two of them, of which the ALTER may drop the first. */
        TWO_UNIQUE,
        /** By a primary key that gets a column more. */
        LONGER;

        /** The same for a seed in all runs, and mostly the first. */
        static Keys of(long seed) {
            int number = new SplittableRandom(seed).nextInt(8);
            return number < values().length ? values()[number] : PRIMARY;
        }
    }

    private final Random random;
    private final Keys keys;
    private final List<Plain> key = new ArrayList<>();
    private final List<Plain> plain = new ArrayList<>();
    private final List<String> generated = new ArrayList<>();
    private boolean partitioned;
    private boolean counts;

    RandomTable(Random random, Keys keys) {
        this.random = random;
        this.keys = keys;
    }

    String create() {
        List<String> parts = new ArrayList<>();
        boolean composite = random.nextInt(3) == 0;
        for (int i = 0; i < (composite ? 2 : 1); i++) {
            ColumnKind kind = i == 0 && random.nextBoolean() ? ColumnKind.INT : ColumnKind.key(random);
            key.add(new Plain("k" + i, kind));
            counts |= i == 0 && kind == ColumnKind.INT && random.nextBoolean();
            parts.add(
                    "k" + i + " " + kind.declared(random) + " NOT NULL" + (counts && i == 0 ? " AUTO_INCREMENT" : ""));
        }
        int columns = 2 + random.nextInt(6);
        for (int i = 0; i < columns; i++) {
            ColumnKind kind = ColumnKind.any(random);
            plain.add(new Plain("c" + i, kind));
            boolean notNull = random.nextInt(3) == 0 && kind != ColumnKind.POINT;
            parts.add("c" + i + " " + kind.declared(random)
                    + (notNull ? " NOT NULL" : " NULL")
                    + (kind.family == ColumnKind.Family.TIMESTAMP && notNull ? " DEFAULT '2020-01-01 00:00:00'" : ""));
        }
        int computed = random.nextInt(3);
        for (int i = 0; i < computed; i++) {
            generated.add("g" + i);
            parts.add("g" + i + " " + generatedAs());
        }
        if (random.nextInt(4) == 0) {
            parts.add("CONSTRAINT chk_" + Math.abs(random.nextInt()) + " " + check());
        }
        parts.add((keys == Keys.PRIMARY || keys == Keys.LONGER ? "PRIMARY KEY " : "UNIQUE KEY rows_by ")
                + keyColumns(""));
        if (keys == Keys.TWO_UNIQUE || keys == Keys.LONGER) {
            plain.add(new Plain("x", ColumnKind.INT));
            parts.add("x INT NOT NULL DEFAULT 0" + (keys == Keys.TWO_UNIQUE ? ", UNIQUE KEY also_by (x)" : ""));
        }
        if (random.nextBoolean()) {
            Plain indexed = plain.get(random.nextInt(plain.size()));
            parts.add("KEY i (" + indexed.name() + prefix(indexed.kind()) + ")");
        }
        String charset = ColumnKind.CHARSETS.get(random.nextInt(ColumnKind.CHARSETS.size()));
        return "CREATE TABLE t (" + String.join(", ", parts) + ") CHARACTER SET " + charset + partitions();
    }

    private String keyColumns(String more) {
        return key.stream().map(Plain::name).collect(Collectors.joining(", ", "(", more + ")"));
    }

    private static String prefix(ColumnKind kind) {
        return switch (kind.family) {
            case TEXT, BYTES -> kind == ColumnKind.BINARY || kind == ColumnKind.CHAR ? "" : "(5)";
            default -> "";
        };
    }

    private String partitions() {
        boolean spatial = plain.stream().anyMatch(column -> column.kind() == ColumnKind.POINT);
        if (!key.get(0).kind().isInteger() || spatial || random.nextInt(4) != 0 || keys == Keys.TWO_UNIQUE) {
            return "";
        }
        partitioned = true;
        return random.nextBoolean()
                ? " PARTITION BY HASH (k0) PARTITIONS 3"
                : " PARTITION BY RANGE (k0) (PARTITION p0 VALUES LESS THAN (0), PARTITION p1 VALUES LESS THAN MAXVALUE)";
    }

    private String generatedAs() {
        Plain from = plain.get(random.nextInt(plain.size()));
        String how = random.nextBoolean() ? "STORED" : "VIRTUAL";
        return switch (from.kind().family) {
            case NUMBER -> "DOUBLE AS (" + from.name() + " * 2 + 1) " + how;
            case DATE, DATETIME, TIMESTAMP -> "DATE AS (DATE(" + from.name() + ")) " + how;
            case TEXT ->
                "VARCHAR(400) AS (CONCAT(LEFT(" + from.name() + ", 90), '-', CHAR_LENGTH(" + from.name() + "))) " + how;
            case JSON -> "INT AS (JSON_EXTRACT(" + from.name() + ", '$.a[0]')) " + how;
            default -> "VARCHAR(99) AS (HEX(" + from.name() + ")) " + how;
        };
    }

    private String check() {
        Plain of = plain.get(random.nextInt(plain.size()));
        return switch (of.kind().family) {
            case DATE, DATETIME, TIMESTAMP -> "CHECK (" + of.name() + " > '2001-01-01 00:00:00')";
            case TEXT -> "CHECK (CHAR_LENGTH(" + of.name() + ") < 100000)";
            default -> "CHECK (" + of.name() + " IS NULL OR " + of.name() + " = " + of.name() + ")";
        };
    }

    /** Mostly succeeds; what MySQL refuses changes nothing. */
    String write() {
        int kind = random.nextInt(10);
        if (kind < 6) {
            return insert(kind == 0 ? "REPLACE" : "INSERT");
        }
        Plain set = plain.get(random.nextInt(plain.size()));
        String where = " ORDER BY RAND(" + random.nextInt(1000) + ") LIMIT " + (1 + random.nextInt(4));
        return switch (kind) {
            case 6 -> "DELETE FROM t" + where;
            case 7 ->
                "UPDATE t SET " + key.get(0).name() + " = " + key.get(0).kind().value(random) + " ORDER BY RAND("
                        + random.nextInt(1000) + ") LIMIT 1";
            default -> "UPDATE t SET " + set.name() + " = " + set.kind().value(random) + where;
        };
    }

    String insert(String verb) {
        List<Plain> all = new ArrayList<>(key);
        all.addAll(plain);
        List<String> values = new ArrayList<>();
        for (Plain column : all) {
            boolean none = plain.contains(column) && random.nextInt(6) == 0;
            values.add(none ? "DEFAULT" : column.kind().value(random));
        }
        return verb + " INTO t ("
                + String.join(", ", all.stream().map(Plain::name).toList()) + ") VALUES (" + String.join(", ", values)
                + ")";
    }

    /** What stands behind the table's name. */
    String alter() {
        List<String> clauses = new ArrayList<>();
        int count = 1 + random.nextInt(3);
        for (int i = 0; i < count; i++) {
            clauses.add(clause(i));
        }
        clauses.addAll(keyClauses());
        String last = random.nextInt(8) == 0 && partitioned ? " REMOVE PARTITIONING" : "";
        return String.join(", ", clauses) + last;
    }

    private List<String> keyClauses() {
        return switch (keys) {
            case PRIMARY -> List.of();
            case UNIQUE ->
                random.nextBoolean() ? List.of() : List.of("DROP KEY rows_by", "ADD PRIMARY KEY " + keyColumns(""));
            case TWO_UNIQUE -> random.nextBoolean() ? List.of() : List.of("DROP KEY rows_by");
            case LONGER ->
                List.of(
                        "DROP PRIMARY KEY",
                        "ADD " + (random.nextBoolean() ? "PRIMARY" : "UNIQUE") + " KEY " + keyColumns(", x"));
        };
    }

    private String clause(int number) {
        Plain some = plain.get((random.nextInt(plain.size()) + number) % plain.size());
        String fresh = "n" + number;
        return switch (random.nextInt(18)) {
            case 0 -> "ADD COLUMN " + fresh + " " + ColumnKind.any(random).declared(random) + " NULL";
            case 1 -> "ADD COLUMN " + fresh + " TIMESTAMP NOT NULL DEFAULT '2024-06-01 12:00:00'";
            case 2 -> "ADD COLUMN " + fresh + " REAL NOT NULL DEFAULT 1.3";
            case 3 -> "ADD COLUMN " + fresh + " INT NOT NULL FIRST";
            case 4 -> "ADD COLUMN " + fresh + " VARCHAR(200) AS (k0 || '-' || k0) STORED";
            case 5 -> "ADD COLUMN " + fresh + " " + generatedAs();
            case 6 -> "DROP COLUMN " + some.name();
            case 7, 8 -> "MODIFY " + some.name() + " " + ColumnKind.any(random).declared(random) + " NULL";
            case 9 -> "CHANGE " + some.name() + " " + fresh + " " + some.kind().declared(random) + " NULL";
            case 10 -> "RENAME COLUMN " + some.name() + " TO " + fresh;
            case 11 ->
                generated.isEmpty()
                        ? "COMMENT 'made of {fn concat(first,last)} a\\\\b'"
                        : "MODIFY " + generated.get(0) + " " + (random.nextBoolean() ? "VARCHAR(400)" : "DOUBLE")
                                + " NULL";
            case 12 -> "ADD " + check();
            case 13 ->
                "CONVERT TO CHARACTER SET " + ColumnKind.CHARSETS.get(random.nextInt(ColumnKind.CHARSETS.size()));
            case 14 -> "ADD KEY j" + number + " (" + some.name() + prefix(some.kind()) + ")";
            case 15 -> counts ? "AUTO_INCREMENT = " + random.nextInt(5000) : "COMMENT 'it''s ? :x'";
            case 16 -> "MODIFY k0 " + ColumnKind.key(random).declared(random) + " NOT NULL";
            default -> "ALTER COLUMN " + some.name() + " SET DEFAULT NULL";
        };
    }
}

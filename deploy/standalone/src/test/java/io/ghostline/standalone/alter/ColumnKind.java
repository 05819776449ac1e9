package io.ghostline.standalone.alter;

import java.util.HexFormat;
import java.util.List;
import java.util.Random;

/** Types of columns, with values that lie at their edges. */
enum ColumnKind {
    TINYINT("TINYINT", Family.NUMBER),
    SMALLINT("SMALLINT UNSIGNED", Family.NUMBER),
    INT("INT", Family.NUMBER),
    ZEROFILL("INT(6) UNSIGNED ZEROFILL", Family.NUMBER),
    BIGINT("BIGINT", Family.NUMBER),
    UNSIGNED("BIGINT UNSIGNED", Family.NUMBER),
    DECIMAL("DECIMAL(12,3)", Family.NUMBER),
    FLOAT("FLOAT", Family.NUMBER),
    DOUBLE("DOUBLE", Family.NUMBER),
    BIT("BIT(7)", Family.NUMBER),
    YEAR("YEAR", Family.YEAR),
    DATE("DATE", Family.DATE),
    TIME("TIME(2)", Family.TIME),
    DATETIME("DATETIME", Family.DATETIME),
    DATETIME_3("DATETIME(3)", Family.DATETIME),
    TIMESTAMP("TIMESTAMP", Family.TIMESTAMP),
    TIMESTAMP_6("TIMESTAMP(6)", Family.TIMESTAMP),
    CHAR("CHAR(8)", Family.TEXT),
    VARCHAR("VARCHAR(30)", Family.TEXT),
    LONG_VARCHAR("VARCHAR(300)", Family.TEXT),
    TINYTEXT("TINYTEXT", Family.TEXT),
    TEXT("TEXT", Family.TEXT),
    LONGTEXT("LONGTEXT", Family.TEXT),
    BINARY("BINARY(6)", Family.BYTES),
    VARBINARY("VARBINARY(20)", Family.BYTES),
    BLOB("BLOB", Family.BYTES),
    LONGBLOB("LONGBLOB", Family.BYTES),
    ENUM("ENUM('s','m','l','','2')", Family.LABEL),
    SET("SET('a','b','c')", Family.LABEL),
    JSON("JSON", Family.JSON),
    POINT("POINT", Family.POINT);

    /** What values look like. */
    enum Family {
        NUMBER,
        YEAR,
        DATE,
        TIME,
        DATETIME,
        TIMESTAMP,
        TEXT,
        BYTES,
        LABEL,
        JSON,
        POINT
    }

    /** In several of them a character has several byte sequences. */
    static final List<String> CHARSETS = List.of("utf8mb4", "latin1", "cp932", "ascii", "utf16", "gbk", "utf8mb3");

    private static final List<String> TEXTS =
            List.of("", "a", "A ", "ab'c", "2", "m", "x-1", "0012", "3.5", "2020-02-03", "q\"u", "{fn x}", "tail  ");

    final String type;
    final Family family;

    ColumnKind(String type, Family family) {
        this.type = type;
        this.family = family;
    }

    static ColumnKind any(Random random) {
        return values()[random.nextInt(values().length)];
    }

    /** Short enough for a key, and of a type that Ghostline follows. */
    static ColumnKind key(Random random) {
        List<ColumnKind> kinds = List.of(
                TINYINT,
                INT,
                BIGINT,
                UNSIGNED,
                DECIMAL,
                YEAR,
                DATE,
                TIME,
                DATETIME_3,
                TIMESTAMP_6,
                CHAR,
                VARCHAR,
                BINARY,
                VARBINARY,
                ENUM);
        return kinds.get(random.nextInt(kinds.size()));
    }

    boolean isInteger() {
        return this == TINYINT || this == SMALLINT || this == INT || this == BIGINT || this == UNSIGNED;
    }

    boolean hasCharset() {
        return family == Family.TEXT || family == Family.LABEL;
    }

    /** With its character set, if it has one. */
    String declared(Random random) {
        if (!hasCharset() || random.nextInt(3) == 0) {
            return type;
        }
        String charset = CHARSETS.get(random.nextInt(CHARSETS.size()));
        return type + " CHARACTER SET " + charset + (random.nextBoolean() ? " COLLATE " + charset + "_bin" : "");
    }

    /** A literal, right under any sql_mode. */
    String value(Random random) {
        return switch (family) {
            case NUMBER -> number(random);
            case YEAR -> String.valueOf(1970 + random.nextInt(100));
            case DATE -> "'20" + two(random, 99) + "-" + two(random, 12, 1) + "-" + two(random, 28, 1) + "'";
            case TIME ->
                "'" + (random.nextBoolean() ? "-" : "") + random.nextInt(800) + ":" + two(random, 59) + ":"
                        + two(random, 59) + "." + two(random, 99) + "'";
            case DATETIME, TIMESTAMP ->
                "'20" + two(random, 36, 1) + "-" + two(random, 12, 1) + "-" + two(random, 28, 1) + " " + two(random, 23)
                        + ":" + two(random, 59) + ":" + two(random, 59) + "." + random.nextInt(1_000_000) + "'";
            case TEXT -> text(random);
            case BYTES -> "x'" + hex(random) + "'";
            case LABEL -> String.valueOf(1 + random.nextInt(3));
            case JSON ->
                "CONCAT('{', CHAR(34), 'k', CHAR(34), ': ', " + random.nextInt(100)
                        + ", '.5, ', CHAR(34), 'a', CHAR(34)," + " ': [1, null, ', " + random.nextInt(9) + ", ']}')";
            case POINT -> "ST_GeomFromText('POINT(" + random.nextInt(90) + " " + random.nextInt(90) + ")')";
        };
    }

    private String number(Random random) {
        return switch (this) {
            case TINYINT -> String.valueOf(random.nextInt(256) - 128);
            case SMALLINT -> String.valueOf(random.nextInt(65_536));
            case UNSIGNED ->
                random.nextInt(4) == 0 ? "18446744073709551615" : String.valueOf(random.nextLong() & Long.MAX_VALUE);
            case BIGINT -> String.valueOf(random.nextLong());
            case ZEROFILL -> String.valueOf(random.nextInt(1_000_000));
            case DECIMAL, DOUBLE -> (random.nextInt(2_000_000) - 1_000_000) + "." + random.nextInt(1000);
            case FLOAT -> random.nextInt(1000) + ".25";
            case BIT -> String.valueOf(random.nextInt(128));
            default -> String.valueOf(random.nextInt());
        };
    }

    private String text(Random random) {
        boolean isLong = (this == LONGTEXT || this == TEXT) && random.nextInt(6) == 0;
        String text = TEXTS.get(random.nextInt(TEXTS.size())).replace("'", "''");
        return isLong ? "REPEAT('" + text + "x', " + (1 + random.nextInt(3000)) + ")" : "'" + text + "'";
    }

    private static String hex(Random random) {
        byte[] bytes = new byte[random.nextInt(7)];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private static String two(Random random, int most) {
        return two(random, most, 0);
    }

    private static String two(Random random, int most, int least) {
        int value = least + random.nextInt(most - least + 1);
        return (value < 10 ? "0" : "") + value;
    }
}

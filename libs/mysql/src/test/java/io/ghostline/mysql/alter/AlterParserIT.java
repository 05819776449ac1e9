package io.ghostline.mysql.alter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.ghostline.mysql.token.SqlMode;
import io.ghostline.testkit.MySqlExtension;
import io.ghostline.testkit.SharedMySql;
import io.ghostline.testkit.TestSchema;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read of a statement is what MySQL does. */
@ExtendWith(MySqlExtension.class)
class AlterParserIT {
    private static final int STATEMENTS = 150;

    private final AlterParser parser = new AlterParser();
    private final TestSchema schema;

    AlterParserIT(TestSchema schema) {
        this.schema = schema;
    }

    /** Each column of the only row holds its own name. */
    @BeforeEach
    void original() {
        String columns = RandomAlters.COLUMNS.stream()
                .map(name -> quoted(name) + " VARCHAR(40)")
                .collect(Collectors.joining(", "));
        String values = RandomAlters.COLUMNS.stream()
                .map(name -> "'" + name.replace("\\", "\\\\").replace("'", "''") + "'")
                .collect(Collectors.joining(", "));
        schema.execute(
                "CREATE TABLE o (id INT AUTO_INCREMENT PRIMARY KEY, id2 INT DEFAULT 1, " + columns + ")",
                "INSERT INTO o VALUES (1, 1, " + values + ")");
    }

    @AfterEach
    void drop() {
        schema.execute("DROP TABLE IF EXISTS o, t, u");
    }

    @ParameterizedTest
    @CsvSource({"false, false, 1", "true, false, 2", "false, true, 3", "true, true, 4"})
    void theColumnsThatAreReadAreThoseThatMySqlMoves(boolean ansi, boolean noEscapes, long seed) throws SQLException {
        SqlMode mode = new SqlMode(ansi, noEscapes);
        RandomAlters alters = new RandomAlters(seed, mode);
        int taken = 0;
        try (Connection connection = schema.connect();
                Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            for (int i = 0; i < STATEMENTS; i++) {
                taken += takesAlike(statement, mode, alters.next("t")) ? 1 : 0;
            }
        }
        assertThat(taken).as("statements that MySQL took").isGreaterThan(STATEMENTS / 2);
    }

    private boolean takesAlike(Statement statement, SqlMode mode, String sql) throws SQLException {
        statement.execute("SET sql_mode = ''");
        statement.execute("DROP TABLE IF EXISTS t, u");
        for (String table : new String[] {"t", "u"}) {
            statement.execute("CREATE TABLE " + table + " LIKE o");
            statement.execute("INSERT INTO " + table + " SELECT * FROM o");
        }
        statement.execute("SET sql_mode = '" + (mode.ansiQuotes() ? "ANSI_QUOTES," : "")
                + (mode.noBackslashEscapes() ? "NO_BACKSLASH_ESCAPES" : "") + "'");
        try {
            statement.execute(sql);
        } catch (SQLException e) {
            return false;
        }
        ParsedAlter read = parser.parse(sql + " ; -- done", mode);
        statement.execute("ALTER TABLE u " + read.specText());
        statement.execute("SET sql_mode = ''");

        assertThat(definition(statement, "u")).as(sql).isEqualTo(definition(statement, "t"));
        assertThat(columns(statement)).as(sql).isEqualTo(expected(read));
        return true;
    }

    private static Map<String, String> expected(ParsedAlter read) {
        Map<String, String> columns = new TreeMap<>();
        for (String column : RandomAlters.COLUMNS) {
            String now = read.renames().stream()
                    .filter(rename -> rename.from().equalsIgnoreCase(column))
                    .map(rename -> rename.to())
                    .findFirst()
                    .orElse(column);
            if (read.droppedColumns().stream().noneMatch(column::equalsIgnoreCase)) {
                columns.put(now.toLowerCase(Locale.ROOT), column);
            }
        }
        read.addedColumns().forEach(column -> columns.put(column.toLowerCase(Locale.ROOT), "+"));
        return columns;
    }

    private static Map<String, String> columns(Statement statement) throws SQLException {
        Map<String, String> columns = new TreeMap<>();
        try (ResultSet row = statement.executeQuery("SELECT * FROM t")) {
            row.next();
            for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                String name = row.getMetaData().getColumnName(i);
                if (!name.startsWith("id")) {
                    columns.put(name.toLowerCase(Locale.ROOT), row.getString(i));
                }
            }
        }
        return columns;
    }

    private static String definition(Statement statement, String table) throws SQLException {
        try (ResultSet row = statement.executeQuery("SHOW CREATE TABLE " + table)) {
            row.next();
            return row.getString(2).replaceFirst("CREATE TABLE `.`", "").replace("`" + table + "_chk_", "`chk_");
        }
    }

    private static String quoted(String name) {
        return '`' + name.replace("`", "``") + '`';
    }

    /** MySQL's own parser takes as deep an expression as is read here. */
    @ParameterizedTest
    @ValueSource(strings = {"NOT ", "- ", "id2 OR ", "id2 + ", "id2 AND "})
    void mySqlTakesAsManyOperatorsAsAreAllowed(String operator) {
        String sql = "ALTER TABLE o ADD CHECK ((" + operator.repeat(TokenChecks.MAX_OPERATORS) + "id2) > 0)"
                + (SharedMySql.isAtLeast("8.0.16") ? " NOT ENFORCED" : "");

        assertThat(parser.parse(sql).table()).isEqualTo("o");
        schema.execute(sql);
    }

    @Test
    void mySqlTakesAsManyBracketsAsAreAllowed() {
        String sql = "ALTER TABLE o ADD CHECK " + "(".repeat(TokenChecks.MAX_NESTING) + "id2 > 0"
                + ")".repeat(TokenChecks.MAX_NESTING);

        assertThat(parser.parse(sql).table()).isEqualTo("o");
        schema.execute(sql);
    }

    @Test
    void mySqlTakesManyNegativeValuesOfOnePartition() {
        String values = IntStream.rangeClosed(1, 200).mapToObj(i -> "-" + i).collect(Collectors.joining(", "));
        String sql = "ALTER TABLE o PARTITION BY LIST (id) (PARTITION p VALUES IN (1, " + values + "))";

        assertThat(parser.parse(sql).table()).isEqualTo("o");
        schema.execute(sql);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "8.0.3  | ADD p POINT NOT NULL SRID 4326",
                "5.7.0  | ADD c VARCHAR(512) UNICODE",
                "8.0.16 | ADD algorithm INT NOT SECONDARY, ADD shape GEOMETRY",
                "9.0.0  | ADD v VECTOR(3), RENAME COLUMN vector TO vector2",
                "8.0.16 | ADD CONSTRAINT c CHECK (id2 > 0), ADD CONSTRAINT d CHECK (id2 > 1) NOT ENFORCED",
                "5.7.0  | AVG_ROW_LENGTH 1.5 MAX_ROWS = 16, ADD `if` INT",
                "5.7.0  | ENGINE 'InnoDB' COMMENT 'x' PARTITION BY HASH (id) PARTITIONS 2",
            })
    void whatMySqlTakesIsTaken(String since, String spec) {
        assumeTrue(SharedMySql.isAtLeast(since), "the server is older than " + since);
        schema.execute("DELETE FROM o"); // a new column that is NOT NULL, and has no default

        schema.execute("ALTER TABLE o "
                + parser.parse("ALTER TABLE o " + spec + "; -- x").specText());
    }
}

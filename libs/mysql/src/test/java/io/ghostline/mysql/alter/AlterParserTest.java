package io.ghostline.mysql.alter;

import static org.assertj.core.api.Assertions.assertThat;

import io.ghostline.mysql.token.SqlMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AlterParserTest {
    private final AlterParser parser = new AlterParser();

    @Test
    void theSpecificationIsTheTextAfterTheTableNameAsWritten() {
        ParsedAlter alter =
                parser.parse("ALTER TABLE orders\n  ADD COLUMN note VARCHAR(100) COMMENT '100% -- /*! */ ; x';");

        assertThat(alter.table()).isEqualTo("orders");
        assertThat(alter.schema()).isEmpty();
        assertThat(alter.specText()).isEqualTo("ADD COLUMN note VARCHAR(100) COMMENT '100% -- /*! */ ; x'");
        assertThat(alter.addedColumns()).containsExactly("note");
    }

    @Test
    void aSchemaIsFoundWithAndWithoutQuotes() {
        assertThat(parser.parse("alter table shop.orders add c int").schema()).isEqualTo(Optional.of("shop"));
        assertThat(parser.parse("ALTER TABLE `a-b`.`or``ders` ADD c INT").schema())
                .isEqualTo(Optional.of("a-b"));
        assertThat(parser.parse("ALTER TABLE `a-b`.`or``ders` ADD c INT").table())
                .isEqualTo("or`ders");
        assertThat(parser.parse("ALTER TABLE shop . `orders` ADD c INT").table())
                .isEqualTo("orders");
        assertThat(parser.parse("ALTER TABLE shop.orders ADD c INT").table()).isEqualTo("orders");
    }

    @Test
    void renamesAreFoundInBothClauses() {
        ParsedAlter alter = parser.parse("ALTER TABLE o CHANGE COLUMN `a b` c INT NOT NULL, RENAME COLUMN d TO `e`");

        assertThat(alter.renames()).containsExactly(new RenamedColumn("a b", "c"), new RenamedColumn("d", "e"));
    }

    @Test
    void aChangeOfCaseOrOfTypeIsNoRename() {
        assertThat(parser.parse("ALTER TABLE o CHANGE a A BIGINT, CHANGE b b BIGINT, MODIFY c BIGINT")
                        .renames())
                .isEmpty();
    }

    @Test
    void droppedAndAddedIsNoRename() {
        ParsedAlter alter =
                parser.parse("ALTER TABLE o DROP COLUMN Status, ADD COLUMN status INT, DROP x, ADD (y INT, z INT)");

        assertThat(alter.renames()).isEmpty();
        assertThat(alter.droppedColumns()).containsExactly("Status", "x");
        assertThat(alter.addedColumns()).containsExactly("status", "y", "z");
        assertThat(alter.droppedAndAdded()).containsExactly("status");
    }

    @Test
    void aNameThatWasRenamedAwayAndAddedIsAnewColumn() {
        ParsedAlter alter = parser.parse("ALTER TABLE o RENAME COLUMN a TO b, ADD COLUMN a INT");

        assertThat(alter.droppedAndAdded()).containsExactly("a");
    }

    @Test
    void commentsAreReplacedBySpaces() {
        assertThat(parser.parse("ALTER TABLE o /* x */ ADD/**/c INT -- y\n, ADD d INT # z")
                        .specText())
                .isEqualTo("ADD c INT  , ADD d INT");
    }

    @Test
    void columnsOfAnAddWithKeysAreFound() {
        assertThat(parser.parse("ALTER TABLE o ADD COLUMN (`x` INT, y INT, KEY (x))")
                        .addedColumns())
                .containsExactly("x", "y");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ALTER TABLE o ADD COLUMN c INT DEFAULT (uuid()), ADD KEY k ((lower(b))), ADD KEY d (a DESC)",
                "ALTER TABLE o DROP PRIMARY KEY, ADD PRIMARY KEY (a, b)",
                "ALTER TABLE o MODIFY t TIMESTAMP(6) NULL DEFAULT CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6)",
                "ALTER TABLE o MODIFY e ENUM('a','b;c') CHARACTER SET latin1, ADD f SET('x')",
                "ALTER TABLE o CONVERT TO CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_ai_ci",
                "ALTER TABLE o DEFAULT CHARSET=utf8mb4, COMMENT='it''s', AUTO_INCREMENT=5, ROW_FORMAT=DYNAMIC",
                "ALTER TABLE o ENGINE=InnoDB",
                "ALTER TABLE o FORCE",
                "ALTER TABLE o ADD c INT AS (a + 1) STORED, ADD d INT GENERATED ALWAYS AS (a) VIRTUAL",
                "ALTER TABLE o ADD UNIQUE INDEX u (a(10) ASC, b) USING BTREE COMMENT 'x'",
                "ALTER TABLE o ADD FULLTEXT INDEX f (t) WITH PARSER ngram, DROP KEY g, RENAME INDEX h TO i",
                "ALTER TABLE o ADD CONSTRAINT ck CHECK (c > 0) NOT ENFORCED, DROP CHECK x, ALTER CHECK y NOT ENFORCED",
                "ALTER TABLE o ALTER COLUMN a SET DEFAULT 1, ALTER b DROP DEFAULT, ALTER INDEX k INVISIBLE",
                "ALTER TABLE o PARTITION BY HASH(id) PARTITIONS 4",
                "ALTER TABLE o REMOVE PARTITIONING",
                "ALTER TABLE o ADD COMMENT VARCHAR(10), ADD `select` INT, ADD date DATE, ADD status INT, ADD name TEXT",
                "ALTER TABLE o ADD p POINT NOT NULL SRID 4326",
                "ALTER TABLE o ADD vector INT, ADD lock INT, ADD algorithm INT, ADD engine INT",
                "ALTER TABLE o ADD c VARCHAR(512) UNICODE, ADD d INT NOT SECONDARY, ADD v VECTOR(3)",
                "ALTER TABLE o DROP CHECK c, DROP CONSTRAINT d, ALTER CHECK e NOT ENFORCED, ALTER CONSTRAINT f ENFORCED",
                "ALTER TABLE o REORGANIZE PARTITION p0, p1 INTO (PARTITION p2 VALUES LESS THAN (10))",
                "ALTER TABLE o ADD c DECIMAL(20,4) UNSIGNED ZEROFILL NOT NULL DEFAULT 0.5 FIRST, ADD d JSON AFTER c",
            })
    void whatMySqlCanDoIsTaken(String sql) {
        assertThat(parser.parse(sql).table()).isEqualTo("o");
    }

    @Test
    void aCommentBehindTheLastSemicolonIsNoStatement() {
        assertThat(parser.parse("ALTER TABLE o ADD c INT; -- ticket 7").specText())
                .isEqualTo("ADD c INT");
        assertThat(parser.parse("ALTER TABLE o ADD c INT;;\n/* done */ ;").specText())
                .isEqualTo("ADD c INT");
    }

    @Test
    void manyValuesOfOnePartitionAreNoDeepExpression() {
        String values = "-1" + ", -1".repeat(2_000);

        assertThat(parser.parse("ALTER TABLE o PARTITION BY LIST (a) (PARTITION p VALUES IN (" + values + "))")
                        .table())
                .isEqualTo("o");
    }

    /** Columns as {@code from>to}, {@code +added} and {@code -dropped}. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "ADD COLUMN (a INT, `b,(` INT, KEY k (a, b), CHECK (a > 0), CONSTRAINT x UNIQUE (b)) | +a +b,(",
                "ADD (`key` INT, `check` INT, PRIMARY KEY (a), FULLTEXT (b), SPATIAL KEY (c)) | +key +check",
                "ADD `column` INT, ADD COLUMN `primary` INT, DROP `index`, DROP COLUMN `check` | +column +primary -index -check",
                "ADD INDEX (a), ADD KEY (a), ADD UNIQUE (a), ADD PRIMARY KEY (a), ADD CHECK (a), ADD CONSTRAINT CHECK (a) |",
                "DROP INDEX a, DROP KEY b, DROP PRIMARY KEY, DROP CHECK c, DROP CONSTRAINT d |",
                "ALTER a SET DEFAULT (concat(a, 'b,')), ALTER INDEX i VISIBLE, MODIFY COLUMN b INT AFTER c |",
                "CHANGE `a``b` `c,d` INT, CHANGE COLUMN e `f)` INT COMMENT 'x, RENAME TO y' | a`b>c,d e>f)",
                "RENAME COLUMN a TO b, RENAME COLUMN b TO a, RENAME INDEX i TO j | a>b b>a",
                "ADD a INT COMMENT 'it''s, \\', DROP b, #', DROP c | +a -c",
                "ADD a INT -- , DROP b | +a",
                "COMMENT 'x, DROP z' AUTO_INCREMENT 5 ENGINE InnoDB, ADD b INT, DEFAULT CHARACTER SET utf8mb4 COLLATE x | +b",
                "ADD a INT PARTITION BY RANGE COLUMNS (a, b) (PARTITION p VALUES LESS THAN (1, 2)) | +a",
                "ADD `a b` INT, DROP COLUMN `c``` RESTRICT, ADD größe INT, ADD 1a INT | +a b +größe +1a -c`",
                "ADD c ENUM('a,b', ')', '(', '\"') | +c",
                "ADD c INT DEFAULT 1.5, ADD d JSON DEFAULT (JSON_ARRAY(1, 2)) | +c +d",
                "COALESCE PARTITION 2 |",
            })
    void theColumnsAreThoseThatMySqlSees(String spec, String expected) {
        ParsedAlter alter = parser.parse("ALTER TABLE o " + spec.strip());

        List<String> found = new ArrayList<>();
        alter.renames().forEach(rename -> found.add(rename.from() + ">" + rename.to()));
        alter.addedColumns().forEach(column -> found.add("+" + column));
        alter.droppedColumns().forEach(column -> found.add("-" + column));
        assertThat(String.join(" ", found)).isEqualTo(expected == null ? "" : expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "AUTO_INCREMENT = 5 | true",
                "COMMENT 'x' auto_increment 5 PARTITION BY HASH (id) | true",
                "ADD c INT, AUTO_INCREMENT=5 | true",
                "ADD c INT AUTO_INCREMENT, ADD KEY (c) | false",
                "COMMENT = 'AUTO_INCREMENT = 5' | false",
                "ADD auto_increment INT | false",
            })
    void theTableOptionAutoIncrementIsFound(String spec, boolean set) {
        assertThat(parser.parse("ALTER TABLE o " + spec).setsAutoIncrement()).isEqualTo(set);
    }

    @Test
    void theModeOfTheServerDecidesWhatQuotesAndBackslashesAre() {
        SqlMode ansi = new SqlMode(true, false);
        SqlMode noEscapes = new SqlMode(false, true);

        assertThat(parser.parse("ALTER TABLE \"o\" ADD \"a\\\", DROP b", ansi).addedColumns())
                .containsExactly("a\\");
        assertThat(parser.parse("ALTER TABLE o COMMENT 'a\\', DROP b", noEscapes)
                        .droppedColumns())
                .containsExactly("b");
        assertThat(parser.parse("ALTER TABLE o COMMENT 'a\\', DROP b'").droppedColumns())
                .isEmpty();
    }

    @Test
    void aCommentInsideTheStatementDoesNotMoveWhatFollows() {
        assertThat(parser.parse("ALTER /* a */ TABLE -- b\n o /* c */ ADD c /* d */ INT /* e */ ; -- f")
                        .specText())
                .isEqualTo("ADD c   INT");
    }
}

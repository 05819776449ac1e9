package io.ghostline.issue.parse;

import static org.assertj.core.api.Assertions.assertThat;

import io.ghostline.contracts.migration.ColumnRename;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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

        assertThat(alter.renames()).containsExactly(new ColumnRename("a b", "c"), new ColumnRename("d", "e"));
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
                "ALTER TABLE o ADD c DECIMAL(20,4) UNSIGNED ZEROFILL NOT NULL DEFAULT 0.5 FIRST, ADD d JSON AFTER c",
            })
    void whatMySqlCanDoIsTaken(String sql) {
        assertThat(parser.parse(sql).table()).isEqualTo("o");
    }
}

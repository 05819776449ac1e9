package io.ghostline.mysql.alter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostileStatementsTest {
    private final AlterParser parser = new AlterParser();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "DROP TABLE orders | not an ALTER TABLE",
                "SELECT 1 | not an ALTER TABLE",
                "CREATE TABLE x (id INT) | not an ALTER TABLE",
                "RENAME TABLE a TO b | not an ALTER TABLE",
                "ALTER DATABASE shop CHARACTER SET utf8mb4 | not an ALTER TABLE",
                "ALTER VIEW v AS SELECT 1 | not an ALTER TABLE",
                "ALTER TABLE o ADD c INT; DROP TABLE o | 2 statements",
                "ALTER TABLE o ADD c INT; ALTER TABLE p ADD c INT; | 2 statements",
                "ALTER TABLE o ADD c INT; SELECT SLEEP(1000) | 2 statements",
                "; | no statement",
                "-- nothing | no statement",
                "ALTER TABLE o | changes nothing",
                "ALTER IGNORE TABLE o ADD UNIQUE (a) | IGNORE",
                "ALTER ONLINE TABLE o ADD c INT | ONLINE",
                "ALTER TABLE o ADD c INT /*!50000 , RENAME TO p */ | versioned comment",
                "/*! DROP TABLE o */ ALTER TABLE o ADD c INT | versioned comment",
                "ALTER TABLE o /*!ADD c INT*/ | versioned comment",
                "ALTER TABLE o ADD c INT /*M!100000 , DROP d */ | comment that a server may run",
                "ALTER TABLE o /*+ SET_VAR(sql_mode='') */ ADD c INT | comment that a server may run",
                "ALTER TABLE o ADD c INT, ALGORITHM=COPY | ALGORITHM",
                "ALTER TABLE o ADD c INT, ALGORITHM INPLACE | ALGORITHM",
                "ALTER TABLE o LOCK=NONE, ADD c INT | LOCK",
                "ALTER TABLE o RENAME TO p | RENAME TABLE",
                "ALTER TABLE o RENAME AS p | RENAME TABLE",
                "ALTER TABLE o RENAME p | RENAME TABLE",
                "ALTER TABLE o ADD c INT, RENAME TO other.p | RENAME TABLE",
                "ALTER TABLE o ADD CONSTRAINT f FOREIGN KEY (a) REFERENCES p (id) | foreign keys",
                "ALTER TABLE o ADD FOREIGN KEY (a) REFERENCES p (id) | foreign keys",
                "ALTER TABLE o ADD COLUMN r INT REFERENCES p (id) | foreign keys",
                "ALTER TABLE o DROP FOREIGN KEY f | foreign keys",
                "ALTER TABLE o DISCARD TABLESPACE | tablespaces",
                "ALTER TABLE o IMPORT TABLESPACE | tablespaces",
                "ALTER TABLE o TABLESPACE ts | tablespaces",
                "ALTER TABLE o ENGINE=MyISAM | only InnoDB",
                "ALTER TABLE o ENGINE = 'MEMORY' | only InnoDB",
                "ALTER TABLE o ENGINE=BLACKHOLE, ADD c INT | only InnoDB",
                "ALTER TABLE o DISABLE KEYS | does nothing on InnoDB",
                "ALTER TABLE o ORDER BY a | ORDER BY",
                "ALTER TABLE o WITHOUT VALIDATION, ADD c INT | VALIDATION",
                "ALTER TABLE o DROP PARTITION p0 | data of a partition",
                "ALTER TABLE o TRUNCATE PARTITION ALL | data of a partition",
                "ALTER TABLE o EXCHANGE PARTITION p0 WITH TABLE q | data of a partition",
                "ALTER TABLE o OPTIMIZE PARTITION p0 | does not run this clause",
                "ALTER TABLE o UNION=(a, b) | MERGE",
                "ALTER TABLE o DATA DIRECTORY='/tmp' | does not run this clause",
                "ALTER TABLE o CONNECTION='mysql://x' | does not run this clause",
                "ALTER TABLE o INSERT_METHOD=LAST | does not run this clause",
                "ALTER TABLE o PASSWORD='x' | does not run this clause",
                "ALTER TABLE o WAIT 5 ADD c INT | not understood",
                "ALTER TABLE o NOWAIT ADD c INT | not understood",
                "ALTER TABLE o ADD COLUMN IF NOT EXISTS c INT | not understood",
                "ALTER TABLE o ADD c INT /* unclosed | not understood",
                "DELIMITER // | not understood",
                "ALTER TABLE o ADD c INT // | not understood",
                "ALTER TABLE \"o\" ADD c INT | backquotes",
                "ALTER TABLE o ADD \"c\" INT | backquotes",
                "ALTER TABLE o ADD `` INT | empty name",
                "ALTER TABLE a.b.c ADD d INT | not understood",
                "ALTER TABLE o ADD COLUMN (o.c INT) | name of its table",
                "ALTER TABLE o CHANGE o.a b INT | name of its table",
                "ALTER TABLE o ADD COLUMN (r INT, s INT references p (id)) | foreign keys",
                "ALTER TABLE o MODIFY r INT REFERENCES p (id) | foreign keys",
                "ALTER TABLE o ADD c INT --, DROP d | two minus signs",
                "ALTER TABLE o ADD c INT DEFAULT (1--1) | two minus signs",
                "ALTER TABLE o COMMENT 'x' ENGINE MyISAM | only InnoDB",
                "ALTER TABLE o COMMENT 'x' UNION = (a) | MERGE",
                "ALTER TABLE o COMMENT 'x' CONNECTION 'y' | does not run this clause",
                "ALTER TABLE o DISCARD PARTITION p0 TABLESPACE | data of a partition",
                "ALTER TABLE o IMPORT PARTITION p0 TABLESPACE | data of a partition",
                "ALTER TABLE o ENABLE KEYS | does nothing on InnoDB",
                "ALTER TABLE o SECONDARY_LOAD | does not run this clause",
                "ALTER TABLE o CHECK PARTITION p0 | does not run this clause",
                "ALTER TABLE o ADD c INT, | something is missing",
                "ALTER TABLE o ADD c INT,, ADD d INT | something is missing",
                "ALTER TABLE o ADD COLUMN () | something is missing",
                "ALTER TABLE o ADD | a name is missing",
                "ALTER TABLE o ADD c INT) | bracket",
                "ALTER TABLE o ADD c INT DEFAULT (1 | bracket",
                "ALTER TABLE o ADD c INT DEFAULT (1; DROP TABLE o) | 2 statements",
                "ALTER TABLE o COMMENT | value of an option",
                "ALTER TABLE | a name is missing",
                "ALTER TABLE o RENAME COLUMN a b | TO is missing",
                "ALTER TABLE o DROP COLUMN IF EXISTS c | not understood",
            })
    void isRefusedWithAReason(String sql, String reason) {
        assertThatThrownBy(() -> parser.parse(sql))
                .isInstanceOf(RefusedStatementException.class)
                .hasMessageContaining(reason);
    }

    @Test
    void aBackslashInAQuotedNameHidesNoClause() {
        // Not an escape: the name ends at the second backquote.
        assertThatThrownBy(() -> parser.parse("ALTER TABLE o ADD `a\\` INT, RENAME TO `p`"))
                .isInstanceOf(RefusedStatementException.class)
                .hasMessageContaining("RENAME TABLE");
        assertThat(parser.parse("ALTER TABLE o ADD `a\\` INT").addedColumns()).containsExactly("a\\");
    }

    @Test
    void theEndOfALineEndsAComment() {
        assertThatThrownBy(() -> parser.parse("ALTER TABLE o ADD c INT -- harmless\n, RENAME TO p"))
                .hasMessageContaining("RENAME TABLE");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "   \n\t ", "\u0000", "ALTER TABLE o ADD c INT\u0000, DROP d", "ALTER\u00a0TABLE o ADD c INT"
            })
    void emptinessAndStrangeCharactersAreRefused(String sql) {
        assertThatThrownBy(() -> parser.parse(sql)).isInstanceOf(RefusedStatementException.class);
    }

    @Test
    void aSemicolonInsideATextEndsNothing() {
        assertThat(parser.parse("ALTER TABLE o COMMENT='a; DROP TABLE o'").specText())
                .isEqualTo("COMMENT='a; DROP TABLE o'");
    }

    @Test
    void aTextThatIsNotClosedSwallowsNothing() {
        assertThatThrownBy(() -> parser.parse("ALTER TABLE o COMMENT='a, DROP d"))
                .isInstanceOf(RefusedStatementException.class);
    }

    @Test
    void nothingTakesLong() {
        String brackets = "(".repeat(90) + "a" + ")".repeat(90);
        String columns = "ADD c INT DEFAULT (1), ".repeat(2_000);

        assertTimeoutPreemptively(Duration.ofSeconds(2), () -> {
            parser.parse("ALTER TABLE o ADD CHECK " + brackets);
            parser.parse("ALTER TABLE o " + columns + "ADD d INT");
            parser.parse("ALTER TABLE o ADD CHECK (" + "NOT ".repeat(99) + "a)");
            parser.parse("ALTER TABLE o ADD CHECK (a IN (1" + ", 1".repeat(8_000) + "))");
            parser.parse("ALTER TABLE o ADD c INT " + "/**/".repeat(15_000) + ", ADD d INT");
        });
    }

    @Test
    void bracketsThatAreNestedDeeplyAreRefusedAtOnce() {
        String deep = "ALTER TABLE o ADD CHECK (" + "(".repeat(5000) + "1" + ")".repeat(5000) + ")";

        assertThatThrownBy(() -> parser.parse(deep)).hasMessageContaining("nested brackets");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ALTER TABLE o ADD CHECK (%NOT %a)",
                "ALTER TABLE o ADD CHECK (%! %a)",
                "ALTER TABLE o ADD CHECK (%~ %a)",
                "ALTER TABLE o ADD c INT DEFAULT (%- %1)",
                "ALTER TABLE o ADD CHECK (%a OR %a)",
                "ALTER TABLE o ADD CHECK (%a AND %a)",
                "ALTER TABLE o ADD CHECK (%a || %a)",
                "ALTER TABLE o ADD CHECK (%a IS %TRUE)",
                "ALTER TABLE o ADD CHECK (%BINARY %a)",
                "ALTER TABLE o ADD CHECK (%a = %a)",
                "ALTER TABLE o ADD CHECK (%CASE WHEN %a)",
            })
    void expressionsThatAreDeepWithoutBracketsAreRefused(String template) throws InterruptedException {
        String[] parts = template.split("%");
        String deep = parts[0] + parts[1].repeat(60_000 / parts[1].length()) + parts[2];

        assertThat(thrownOnAStackOf(512, deep)).isInstanceOf(RefusedStatementException.class);
    }

    /** On a stack as threads have it. */
    @ParameterizedTest
    @ValueSource(strings = {"NOT ", "- ", "a OR ", "a + ", "a AND ", "a LIKE "})
    void asManyOperatorsAsAreAllowedAreRead(String operator) throws InterruptedException {
        String deep = "ALTER TABLE o ADD CHECK (" + operator.repeat(TokenChecks.MAX_OPERATORS) + "a)";

        assertThat(thrownOnAStackOf(1024, deep)).isNull();
    }

    @Test
    void aTableOfManyColumnsIsNoDeepExpression() {
        StringBuilder columns = new StringBuilder("c0 INT NOT NULL");
        for (int i = 1; i < 1_000; i++) {
            columns.append(", c").append(i).append(" INT NOT NULL DEFAULT -1");
        }

        assertThat(parser.parse("ALTER TABLE o ADD " + columns.toString().replace(", ", ", ADD "))
                        .addedColumns())
                .hasSize(1_000);
    }

    private Throwable thrownOnAStackOf(int kilobytes, String sql) throws InterruptedException {
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        Thread small = new Thread(
                null,
                () -> {
                    try {
                        parser.parse(sql);
                    } catch (RuntimeException | Error e) {
                        thrown.set(e);
                    }
                },
                "small",
                kilobytes * 1024L);
        small.start();
        small.join();
        return thrown.get();
    }

    @Test
    void aStatementThatIsTooLongIsRefusedAtOnce() {
        assertThatThrownBy(() -> parser.parse("ALTER TABLE o COMMENT='" + "x".repeat(70_000) + "'"))
                .hasMessageContaining("characters");
    }

    @Test
    void theRefusalSaysWhere() {
        RefusedStatementException refused = catchThrowableOfType(
                RefusedStatementException.class, () -> parser.parse("ALTER TABLE o\n  ADD c INT,\n  LOCK=NONE"));

        assertThat(refused.line()).isEqualTo(3);
        assertThat(refused.column()).isEqualTo(3);
    }
}

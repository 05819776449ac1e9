package io.ghostline.issue.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.ghostline.issue.review.outlook.RiskLevel;
import io.ghostline.issue.review.warning.Duplicates;
import io.ghostline.issue.review.warning.Warning;
import io.ghostline.issue.review.warning.WarningCode;
import io.ghostline.testkit.MySqlExtension;
import io.ghostline.testkit.SharedMySql;
import io.ghostline.testkit.SinceMySql;
import io.ghostline.testkit.TestSchema;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(MySqlExtension.class)
class WarningsIT {
    /** The default collation of utf8mb4. */
    private static final String WITHOUT_CASE =
            SharedMySql.isAtLeast("8.0.1") ? "utf8mb4_0900_ai_ci" : "utf8mb4_general_ci";

    private final ReviewFixture review;

    WarningsIT(TestSchema schema) {
        this.review = new ReviewFixture(schema);
    }

    @BeforeAll
    static void tables(TestSchema schema) {
        schema.execute("""
                CREATE TABLE w (
                  id INT NOT NULL PRIMARY KEY, n INT DEFAULT 0, u INT UNSIGNED DEFAULT 0, big BIGINT DEFAULT 0,
                  must INT NOT NULL DEFAULT 7, price DECIMAL(10, 4) DEFAULT 0, f DOUBLE DEFAULT 0, y YEAR, b BIT(8),
                  v VARCHAR(20) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin, l VARCHAR(20) CHARACTER SET latin1,
                  c CHAR(10), t TEXT, long_text LONGTEXT, bin VARBINARY(20), fixed BINARY(8), raw_bytes BLOB,
                  d DATE, tm TIME(3), dt DATETIME(6), ts TIMESTAMP(3) NULL,
                  e ENUM('a', 'b', 'c'), s SET('x', 'y'), j JSON, p POINT, g INT AS (n + 1) STORED,
                  KEY by_n (n), KEY by_u (u, n), UNIQUE KEY by_v (v)
                ) DEFAULT CHARACTER SET utf8mb4 COLLATE %s COMMENT 'wide'""".formatted(WITHOUT_CASE));
        schema.execute("INSERT INTO w (id, n, u, v, dt) VALUES (1, 5, 10, 'a', '2026-01-01 00:00:00.1'),"
                + " (2, 5, 10, 'A', '2026-01-01 00:00:00.2'), (3, 5, 20, 'b', NULL), (4, NULL, 20, NULL, NULL),"
                + " (5, NULL, 30, NULL, NULL)");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "DROP COLUMN l                                | DROPS_COLUMN      | l       | all its values",
                "DROP COLUMN g                                | DROPS_COLUMN      | g       | generated column",
                "DROP KEY by_n                                | DROPS_INDEX       | by_n    | is dropped",
                "DROP KEY by_n, ADD KEY by_n (must)           | DROPS_INDEX       | by_n    | begins with other columns",
                "CHANGE c m CHAR(10)                          | RENAMES_COLUMN    | m       | column c will be called m",
                "RENAME INDEX by_n TO n_index                 | RENAMES_INDEX     | n_index | index by_n will be called",
                "MODIFY n SMALLINT DEFAULT 0                  | NARROWS_TYPE      | n       | outside -32768 to 32767",
                "MODIFY n INT UNSIGNED DEFAULT 0              | NARROWS_TYPE      | n       | outside 0 to 4294967295",
                "MODIFY u INT DEFAULT 0                       | NARROWS_TYPE      | u       | to 2147483647",
                "MODIFY big DOUBLE DEFAULT 0                  | NARROWS_TYPE      | big     | more than 15 digits are rounded",
                "MODIFY n DECIMAL(11, 2) DEFAULT 0            | NARROWS_TYPE      | n       | outside -999999999.99 to",
                "MODIFY price DECIMAL(10, 2) DEFAULT 0        | NARROWS_TYPE      | price   | rounded to 2 digits",
                "MODIFY price DECIMAL(8, 4) DEFAULT 0         | NARROWS_TYPE      | price   | outside -9999.9999 to 9999.9999",
                "MODIFY price DOUBLE DEFAULT 0                | NARROWS_TYPE      | price   | more than 15 digits",
                "MODIFY price INT DEFAULT 0                   | NARROWS_TYPE      | price   | rounded to 0 digits",
                "MODIFY f FLOAT DEFAULT 0                     | NARROWS_TYPE      | f       | more than 7 digits",
                "MODIFY f INT DEFAULT 0                       | NARROWS_TYPE      | f       | rounded to 0 digits",
                "MODIFY b BIT(4)                              | NARROWS_TYPE      | b       | outside 0 to 15",
                "MODIFY y TINYINT                             | NARROWS_TYPE      | y       | outside -128 to 127",
                "MODIFY l VARCHAR(10) CHARACTER SET latin1    | NARROWS_TYPE      | l       | longer values than varchar(10)",
                "MODIFY l INT                                 | NARROWS_TYPE      | l       | only values that are numbers",
                "MODIFY c VARCHAR(9)                          | NARROWS_TYPE      | c       | longer values",
                "MODIFY t TINYTEXT                            | NARROWS_TYPE      | t       | longer values than tinytext",
                "MODIFY long_text VARCHAR(1000)               | NARROWS_TYPE      | long_text | longer values",
                "MODIFY n VARCHAR(10)                         | NARROWS_TYPE      | n       | longer values than varchar(10)",
                "MODIFY bin VARBINARY(10)                     | NARROWS_TYPE      | bin     | longer values",
                "MODIFY bin BINARY(20)                        | NARROWS_TYPE      | bin     | filled up with zero bytes",
                "MODIFY fixed BINARY(10)                      | NARROWS_TYPE      | fixed   | filled up with zero bytes",
                "MODIFY raw_bytes TEXT                        | NARROWS_TYPE      | raw_bytes | bytes that are no utf8mb4 text",
                "MODIFY dt DATETIME(3)                        | NARROWS_TYPE      | dt      | seconds are rounded to 3",
                "MODIFY dt DATE                               | NARROWS_TYPE      | dt      | time of day is cut off",
                "MODIFY dt TIMESTAMP(6) NULL                  | NARROWS_TYPE      | dt      | outside 1970 to 2038",
                "MODIFY tm DATETIME(3)                        | NARROWS_TYPE      | tm      | day on which they are copied",
                "MODIFY dt TIME(6)                            | NARROWS_TYPE      | dt      | day is cut off",
                "MODIFY e ENUM('a', 'b')                      | NARROWS_TYPE      | e       | the labels c are gone",
                "MODIFY s ENUM('x', 'y')                      | NARROWS_TYPE      | s       | several labels at once",
                "MODIFY e VARCHAR(0)                          | NARROWS_TYPE      | e       | longer values",
                "MODIFY t JSON                                | NARROWS_TYPE      | t       | only valid JSON",
                "MODIFY n INT NOT NULL DEFAULT 0              | NARROWS_TYPE      | n       | NULL does not fit",
                "MODIFY must INT NOT NULL                     | NO_DEFAULT        | must    | loses its default",
                "ADD fresh INT NOT NULL                       | NO_DEFAULT        | fresh   | new column fresh is NOT NULL",
                "MODIFY l VARCHAR(20) CHARACTER SET utf8mb4   | CHANGES_CHARSET   | l       | from latin1 to utf8mb4",
                "MODIFY c CHAR(10) COLLATE utf8mb4_bin        | CHANGES_COLLATION | c       | sorted by utf8mb4_bin",
                "DEFAULT CHARACTER SET latin1                 | CHANGES_CHARSET   | w       | default charset becomes latin1",
                "DEFAULT COLLATE utf8mb4_bin                  | CHANGES_COLLATION | w       | default collation becomes",
            })
    void anAlterHasThisWarningAndNoOther(String spec, WarningCode code, String name, String words) throws SQLException {
        List<Warning> warnings = review.review("ALTER TABLE w " + spec).warnings();

        assertThat(warnings).extracting(Warning::code, Warning::name).containsExactly(tuple(code, name));
        assertThat(warnings.get(0).message()).contains(words);
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "8.0.3  | RENAME COLUMN c TO m                         | RENAMES_COLUMN    | m       | column c will be called m",
                "8.0.3  | MODIFY p POINT SRID 4326                     | NARROWS_TYPE      | p       | another reference system",
                "8.0.16 | ADD CHECK (n < 100)                          | ADDS_CHECK        | w_chk_1 | rows have to satisfy",
            })
    void anAlterThatNewerServersTakeHasThisWarningAndNoOther(
            String since, String spec, WarningCode code, String name, String words) throws SQLException {
        assumeTrue(SharedMySql.isAtLeast(since), "the server is older than " + since);
        anAlterHasThisWarningAndNoOther(spec, code, name, words);
    }

    private static org.assertj.core.groups.Tuple tuple(WarningCode code, String name) {
        return org.assertj.core.groups.Tuple.tuple(code, name);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ADD fresh INT",
                "ADD fresh INT NOT NULL DEFAULT 1",
                "ADD fresh DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP",
                "ADD KEY more (must)",
                "MODIFY n BIGINT DEFAULT 0",
                "MODIFY n DECIMAL(12, 2) DEFAULT 0",
                "MODIFY n VARCHAR(11)",
                "MODIFY price DECIMAL(12, 4) DEFAULT 0",
                "MODIFY v VARCHAR(30) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin",
                "MODIFY t LONGTEXT",
                "MODIFY d DATETIME",
                "MODIFY ts DATETIME(3)",
                "MODIFY e ENUM('c', 'b', 'a', 'new')",
                "MODIFY e VARCHAR(1)",
                "MODIFY p GEOMETRY",
                "COMMENT 'another'",
                "DROP KEY by_n, ADD KEY by_n (n, must)",
                "MODIFY must BIGINT NOT NULL DEFAULT 7, ADD KEY (must)",
            })
    void anAlterThatLosesNothingHasNone(String spec) throws SQLException {
        Preview preview = review.review("ALTER TABLE w " + spec);

        assertThat(preview.accepted()).as("%s", preview.checks()).isTrue();
        assertThat(preview.warnings()).isEmpty();
        assertThat(preview.risk().level()).isEqualTo(RiskLevel.LOW);
    }

    @Test
    void anotherPrimaryKeyIsToldAndTheOldOneHasToStayUnique() throws SQLException {
        Preview preview =
                review.review("ALTER TABLE w DROP PRIMARY KEY, ADD PRIMARY KEY (must, id), ADD UNIQUE KEY (id)");

        assertThat(codes(preview)).containsExactly(WarningCode.CHANGES_PRIMARY_KEY, WarningCode.ADDS_UNIQUE_KEY);
        assertThat(preview.warnings().get(1).duplicates().complete())
                .as("the old primary key says that there are none")
                .isTrue();
        assertThat(preview.risk().level()).isEqualTo(RiskLevel.HIGH);
    }

    @Test
    void aUniqueKeyComesWithExamplesOfDuplicates() throws SQLException {
        Preview preview = review.review("ALTER TABLE w ADD UNIQUE KEY one (n)");

        assertThat(codes(preview)).containsExactly(WarningCode.ADDS_UNIQUE_KEY);
        Duplicates duplicates = preview.warnings().get(0).duplicates();
        assertThat(duplicates.examples()).containsExactly(new Duplicates.Example(List.of("5"), 3));
        assertThat(duplicates.complete()).isTrue();
        assertThat(preview.risk().level()).isEqualTo(RiskLevel.HIGH);
        assertThat(preview.accepted())
                .as("a person may remove them before the rollout")
                .isTrue();
    }

    @Test
    void aUniqueKeyOverNullsAndDifferentValuesHasNoDuplicates() throws SQLException {
        Preview preview = review.review("ALTER TABLE w ADD UNIQUE KEY one (dt), ADD UNIQUE KEY two (v(3), u)");

        assertThat(preview.warnings())
                .allSatisfy(warning -> assertThat(warning.duplicates().found()).isZero())
                .hasSize(2);
        assertThat(preview.risk().level()).isEqualTo(RiskLevel.MODERATE);
    }

    @Test
    void duplicatesAreThoseOfTheNewCollationTypeAndPrefix() throws SQLException {
        assertThat(examples("MODIFY v VARCHAR(20) COLLATE " + WITHOUT_CASE + ", DROP KEY by_v, ADD UNIQUE KEY one (v)"))
                .singleElement()
                .satisfies(example -> {
                    assertThat(example.values().get(0)).isEqualToIgnoringCase("a");
                    assertThat(example.rows()).isEqualTo(2);
                });
        assertThat(examples("MODIFY dt DATETIME, ADD UNIQUE KEY one (dt)"))
                .containsExactly(new Duplicates.Example(List.of("2026-01-01 00:00:00"), 2));
        assertThat(examples("ADD UNIQUE KEY one (u, n)"))
                .containsExactly(new Duplicates.Example(List.of("10", "5"), 2));
        assertThat(examples("ADD fresh INT NOT NULL DEFAULT 3, ADD UNIQUE KEY one (fresh)"))
                .containsExactly(new Duplicates.Example(List.of("3"), 5));
        assertThat(examples("ADD fresh INT NOT NULL DEFAULT 3, ADD UNIQUE KEY one (fresh, id)"))
                .isEmpty();
    }

    @Test
    void aUniqueKeyThatComparesOtherwiseIsCheckedAnew() throws SQLException {
        Preview preview = review.review("ALTER TABLE w MODIFY v VARCHAR(20) COLLATE " + WITHOUT_CASE);

        assertThat(codes(preview)).containsExactly(WarningCode.CHANGES_COLLATION, WarningCode.TIGHTENS_UNIQUE_KEY);
        assertThat(preview.warnings().get(1).duplicates().found()).isEqualTo(1);
    }

    @Test
    @SinceMySql(value = "8.0.13", what = "indexes over expressions")
    void aUniqueKeyOverComputedValuesIsNotCheckedAndSaysSo() throws SQLException {
        Preview preview = review.review("ALTER TABLE w ADD UNIQUE KEY one ((n + u))");

        assertThat(preview.warnings().get(0).duplicates().complete()).isFalse();
        assertThat(preview.warnings().get(0).message()).contains("not checked");
    }

    @Test
    void valuesOfRowsAreInNoMessageAndNotInWhatIsStored() throws SQLException {
        Preview preview = review.review("ALTER TABLE w ADD UNIQUE KEY one (u)");

        assertThat(preview.warnings().get(0).duplicates().examples()).hasSize(2);
        assertThat(preview.toString()).doesNotContain("[10]").doesNotContain("[20]");
        Duplicates stored = preview.withoutRowValues().warnings().get(0).duplicates();
        assertThat(stored.examples()).isEmpty();
        assertThat(stored.found()).isEqualTo(2);
    }

    @Test
    void verificationTurnedOffIsAWarningOnlyOnline() throws SQLException {
        Preview off = review.review("ALTER TABLE w ADD fresh INT", new ReviewOptions(true, false));
        Preview direct = review.review("ALTER TABLE w ADD fresh INT", new ReviewOptions(false, false));

        assertThat(codes(off)).containsExactly(WarningCode.VERIFICATION_OFF);
        assertThat(off.risk().level()).isEqualTo(RiskLevel.HIGH);
        assertThat(direct.warnings()).isEmpty();
    }

    private List<Duplicates.Example> examples(String spec) throws SQLException {
        return review.review("ALTER TABLE w " + spec).warnings().stream()
                .filter(warning -> warning.duplicates() != null)
                .findFirst()
                .orElseThrow()
                .duplicates()
                .examples();
    }

    private static List<WarningCode> codes(Preview preview) {
        return preview.warnings().stream().map(Warning::code).toList();
    }
}

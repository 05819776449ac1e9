package io.ghostline.issue.review;

import static io.ghostline.issue.review.difference.DifferenceKind.ADDED;
import static io.ghostline.issue.review.difference.DifferenceKind.CHANGED;
import static io.ghostline.issue.review.difference.DifferenceKind.DROPPED;
import static io.ghostline.issue.review.difference.DifferenceKind.MOVED;
import static io.ghostline.issue.review.difference.DifferenceKind.RENAMED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.ghostline.issue.review.difference.CheckDifference;
import io.ghostline.issue.review.difference.ColumnDefinition;
import io.ghostline.issue.review.difference.ColumnDifference;
import io.ghostline.issue.review.difference.IndexDefinition;
import io.ghostline.issue.review.difference.IndexDifference;
import io.ghostline.issue.review.difference.OptionDifference;
import io.ghostline.issue.review.difference.TableDifference;
import io.ghostline.mysql.schema.CheckConstraint;
import io.ghostline.testkit.MySqlExtension;
import io.ghostline.testkit.SharedMySql;
import io.ghostline.testkit.SinceMySql;
import io.ghostline.testkit.TestSchema;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(MySqlExtension.class)
class DifferenceIT {
    private final TestSchema schema;
    private final ReviewFixture review;

    DifferenceIT(TestSchema schema) {
        this.schema = schema;
        this.review = new ReviewFixture(schema);
    }

    @BeforeEach
    void everything() {
        schema.execute("""
                CREATE TABLE every (
                  id INT NOT NULL AUTO_INCREMENT PRIMARY KEY,
                  code VARCHAR(20) CHARACTER SET latin1 COLLATE latin1_bin NOT NULL DEFAULT 'none' COMMENT 'old words',
                  total INT NOT NULL,
                  note TEXT,
                  made TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP,
                  twice INT AS (total * 2) VIRTUAL,
                  spot POINT NOT NULL%s,
                  hidden INT%s,
                  gone INT,
                  KEY by_code (code(5), total DESC),
                  KEY by_note (note(10)) COMMENT 'words',
                  KEY by_total (total),
                  KEY by_gone (gone),%s
                  FULLTEXT KEY words (note),
                  SPATIAL KEY spots (spot),
                  CONSTRAINT positive CHECK (total > 0),
                  CHECK (code <> 'x')
                ) ROW_FORMAT=DYNAMIC COMMENT 'every thing' DEFAULT CHARACTER SET utf8mb4""".formatted(
                        SharedMySql.isAtLeast("8.0.3") ? " SRID 4326" : "",
                        SharedMySql.isAtLeast("8.0.23") ? " INVISIBLE" : "",
                        SharedMySql.isAtLeast("8.0.13") ? " KEY by_half ((total / 2))," : ""));
    }

    @AfterEach
    void drop() {
        schema.execute("DROP TABLE every");
    }

    @Test
    void theSameTableHasNoDifference() throws SQLException {
        TableDifference difference = difference("FORCE", false);

        assertThat(difference).isEqualTo(new TableDifference(List.of(), List.of(), List.of(), List.of()));
    }

    @Test
    void columnsAreToldBeforeAndAfter() throws SQLException {
        TableDifference difference = difference("""
                DROP COLUMN gone, ADD COLUMN fresh DECIMAL(8, 2) NOT NULL DEFAULT 1.5 COMMENT 'new' AFTER id,
                CHANGE note remark MEDIUMTEXT COMMENT 'now long', MODIFY made TIMESTAMP NULL DEFAULT NULL FIRST,
                MODIFY code VARCHAR(30) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL, DROP COLUMN twice,
                ADD COLUMN twice INT AS (total * 3) STORED""", true);

        assertThat(difference.columns())
                .extracting(ColumnDifference::name, ColumnDifference::kinds, ColumnDifference::attributes)
                .containsExactly(
                        tuple(
                                "code",
                                List.of(CHANGED),
                                List.of("type", "nullable", "defaultValue", "charset", "collation", "comment")),
                        tuple("remark", List.of(RENAMED, CHANGED), List.of("type", "comment")),
                        tuple("made", List.of(CHANGED, MOVED), List.of("defaultValue", "extra")),
                        tuple("twice", List.of(DROPPED), List.of()),
                        tuple("gone", List.of(DROPPED), List.of()),
                        tuple("fresh", List.of(ADDED), List.of()),
                        tuple("twice", List.of(ADDED), List.of()));
        assertThat(difference.columns().get(0).before())
                .isEqualTo(new ColumnDefinition(
                        "code", 2, "varchar(20)", false, "none", "", "latin1", "latin1_bin", null, "old words", null));
        assertThat(difference.columns().get(5).after())
                .isEqualTo(new ColumnDefinition(
                        "fresh", 3, "decimal(8,2)", false, "1.50", "", null, null, null, "new", null));
        assertThat(difference.columns().get(6).after().generated()).isEqualTo("(`total` * 3)");
        assertThat(difference.indexes())
                .as("an index over a renamed column is the same; those over dropped columns are gone")
                .extracting(IndexDifference::name, IndexDifference::kind)
                .containsExactly(tuple("by_gone", DROPPED));
    }

    @Test
    @SinceMySql(value = "8.0.23", what = "invisible columns")
    void aHiddenColumnThatIsShownIsChanged() throws SQLException {
        TableDifference difference = difference("ALTER COLUMN hidden SET VISIBLE", true);

        assertThat(difference.columns())
                .extracting(ColumnDifference::name, ColumnDifference::kinds, ColumnDifference::attributes)
                .containsExactly(tuple("hidden", List.of(CHANGED), List.of("extra")));
    }

    @Test
    @SinceMySql(value = "8.0.3", what = "SRID")
    void aColumnOfAnotherReferenceSystemIsChanged() throws SQLException {
        schema.execute("ALTER TABLE every DROP KEY spots");

        TableDifference difference = difference("MODIFY spot POINT NOT NULL", true);

        assertThat(difference.columns().get(0).attributes()).containsExactly("srid");
        assertThat(difference.columns().get(0).before().srid()).isEqualTo(4326);
    }

    @Test
    void namesThatAreExchangedAreRenames() throws SQLException {
        TableDifference difference = difference(
                SharedMySql.isAtLeast("8.0.3")
                        ? "RENAME COLUMN gone TO hidden, RENAME COLUMN hidden TO gone"
                        : "CHANGE gone hidden INT, CHANGE hidden gone INT",
                true);

        assertThat(difference.columns())
                .extracting(column -> column.before().name(), ColumnDifference::name, ColumnDifference::kinds)
                .containsExactly(tuple("hidden", "gone", List.of(RENAMED)), tuple("gone", "hidden", List.of(RENAMED)));
        assertThat(difference.indexes()).isEmpty();
    }

    @Test
    void indexesAreToldWithTheirParts() throws SQLException {
        TableDifference difference = difference("""
                DROP PRIMARY KEY, ADD PRIMARY KEY (id, total), ADD UNIQUE KEY one (id), RENAME INDEX by_note TO by_words,
                DROP KEY by_code, ADD UNIQUE KEY by_code (code)""", true);

        assertThat(difference.indexes())
                .extracting(IndexDifference::name, IndexDifference::kind, IndexDifference::attributes)
                .containsExactlyInAnyOrder(
                        tuple("PRIMARY", CHANGED, List.of("parts")),
                        tuple("by_words", RENAMED, List.of()),
                        tuple("by_code", CHANGED, List.of("parts", "unique")),
                        tuple("one", ADDED, List.of()));
        IndexDifference code = index(difference, "by_code");
        assertThat(code.before().parts())
                .containsExactly(
                        new IndexDefinition.Part("code", null, 5, false),
                        new IndexDefinition.Part("total", null, null, SharedMySql.isAtLeast("8.0.1")));
    }

    @Test
    @SinceMySql(value = "8.0.0", what = "invisible indexes")
    void anIndexThatIsHiddenIsChanged() throws SQLException {
        assertThat(difference("ALTER INDEX by_total INVISIBLE", true).indexes())
                .extracting(IndexDifference::name, IndexDifference::kind, IndexDifference::attributes)
                .containsExactly(tuple("by_total", CHANGED, List.of("visible")));
    }

    @Test
    @SinceMySql(value = "8.0.13", what = "indexes over expressions")
    void indexesOverExpressionsAreTold() throws SQLException {
        TableDifference difference = difference("DROP KEY by_half, ADD KEY by_third ((total / 3))", true);

        assertThat(difference.indexes())
                .extracting(IndexDifference::name, IndexDifference::kind, IndexDifference::attributes)
                .containsExactlyInAnyOrder(tuple("by_half", DROPPED, List.of()), tuple("by_third", ADDED, List.of()));
        assertThat(index(difference, "by_third").after().parts())
                .containsExactly(new IndexDefinition.Part(null, "(`total` / 3)", null, false));
    }

    @Test
    void optionsAreTold() throws SQLException {
        schema.execute("ALTER TABLE every DROP KEY words, DROP KEY spots, DROP COLUMN spot");

        TableDifference difference = difference("""
                AUTO_INCREMENT = 5000, COMMENT = '100% other', ROW_FORMAT = COMPRESSED, KEY_BLOCK_SIZE = 8,
                DEFAULT CHARACTER SET latin1 PARTITION BY RANGE (id) (
                  PARTITION p0 VALUES LESS THAN (100), PARTITION p1 VALUES LESS THAN MAXVALUE)""", true);

        assertThat(difference.options())
                .filteredOn(option -> !option.name().equals("createOptions"))
                .containsExactly(
                        new OptionDifference("charset", "utf8mb4", "latin1"),
                        new OptionDifference(
                                "collation",
                                SharedMySql.isAtLeast("8.0.1") ? "utf8mb4_0900_ai_ci" : "utf8mb4_general_ci",
                                "latin1_swedish_ci"),
                        new OptionDifference("rowFormat", "Dynamic", "Compressed"),
                        new OptionDifference("comment", "every thing", "100% other"),
                        new OptionDifference("autoIncrement", "1", "5000"),
                        new OptionDifference(
                                "partitioning",
                                null,
                                (SharedMySql.isAtLeast("8.0.0") ? "RANGE (`id`)" : "RANGE (id)")
                                        + ": p0 (100), p1 (MAXVALUE)"));
        assertThat(difference.options())
                .filteredOn(option -> option.name().equals("createOptions"))
                .singleElement()
                .satisfies(option -> assertThat(option.after()).containsIgnoringCase("KEY_BLOCK_SIZE=8"));
    }

    @Test
    void aLowerCounterThanTheTablesIsNoDifference() throws SQLException {
        schema.execute("ALTER TABLE every AUTO_INCREMENT = 9000");

        assertThat(difference("AUTO_INCREMENT = 5000", true).options()).isEmpty();
    }

    @Test
    @SinceMySql(value = "8.0.16", what = "CHECK constraints")
    void constraintsAreMatchedByWhatTheySayAndNamedAsTheyWillBe() throws SQLException {
        TableDifference online = difference("ADD CONSTRAINT small CHECK (total < 1000)", true);
        TableDifference direct = difference("ADD CONSTRAINT small CHECK (total < 1000)", false);

        assertThat(direct.checks())
                .containsExactly(new CheckDifference(
                        "small", ADDED, null, new CheckConstraint("small", "(`total` < 1000)", true)));
        assertThat(online.checks())
                .extracting(CheckDifference::name, CheckDifference::kind)
                .containsExactlyInAnyOrder(tuple(nameAfterSwap("positive"), RENAMED), tuple("small", ADDED));
    }

    @Test
    @SinceMySql(value = "8.0.16", what = "CHECK constraints")
    void aCheckIsFoundByItsNameOnTheOriginal() throws SQLException {
        assertThat(difference("DROP CHECK positive", true).checks())
                .extracting(CheckDifference::name, CheckDifference::kind)
                .containsExactly(tuple("positive", DROPPED));
        assertThat(difference("DROP CONSTRAINT `POSITIVE`", false).checks())
                .extracting(CheckDifference::name, CheckDifference::kind)
                .containsExactly(tuple("positive", DROPPED));
        assertThat(difference("ALTER CHECK every_chk_1 NOT ENFORCED", false).checks())
                .extracting(CheckDifference::name, CheckDifference::kind)
                .containsExactly(tuple("every_chk_1", CHANGED));
        assertThat(difference("ALTER CONSTRAINT positive NOT ENFORCED", false).checks())
                .extracting(CheckDifference::name, CheckDifference::kind)
                .containsExactly(tuple("positive", CHANGED));
    }

    @Test
    @SinceMySql(value = "8.0.16", what = "CHECK constraints")
    void aCheckThatIsDroppedAndAddedGetsItsNameFromMySql() throws SQLException {
        assertThat(difference("DROP CHECK positive, ADD CONSTRAINT positive CHECK (total > 5)", true)
                        .checks())
                .extracting(CheckDifference::name, CheckDifference::kind)
                .containsExactlyInAnyOrder(tuple("positive", DROPPED), tuple("every_chk_2", ADDED));
    }

    @Test
    @SinceMySql(value = "8.0.16", what = "CHECK constraints")
    void aNameThatMySqlRefusesIsRefused() throws SQLException {
        schema.execute(
                "ALTER TABLE every ADD CONSTRAINT twofold UNIQUE (gone), ADD CONSTRAINT twofold CHECK (gone > 0)");

        for (String spec : List.of(
                "DROP CONSTRAINT twofold", // a key and a check
                "DROP CHECK nowhere",
                "ADD CONSTRAINT positive CHECK (total > 7)",
                "DROP CHECK positive, ALTER CHECK positive NOT ENFORCED")) {
            assertThatThrownBy(() -> schema.execute("ALTER TABLE every " + spec))
                    .as(spec)
                    .isNotNull();
            assertThat(review.review("ALTER TABLE every " + spec, true).accepted())
                    .as(spec)
                    .isFalse();
        }
        assertThat(difference("DROP CHECK twofold", true).checks())
                .extracting(CheckDifference::name, CheckDifference::kind)
                .contains(tuple("twofold", DROPPED));
    }

    /** As a migration does it: a copy is made, and takes the table's name. */
    private String nameAfterSwap(String constraint) {
        String clause = schema.queryStrings("SELECT CHECK_CLAUSE FROM information_schema.CHECK_CONSTRAINTS WHERE"
                        + " CONSTRAINT_SCHEMA = DATABASE() AND CONSTRAINT_NAME = '" + constraint + "'")
                .get(0);
        schema.execute(
                "CREATE TABLE `~every_1_gho` LIKE every",
                "RENAME TABLE every TO `~every_1_del`, `~every_1_gho` TO every");
        String name = schema.queryStrings("SELECT CONSTRAINT_NAME FROM information_schema.CHECK_CONSTRAINTS JOIN"
                        + " information_schema.TABLE_CONSTRAINTS USING (CONSTRAINT_SCHEMA, CONSTRAINT_NAME) WHERE"
                        + " CONSTRAINT_SCHEMA = DATABASE() AND TABLE_NAME = 'every' AND CHECK_CLAUSE = '" + clause
                        + "'")
                .get(0);
        schema.execute("DROP TABLE `~every_1_del`");
        return name;
    }

    private static IndexDifference index(TableDifference difference, String name) {
        return difference.indexes().stream()
                .filter(index -> index.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private TableDifference difference(String spec, boolean online) throws SQLException {
        Preview preview = review.review("ALTER TABLE every " + spec, online);
        assertThat(preview.difference()).as("%s", preview.checks()).isNotNull();
        return preview.difference();
    }
}

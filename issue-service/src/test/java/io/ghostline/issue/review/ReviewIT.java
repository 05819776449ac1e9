package io.ghostline.issue.review;

import static io.ghostline.issue.review.ReviewFixture.result;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.ghostline.contracts.migration.DefinitionSession;
import io.ghostline.issue.AddedColumn;
import io.ghostline.issue.review.CheckResult.Outcome;
import io.ghostline.mysql.Identifier;
import io.ghostline.mysql.ReservedNames;
import io.ghostline.mysql.TableId;
import io.ghostline.testkit.MySqlExtension;
import io.ghostline.testkit.Numbers;
import io.ghostline.testkit.SharedMySql;
import io.ghostline.testkit.SinceMySql;
import io.ghostline.testkit.TestSchema;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(MySqlExtension.class)
class ReviewIT {
    private static final String ADD = "ALTER TABLE orders ADD COLUMN c INT";

    private final TestSchema schema;
    private final ReviewFixture review;

    ReviewIT(TestSchema schema) {
        this.schema = schema;
        this.review = new ReviewFixture(schema);
    }

    @BeforeEach
    void orders() {
        schema.execute(
                "CREATE TABLE orders (id INT PRIMARY KEY, note VARCHAR(20), total INT, UNIQUE KEY by_total (total))");
    }

    @AfterEach
    void nothingStaysBehind() {
        assertThat(schema.queryStrings(
                        "SELECT TABLE_NAME FROM information_schema.TABLES WHERE TABLE_SCHEMA = DATABASE() AND"
                                + " TABLE_NAME LIKE '~%gho' AND TABLE_NAME NOT LIKE '%_1700000000_gho'"))
                .as("trial copies")
                .isEmpty();
        for (String view : schema.queryStrings(
                "SELECT TABLE_NAME FROM information_schema.VIEWS WHERE TABLE_SCHEMA = DATABASE()")) {
            schema.execute("DROP VIEW `" + view + "`");
        }
        for (String table : schema.queryStrings("SELECT TABLE_NAME FROM information_schema.TABLES WHERE TABLE_SCHEMA ="
                + " DATABASE() ORDER BY TABLE_NAME = 'orders'")) {
            schema.execute("SET FOREIGN_KEY_CHECKS = 0", "DROP TABLE " + Identifier.quote(table));
        }
    }

    @Test
    void aGoodAlterPassesAllChecks() throws SQLException {
        Preview preview = review.review(ADD);

        assertThat(preview.checks()).allMatch(check -> check.outcome() == Outcome.PASS);
        assertThat(preview.accepted()).isTrue();
        assertThat(preview.algorithm()).isEqualTo(AddedColumn.algorithm());
        assertThat(preview.ghostDdl())
                .startsWith("CREATE TABLE `orders` (")
                .contains("`c` " + (SharedMySql.isAtLeast("8.0.19") ? "int" : "int(11)") + " DEFAULT NULL");
    }

    @Test
    void theCheapestAlgorithmIsFound() throws SQLException {
        assertThat(review.review("ALTER TABLE orders ADD KEY k (note)").algorithm())
                .isEqualTo(Algorithm.INPLACE);
        assertThat(review.review("ALTER TABLE orders MODIFY total BIGINT").algorithm())
                .isEqualTo(Algorithm.COPY);
        assertThat(review.review("ALTER TABLE orders DROP KEY by_total PARTITION BY HASH(id) PARTITIONS 2")
                        .algorithm())
                .isEqualTo(Algorithm.COPY);
    }

    @Test
    void aTableThatIsNotThereFails() throws SQLException {
        Preview preview = review.review("ALTER TABLE nowhere ADD COLUMN c INT");

        assertThat(result(preview, "table").reason())
                .contains("there is no table")
                .contains("nowhere");
        assertThat(result(preview, "alter-accepted").outcome()).isEqualTo(Outcome.SKIPPED);
    }

    @Test
    @SinceMySql(value = "8.0.16", what = "CHECK constraints")
    void checksHaveTheNamesThatTheyWillHave() throws SQLException {
        schema.execute("ALTER TABLE orders ADD CONSTRAINT named CHECK (total > 0)");

        assertThat(review.review("ALTER TABLE orders ADD CONSTRAINT fresh CHECK (total < 9), DROP COLUMN note")
                        .ghostDdl())
                .contains("CONSTRAINT `orders_chk_1` CHECK ((`total` > 0))")
                .contains("CONSTRAINT `fresh` CHECK ((`total` < 9))");
    }

    /** Reserved names are cut so that those of checks and files fit; and then the swap does what the review said. */
    @ParameterizedTest
    @CsvSource({
        "t, 1, true",
        "t, 41, true",
        "t, 48, true",
        "t, 58, true",
        "t, 59, false", // MySQL can't rename its checks, where there are any: <table>_chk_1
        "t, 64, false",
        "表, 9, true",
        "表, 49, true",
        "表, 50, true",
        "é, 58, true",
        "`, 49, true"
    })
    void longNamesAreMigratedIfMySqlCanRenameTheChecks(String character, int length, boolean withChecks)
            throws SQLException {
        boolean accepted = withChecks || !SharedMySql.isAtLeast("8.0.16");
        String name = character.repeat(length);
        TableId table = new TableId(schema.name(), name);
        schema.execute("CREATE TABLE " + table.quoted() + " (id INT PRIMARY KEY, CONSTRAINT named CHECK (id > 0))");

        Preview preview = review.review("ALTER TABLE " + table.quoted() + " ADD c INT");

        assertThat(preview.accepted()).as("%s", preview.checks()).isEqualTo(accepted);
        assertThat(preview.checks().stream().filter(CheckResult::failed).map(CheckResult::check))
                .isEqualTo(accepted ? List.of() : List.of("constraint-names"));
        assertThat(review.review("ALTER TABLE " + table.quoted() + " ADD c INT", false)
                        .accepted())
                .isTrue();
        ReservedNames names = ReservedNames.of(name, 1_700_000_000);
        String rename = "RENAME TABLE " + table.quoted() + " TO "
                + table.sibling(names.old()).quoted() + ", "
                + table.sibling(names.ghost()).quoted() + " TO " + table.quoted();
        schema.execute(
                "CREATE TABLE " + table.sibling(names.changelog()).quoted() + " (id INT)",
                "CREATE TABLE " + table.sibling(names.ghost()).quoted() + " LIKE " + table.quoted());
        if (accepted) {
            schema.execute(rename);
        } else {
            assertThatThrownBy(() -> schema.execute(rename)).hasMessageContaining("too long");
        }
    }

    @Test
    void aPartitionedTableOfALongNameIsTaken() throws SQLException {
        int longest = SharedMySql.isAtLeast("8.0.0") ? 44 : 28; // with this partition
        TableId table = new TableId(schema.name(), "表".repeat(longest));
        schema.execute("CREATE TABLE " + table.quoted()
                + " (id INT PRIMARY KEY) PARTITION BY RANGE (id) (PARTITION p_of_twenty_six_bytes_name VALUES LESS THAN"
                + " MAXVALUE)");

        assertThat(review.review("ALTER TABLE " + table.quoted() + " ADD c INT").accepted())
                .isTrue();
    }

    @Test
    void aViewFails() throws SQLException {
        schema.execute("CREATE VIEW v AS SELECT * FROM orders");

        assertThat(result(review.review("ALTER TABLE v ADD COLUMN c INT"), "table")
                        .failed())
                .isTrue();
    }

    @Test
    void anotherEngineFails() throws SQLException {
        schema.execute("CREATE TABLE m (id INT PRIMARY KEY) ENGINE=MyISAM");

        assertThat(result(review.review("ALTER TABLE m ADD COLUMN c INT"), "table")
                        .reason())
                .contains("MyISAM");
    }

    @Test
    void aReservedTableFails() throws SQLException {
        schema.execute("CREATE TABLE `~orders_1700000000_del` LIKE orders");

        assertThat(result(review.review("ALTER TABLE `~orders_1700000000_del` ADD COLUMN c INT"), "table")
                        .reason())
                .contains("reserved");
    }

    @Test
    void noPrimaryKeyFails() throws SQLException {
        schema.execute("CREATE TABLE keyless (a INT)");

        assertThat(result(review.review("ALTER TABLE keyless ADD COLUMN c INT"), "unique-key")
                        .reason())
                .contains("no primary key");
        assertThat(review.review("ALTER TABLE keyless ADD COLUMN c INT", false).accepted())
                .as("with online off it needs none")
                .isTrue();
    }

    @Test
    void aPrimaryKeyOfFloatsFails() throws SQLException {
        schema.execute("CREATE TABLE f (a FLOAT PRIMARY KEY)");

        assertThat(result(review.review("ALTER TABLE f ADD COLUMN c INT"), "unique-key")
                        .reason())
                .contains("float");
    }

    @Test
    void foreignKeysOnEitherSideFailWithTheirNames() throws SQLException {
        schema.execute(
                "CREATE TABLE lines_of (id INT PRIMARY KEY, o INT, CONSTRAINT to_orders FOREIGN KEY (o) REFERENCES"
                        + " orders (id))");

        assertThat(result(review.review(ADD), "foreign-keys").reason()).contains("to_orders");
        assertThat(result(review.review("ALTER TABLE lines_of ADD COLUMN c INT"), "foreign-keys")
                        .reason())
                .contains("to_orders");
    }

    @Test
    void triggersFailWithTheirNames() throws SQLException {
        schema.execute("CREATE TRIGGER t1 BEFORE INSERT ON orders FOR EACH ROW SET NEW.note = 'x'");

        assertThat(result(review.review(ADD), "triggers").reason()).contains("t1");
    }

    @Test
    void anUnknownColumnFailsWithWhatMySqlSays() throws SQLException {
        CheckResult result = result(review.review("ALTER TABLE orders MODIFY nope BIGINT"), "alter-accepted");

        assertThat(result.failed()).isTrue();
        assertThat(result.reason()).contains("nope");
    }

    @Test
    void aKeyThatTheAlteredTableDoesNotHaveFails() throws SQLException {
        assertThat(result(review.review("ALTER TABLE orders DROP PRIMARY KEY"), "shared-key")
                        .failed())
                .isTrue();
        Preview replaced = review.review("ALTER TABLE orders DROP COLUMN id, ADD COLUMN id INT PRIMARY KEY");
        assertThat(replaced.accepted()).as("%s", replaced.checks()).isFalse();
        Preview unique = review.review("ALTER TABLE orders DROP COLUMN id, ADD COLUMN id INT NOT NULL UNIQUE");
        assertThat(result(unique, "shared-key").failed())
                .as("%s", unique.checks())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PRIMARY KEY (a) | ADD x INT | rows are matched by PRIMARY (a) of the table and PRIMARY (a) of the",
                "UNIQUE KEY b (b, c), UNIQUE KEY a (a) | ADD x INT | rows are matched by b (b, c) of the table and b (b, c) of the",
                "UNIQUE KEY b (b, c), UNIQUE KEY a (a) | DROP KEY b, ADD PRIMARY KEY (a) | by a (a) of the table and PRIMARY (a)",
                "PRIMARY KEY (a), UNIQUE KEY b (b) | DROP PRIMARY KEY | rows are matched by b (b) of the table and b (b) of the",
                "PRIMARY KEY (a) | DROP PRIMARY KEY, ADD PRIMARY KEY (a, c) | and the first columns of PRIMARY (a) of the",
                "PRIMARY KEY (a) | ADD t INT NOT NULL DEFAULT 3, DROP PRIMARY KEY, ADD PRIMARY KEY (a, t) | the first columns of PRIMARY",
                "PRIMARY KEY (f), UNIQUE KEY b (b) | ADD x INT | rows are matched by b (b) of the table",
            })
    void rowsAreMatchedByAKeyThatBothTablesHave(String keys, String alter, String matched) throws SQLException {
        schema.execute(
                "CREATE TABLE told_apart (a INT NOT NULL, b INT NOT NULL, c VARCHAR(9) NOT NULL, f FLOAT NOT NULL, n INT, "
                        + keys + ")");

        Reviewed reviewed = review.reviewed("ALTER TABLE told_apart " + alter, ReviewOptions.of(true));

        assertThat(result(reviewed.preview(), "shared-key").outcome()).isEqualTo(Outcome.PASS);
        assertThat(result(reviewed.preview(), "shared-key").reason()).contains(matched);
        assertThat(result(reviewed.preview(), "shared-key").reason())
                .contains("by " + reviewed.keyIndex().orElseThrow() + " (");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "UNIQUE KEY n (n) | ADD x INT | unique-key | no unique key over columns that are NOT NULL",
                "UNIQUE KEY f (f) | ADD x INT | unique-key | float",
                "UNIQUE KEY c (c(3)) | ADD x INT | unique-key | whole columns",
                "PRIMARY KEY (a) | DROP PRIMARY KEY, ADD UNIQUE KEY (a, n) | shared-key | exactly (a)",
                "PRIMARY KEY (a) | DROP PRIMARY KEY, ADD PRIMARY KEY (b, a) | shared-key | exactly (a)",
                "PRIMARY KEY (a) | ADD x INT NOT NULL AUTO_INCREMENT, DROP PRIMARY KEY, ADD PRIMARY KEY (a, x), ADD KEY (x)"
                        + " | shared-key | exactly (a)",
            })
    void rowsThatCantBeMatchedFail(String keys, String alter, String check, String reason) throws SQLException {
        schema.execute(
                "CREATE TABLE told_apart (a INT NOT NULL, b INT NOT NULL, c VARCHAR(9) NOT NULL, f FLOAT NOT NULL, n INT, "
                        + keys + ")");

        CheckResult result = result(review.review("ALTER TABLE told_apart " + alter), check);

        assertThat(result.failed()).isTrue();
        assertThat(result.reason()).contains(reason);
    }

    @ParameterizedTest
    @CsvSource({"5.7.0, CHANGE id number INT", "8.0.3, RENAME COLUMN id TO number"})
    void aKeyWhoseColumnIsRenamedIsFollowed(String since, String rename) throws SQLException {
        assumeTrue(SharedMySql.isAtLeast(since), "the server is older than " + since);
        assertThat(result(review.review("ALTER TABLE orders " + rename), "shared-key")
                        .outcome())
                .isEqualTo(Outcome.PASS);
    }

    @Test
    void leftoversAreAWarningAndOldTablesAreNot() throws SQLException {
        schema.execute(
                "CREATE TABLE `~orders_1700000000_gho` LIKE orders",
                "CREATE TABLE `~orders_1700000000_del` LIKE orders",
                "CREATE TABLE `~other_1700000000_gho` LIKE orders");

        CheckResult result = result(review.review(ADD), "leftovers");

        assertThat(result.outcome()).isEqualTo(Outcome.WARN);
        assertThat(result.reason())
                .contains("~orders_1700000000_gho")
                .doesNotContain("_del")
                .doesNotContain("other");
    }

    /** A preview of somebody else may be at it, and no rollout was in the year 2001. */
    @Test
    void aTrialCopyIsNoLeftoverOfAMigration() throws SQLException {
        schema.execute("CREATE TABLE `~orders_999999999_gho` LIKE orders");

        Outcome outcome = result(review.review(ADD), "leftovers").outcome();

        schema.execute("DROP TABLE `~orders_999999999_gho`");
        assertThat(outcome).isEqualTo(Outcome.PASS);
    }

    @Test
    void leftoversOfALongNameAreKnownByMakingTheNameAgain() throws SQLException {
        String name = "a".repeat(64);
        schema.execute(
                "CREATE TABLE " + name + " LIKE orders",
                "CREATE TABLE `" + ReservedNames.of(name, 1_700_000_000).ghost() + "` LIKE orders");

        assertThat(result(review.review("ALTER TABLE " + name + " ADD COLUMN c INT"), "leftovers")
                        .outcome())
                .isEqualTo(Outcome.WARN);
    }

    @Test
    void anotherIssueOnTheTableFails() throws SQLException {
        review.with((uuid, table) -> table.name().equals("orders") ? Optional.of("issue-7") : Optional.empty());

        assertThat(result(review.review(ADD), "other-migration").reason()).contains("issue-7");
    }

    @Test
    void anotherGhostlineWithAFreshHeartbeatFails() throws SQLException {
        changelog(Instant.now());

        assertThat(result(review.review(ADD), "other-migration").reason()).contains("heartbeat");
        assertThat(result(review.review(ADD), "leftovers").outcome()).isEqualTo(Outcome.PASS);
    }

    @Test
    void aDeadChangelogIsOnlyALeftover() throws SQLException {
        changelog(Instant.now().minusSeconds(3600));

        assertThat(result(review.review(ADD), "other-migration").outcome()).isEqualTo(Outcome.PASS);
        assertThat(result(review.review(ADD), "leftovers").outcome()).isEqualTo(Outcome.WARN);
    }

    @Test
    void tablesOfOtherToolsAreAWarning() throws SQLException {
        schema.execute("CREATE TABLE _orders_gho LIKE orders", "CREATE TABLE _orders_new LIKE orders");

        assertThat(result(review.review(ADD), "other-tools").reason()).contains("_orders_gho", "_orders_new");
    }

    @Test
    void theSizeIsTold() throws SQLException {
        schema.execute(
                "INSERT INTO orders SELECT n, REPEAT('x', 20), n FROM " + Numbers.table(1, 3000),
                "ANALYZE TABLE orders");

        Preview preview = review.review(ADD);

        assertThat(preview.rowsEstimated()).isEqualTo(3_000);
        assertThat(preview.dataBytes()).isEqualTo(bytes("clustered_index_size")).isPositive();
        assertThat(preview.indexBytes())
                .isEqualTo(bytes("sum_of_other_index_sizes"))
                .isPositive();
        assertThat(result(preview, "size").outcome()).isEqualTo(Outcome.PASS);
        assertThat(result(preview, "size").reason()).startsWith("about 3000 rows, 0 MiB");
    }

    /** By InnoDB's own account, which counts pages. */
    private long bytes(String pages) {
        return Long.parseLong(schema.queryStrings("SELECT " + pages
                        + " * @@innodb_page_size FROM mysql.innodb_table_stats"
                        + " WHERE database_name = DATABASE() AND table_name = 'orders'")
                .get(0));
    }

    @Test
    void columnsAreMappedAndRenamesShown() throws SQLException {
        Preview preview = review.review(
                "ALTER TABLE orders CHANGE note remark VARCHAR(20), MODIFY total BIGINT, ADD g INT AS (id) STORED");

        assertThat(preview.columns())
                .containsExactly(
                        new ColumnChange("id", "id", true, ColumnChange.Change.UNCHANGED),
                        new ColumnChange("note", "remark", true, ColumnChange.Change.RENAMED),
                        new ColumnChange("total", "total", true, ColumnChange.Change.CHANGED),
                        new ColumnChange(null, "g", false, ColumnChange.Change.GENERATED));
    }

    @Test
    void aColumnThatIsDroppedAndAddedIsNotCopied() throws SQLException {
        assertThat(review.review("ALTER TABLE orders DROP COLUMN note, ADD COLUMN note INT")
                        .columns())
                .contains(
                        new ColumnChange("note", null, false, ColumnChange.Change.DROPPED),
                        new ColumnChange(null, "note", false, ColumnChange.Change.ADDED));
    }

    @Test
    void bracesInTheStatementAreMySqls() throws SQLException {
        assertThat(review.review("ALTER TABLE orders COMMENT '{d \"x\"} ?'").ghostDdl())
                .contains("{d \"x\"} ?");
    }

    private void changelog(Instant heartbeat) throws SQLException {
        long micros = heartbeat.toEpochMilli() * 1000;
        try (Connection connection = schema.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE `~orders_1700000000_ghc` (id BIGINT PRIMARY KEY, kind VARCHAR(20), data"
                    + " MEDIUMTEXT)");
            statement.execute("INSERT INTO `~orders_1700000000_ghc` VALUES (1, 'HEARTBEAT', '" + micros + "')");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "FTS_DOC_ID, ', FULLTEXT KEY (body)', ADD x INT, true",
        "FTS_DOC_ID, '', ADD FULLTEXT KEY (body), true",
        "FTS_DOC_ID, ', FULLTEXT KEY (body)', 'CHANGE FTS_DOC_ID id BIGINT UNSIGNED, DROP KEY body, ADD FULLTEXT KEY (body)', false",
        "FTS_DOC_ID, '', ADD x INT, false",
        "id, ', FULLTEXT KEY (body)', ADD x INT, false"
    })
    void aTableThatNumbersItsDocumentsFails(String id, String index, String alter, boolean fails) throws SQLException {
        schema.execute(
                "CREATE TABLE documents (" + id + " BIGINT UNSIGNED NOT NULL PRIMARY KEY, body TEXT" + index + ")");

        assertThat(result(review.review("ALTER TABLE documents " + alter), "fulltext-document-id")
                        .failed())
                .isEqualTo(fails);
    }

    @Test
    @SinceMySql(value = "9.0.0", what = "VECTOR")
    void aNewColumnThatNoRowGetsAValueForFails() throws SQLException {
        Preview preview = review.review("ALTER TABLE orders ADD v VECTOR(3) NOT NULL");

        assertThat(preview.accepted()).isFalse();
        assertThat(result(preview, "new-columns").reason()).contains("v vector(3)");
        assertThat(review.review("ALTER TABLE orders ADD v VECTOR(3), ADD n INT NOT NULL, ADD t TEXT NOT NULL")
                        .accepted())
                .isTrue();
    }

    @Test
    void whatMySqlDoesNotCopyAsItIsFails() throws SQLException {
        schema.execute(
                "CREATE TABLE accents (id INT PRIMARY KEY, c VARCHAR(9), g VARCHAR(30) AS (CONCAT(c, 'é''\\\\')) STORED,"
                        + " CHECK (c <> 'é')) CHARACTER SET latin1",
                "CREATE TABLE wide (id INT PRIMARY KEY, c VARCHAR(9), g VARCHAR(30) AS (CONCAT(c, '-')) STORED)"
                        + " CHARACTER SET utf16");

        Preview accents = review.review("ALTER TABLE accents ADD x INT");
        if (SharedMySql.isAtLeast("8.0.1")) {
            assertThat(accents.accepted()).isTrue();
        } else {
            // Expressions are kept as they were written, without their character set.
            assertThat(accents.refusal()).contains("Illegal mix of collations");
        }
        // MySQL 8 prints _utf16'\0-' for it, which is another text to a server with NO_BACKSLASH_ESCAPES; 5.7 prints
        // '\0-', which
        // is another one each time.
        assertThat(review.review("ALTER TABLE wide ADD x INT").refusal()).contains("does not copy the table as it is");
    }

    @Test
    void definitionsMeanWhatTheyMeanInASessionThatNobodyHasSet() throws SQLException {
        try (Connection connection = schema.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("SET @zone = @@GLOBAL.time_zone, @mode = @@GLOBAL.sql_mode");
            try {
                statement.execute("SET GLOBAL time_zone = '+05:00', sql_mode = 'PIPES_AS_CONCAT,REAL_AS_FLOAT'");
                Preview preview = review.review("ALTER TABLE orders ADD since TIMESTAMP DEFAULT '2024-06-01 12:00:00',"
                        + " ADD r REAL, ADD p VARCHAR(99) AS (id || '-' || id)");

                assertThat(preview.accepted()).isTrue();
                assertThat(preview.session())
                        .isEqualTo(new DefinitionSession("+05:00", "REAL_AS_FLOAT,PIPES_AS_CONCAT"));
                assertThat(preview.ghostDdl())
                        .contains("DEFAULT '2024-06-01 12:00:00'", "`r` float", "concat(`id`,")
                        .doesNotContain("07:00:00");
                assertThat(preview.afterReviewIn(preview.session()).accepted()).isTrue();
                Preview changed = preview.afterReviewIn(new DefinitionSession("SYSTEM", "STRICT_TRANS_TABLES"));
                assertThat(changed.accepted()).isFalse();
                assertThat(changed.refusal()).contains("SYSTEM", "+05:00", "may mean something else");
            } finally {
                statement.execute("SET GLOBAL time_zone = @zone, sql_mode = @mode");
            }
        }
    }

    @Test
    void aConversionThatDependsOnTheServersTimeZoneFailsUnlessThatIsUtc() throws SQLException {
        schema.execute("ALTER TABLE orders ADD at TIMESTAMP(3) NULL, ADD seen DATETIME");
        List<String> computed = new ArrayList<>(List.of(
                "MODIFY at DATETIME(3)",
                "MODIFY seen TIMESTAMP NULL",
                "MODIFY at VARCHAR(30)",
                "ADD made DATETIME DEFAULT CURRENT_TIMESTAMP",
                "ADD day DATE AS (DATE(at)) STORED",
                "ADD day DATE AS (DATE(at)) VIRTUAL, ADD KEY (day)"));
        if (SharedMySql.isAtLeast("8.0.13")) {
            computed.addAll(List.of("ADD made DATE DEFAULT (CURDATE())", "ADD KEY ((DATE(at)))"));
        }
        if (SharedMySql.isAtLeast("8.0.16")) {
            computed.add("ADD CHECK (at > '2020-01-01 00:00:00')");
        }
        try (Connection connection = schema.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("SET @before = @@GLOBAL.time_zone");
            try {
                statement.execute("SET GLOBAL time_zone = '+02:00'");
                for (String bad : computed) {
                    Preview preview = review.review("ALTER TABLE orders " + bad);
                    assertThat(preview.accepted()).as(bad).isFalse();
                    assertThat(result(preview, "time-zone").reason()).as(bad).contains("+02:00");
                }
                for (String good : List.of(
                        "MODIFY at TIMESTAMP(6) NULL",
                        "MODIFY seen DATETIME(3)",
                        "ADD made TIMESTAMP DEFAULT CURRENT_TIMESTAMP",
                        "ADD made DATETIME DEFAULT '2024-01-01'",
                        "ADD day DATE AS (DATE(at)) VIRTUAL",
                        "ADD day DATE AS (DATE(seen)) STORED",
                        "ADD CHECK (seen > '2020-01-01 00:00:00')")) {
                    assertThat(review.review("ALTER TABLE orders " + good).accepted())
                            .as(good)
                            .isTrue();
                }
                statement.execute("SET GLOBAL time_zone = '+00:00'");
                assertThat(review.review("ALTER TABLE orders MODIFY at DATETIME(3)")
                                .accepted())
                        .isTrue();
            } finally {
                statement.execute("SET GLOBAL time_zone = @before");
            }
        }
    }
}

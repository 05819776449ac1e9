package io.ghostline.cdc.statement;

import static org.assertj.core.api.Assertions.assertThat;

import io.ghostline.cdc.statement.StatementWatch.Verdict;
import io.ghostline.mysql.ReservedNames;
import io.ghostline.mysql.TableId;
import io.ghostline.testkit.MySqlExtension;
import io.ghostline.testkit.SharedMySql;
import io.ghostline.testkit.SinceMySql;
import io.ghostline.testkit.TestSchema;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * MySQL says what a statement did: the table is looked at before and after, and the statement is judged as the binary log has it.
 * One that changed the table without row events must concern the migration; one of the second list must not.
 */
@ExtendWith(MySqlExtension.class)
class StatementWatchIT {
    private static final ReservedNames NAMES = ReservedNames.of("t", 1);
    private static final Pattern USE = Pattern.compile("(?s)use `((?:[^`]|``)*)`; (.*)");
    private static final String STATEMENTS = "SET SESSION binlog_format = 'STATEMENT'; ";

    private final TestSchema schema;

    StatementWatchIT(TestSchema schema) {
        this.schema = schema;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ALTER TABLE archive EXCHANGE PARTITION p0 WITH TABLE t",
                "ALTER TABLE `archive` /* t */ EXCHANGE PARTITION p0 WITH TABLE `t` WITHOUT VALIDATION",
                "ALTER TABLE parts EXCHANGE PARTITION p1 WITH TABLE one; DROP TABLE t; RENAME TABLE parts TO t",
                "ALTER TABLE t ADD COLUMN w INT",
                "ALTER TABLE t COMMENT 'x'",
                "alter /* c */ table t change column v w int",
                "/*!50700 ALTER TABLE t ADD COLUMN w INT */",
                "ALTER TABLE t RENAME TO gone",
                "ALTER TABLE t RENAME gone",
                "TRUNCATE t",
                "TRUNCATE TABLE `t`",
                "DROP TABLE one, t",
                "DROP TABLE IF EXISTS one, two, t CASCADE",
                "RENAME TABLE one TO two, t TO gone, two TO t",
                "RENAME TABLE one TO other.one, t TO other.t2",
                "CREATE INDEX `on` ON t (v)",
                "CREATE UNIQUE INDEX i USING BTREE ON t (v, id) COMMENT 'ON one'",
                "DROP TABLE t; CREATE TABLE t LIKE one",
                "DROP TABLE t; CREATE TABLE t AS SELECT * FROM one WHERE FALSE",
                "CREATE TRIGGER b BEFORE INSERT ON t FOR EACH ROW SET NEW.v = 1",
                "CREATE DEFINER = CURRENT_USER TRIGGER b AFTER DELETE ON `t` FOR EACH ROW SET @a = 1",
                "ALTER TABLE one ADD FOREIGN KEY (v) REFERENCES t (id)",
                "CREATE TABLE child (id INT PRIMARY KEY, v INT, FOREIGN KEY (v) REFERENCES t (id))",
                "ALTER TABLE parts TRUNCATE PARTITION p1; DROP TABLE t; RENAME TABLE parts TO t",
                "DROP /*!40005 TABLE */ t",
                "ALTER TABLE t DISCARD TABLESPACE",
                "SET SESSION sql_mode = 'ANSI_QUOTES'; ALTER TABLE \"t\" ADD COLUMN w INT",
                "SET SESSION sql_mode = 'NO_BACKSLASH_ESCAPES'; ALTER TABLE t COMMENT 'a\\', ADD COLUMN w INT COMMENT 'b\\'",
                STATEMENTS + "UPDATE t SET v = 77",
                STATEMENTS + "UPDATE one JOIN t USING (id) SET t.v = 77",
                STATEMENTS + "UPDATE one, t SET t.v = 77 WHERE one.id = t.id",
                STATEMENTS + "UPDATE seen SET v = 77",
                STATEMENTS + "UPDATE IGNORE seen AS x SET v = 77",
                STATEMENTS + "DELETE FROM t LIMIT 1",
                STATEMENTS + "DELETE t FROM t JOIN one USING (id)",
                STATEMENTS + "DELETE FROM t USING t JOIN one USING (id)",
                STATEMENTS + "DELETE FROM seen",
                STATEMENTS + "INSERT INTO t VALUES (100, 1)",
                STATEMENTS + "INSERT t SET id = 100",
                STATEMENTS + "INSERT INTO seen VALUES (100, 1)",
                STATEMENTS + "INSERT INTO watched VALUES (100, 1)",
                STATEMENTS + "REPLACE INTO t SELECT id, v + 5 FROM one",
                STATEMENTS + "INSERT INTO one VALUES (100, writes())",
                STATEMENTS + "INSERT INTO one (id, v) VALUES (100, `writes` ())",
                STATEMENTS + "SELECT writes()",
                STATEMENTS + "DO writes()",
                STATEMENTS + "CALL many()",
                STATEMENTS + "INSERT INTO one SELECT id + 400, v FROM calling",
                STATEMENTS + "UPDATE one SET v = (SELECT v FROM calling)",
                STATEMENTS + "INSERT INTO one SELECT o.id + 500, c.v FROM one AS o, `calling` AS c LIMIT 1",
                STATEMENTS
                        + "INSERT INTO one SELECT o.id + 600, c.v FROM (one AS o JOIN (calling AS c) ON c.id = o.id)",
                STATEMENTS + "DELETE FROM one WHERE id IN (SELECT v FROM nested)",
                STATEMENTS + "LOAD DATA LOCAL INFILE '$file' INTO TABLE t",
                STATEMENTS + "LOAD DATA LOCAL INFILE '$file' REPLACE INTO TABLE `t` FIELDS TERMINATED BY '\\t'",
                STATEMENTS + "LOAD DATA LOCAL INFILE '$file' INTO TABLE watched"
            })
    void what_changes_the_table_without_row_events_concerns(String statements) throws Exception {
        Outcome outcome = run(statements);

        assertThat(outcome.changed()).as("MySQL changed the table").isTrue();
        assertThat(outcome.verdicts()).as("of %s", outcome.logged()).anyMatch(Verdict.Concerns.class::isInstance);
    }

    @ParameterizedTest
    @SinceMySql(value = "8.0.3", what = "RENAME COLUMN and WITH")
    @ValueSource(
            strings = {
                "alter /* c */ table t rename column v to w",
                "/*!80000 ALTER TABLE t ADD COLUMN w INT */",
                STATEMENTS + "WITH x AS (SELECT 1 AS id) UPDATE t JOIN x USING (id) SET v = 77"
            })
    void what_changes_it_on_newer_servers_concerns_too(String statements) throws Exception {
        what_changes_the_table_without_row_events_concerns(statements);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE DATABASE IF NOT EXISTS $schema",
                "CREATE SCHEMA /*!32312 IF NOT EXISTS*/ `$schema` /*!40100 DEFAULT CHARACTER SET utf8mb4 */",
                "ALTER DATABASE `$schema` /*!40100 DEFAULT CHARACTER SET latin1 */",
                "CREATE TABLE IF NOT EXISTS t (id INT PRIMARY KEY)",
                "CREATE TABLE copy_of LIKE t",
                "CREATE TABLE copy_of AS SELECT * FROM t",
                "CREATE TEMPORARY TABLE t (id INT); DROP TEMPORARY TABLE t",
                "CREATE TEMPORARY TABLE t (id INT); INSERT INTO t VALUES (1); DROP TABLE t",
                "ALTER TABLE one ADD COLUMN t INT, CHANGE COLUMN v tt INT, ADD INDEX t (t)",
                "ALTER TABLE one RENAME INDEX v TO t",
                "ALTER TABLE archive TRUNCATE PARTITION p0",
                "ALTER TABLE other.t ADD COLUMN w INT",
                "DROP TABLE other.t",
                "TRUNCATE other.t",
                "RENAME TABLE other.t TO other.tt",
                "CREATE VIEW another AS SELECT * FROM t",
                "CREATE OR REPLACE VIEW seen AS SELECT id, v + 0 AS v FROM t",
                "DROP VIEW seen",
                "CREATE PROCEDURE p() DELETE FROM t",
                "CREATE FUNCTION g() RETURNS INT DETERMINISTIC RETURN 1",
                "CREATE EVENT e ON SCHEDULE EVERY 1 DAY DISABLE DO DELETE FROM t",
                "DROP PROCEDURE many",
                "ANALYZE TABLE t",
                "OPTIMIZE TABLE t",
                "CREATE USER IF NOT EXISTS t@localhost; GRANT SELECT ON $schema.t TO t@localhost; DROP USER t@localhost",
                "FLUSH TABLES t",
                "INSERT INTO t VALUES (100, 1)",
                "DELETE FROM t",
                "UPDATE seen SET v = 9",
                "START TRANSACTION; INSERT INTO t VALUES (200, 1); SAVEPOINT t; INSERT INTO t VALUES (201, 1); ROLLBACK TO t; COMMIT",
                STATEMENTS + "INSERT INTO one SELECT id + 50, COUNT(*) FROM t GROUP BY id",
                STATEMENTS + "REPLACE INTO one (id, v) SELECT 9, CRC32(CONCAT_WS('#', id, ISNULL(v))) FROM t LIMIT 1",
                STATEMENTS + "UPDATE one SET v = (SELECT MAX(v) FROM t)",
                STATEMENTS + "DELETE FROM one WHERE id IN (SELECT id FROM t)",
                STATEMENTS + "LOAD DATA LOCAL INFILE '$file' INTO TABLE one"
            })
    void what_is_followed_by_its_rows_or_does_nothing_to_the_table_does_not(String statements) throws Exception {
        Outcome outcome = run(statements);

        assertThat(outcome.verdicts()).as("of %s", outcome.logged()).noneMatch(Verdict.Concerns.class::isInstance);
    }

    @ParameterizedTest
    @SinceMySql(value = "8.0.3", what = "RENAME COLUMN and histograms")
    @ValueSource(
            strings = {
                "ALTER TABLE one ADD COLUMN t INT, RENAME COLUMN v TO tt, ADD INDEX t (t)",
                "ANALYZE TABLE t UPDATE HISTOGRAM ON v"
            })
    void what_does_nothing_to_it_on_newer_servers_does_not_either(String statements) throws Exception {
        what_is_followed_by_its_rows_or_does_nothing_to_the_table_does_not(statements);
    }

    /**
     * What became of some statements.
     *
     * @param changed whether the table's rows or its definition did, without a row event of it
     */
    private record Outcome(boolean changed, List<String> logged, List<Verdict> verdicts) {}

    private Outcome run(String statements) throws Exception {
        prepare();
        TableId table = new TableId(schema.name(), "t");
        StatementWatch watch = new StatementWatch(table, NAMES, new ServerTables(schema::connect));
        String before = state();
        List<String> logged = new ArrayList<>();
        List<Verdict> verdicts = new ArrayList<>();
        boolean rows = false;
        try (Connection connection = loading();
                Statement statement = connection.createStatement()) {
            Position from = position(statement);
            for (String sql : statements.split("; ")) {
                statement.execute(filled(sql));
            }
            for (Event event : events(from)) {
                rows |= event.type().equals("Table_map") && event.info().contains("(" + table + ")");
                if (event.type().equals("Query") || event.type().equals("Execute_load_query")) {
                    Matcher use = USE.matcher(event.info().replaceFirst(" ;file_id=\\d+$", ""));
                    String sql = use.matches() ? use.group(2) : event.info();
                    logged.add(sql);
                    verdicts.add(watch.judge(use.matches() ? use.group(1).replace("``", "`") : "", sql));
                }
            }
        }
        return new Outcome(!rows && !before.equals(state()), logged, verdicts);
    }

    private Connection loading() throws SQLException {
        String url = schema.jdbcUrl() + (schema.jdbcUrl().contains("?") ? "&" : "?") + "allowLoadLocalInfile=true";
        return DriverManager.getConnection(
                url, schema.server().user(), schema.server().password());
    }

    private String filled(String sql) throws Exception {
        if (!sql.contains("$file")) {
            return sql.replace("$schema", schema.name());
        }
        Path file = Files.createTempFile(Path.of("target"), "rows", ".txt");
        Files.writeString(file, "300\t3\n");
        return sql.replace("$file", file.toString());
    }

    private void prepare() {
        schema.execute(
                "DROP DATABASE IF EXISTS " + schema.name(),
                "CREATE DATABASE " + schema.name(),
                "DROP DATABASE IF EXISTS other",
                "CREATE DATABASE other",
                "CREATE TABLE other.t (id INT PRIMARY KEY)",
                "USE " + schema.name(),
                "CREATE TABLE t (id INT PRIMARY KEY, v INT)",
                "INSERT INTO t VALUES (1, 1), (2, 2), (3, 3)",
                "CREATE TABLE one (id INT PRIMARY KEY, v INT, KEY v (v))",
                "INSERT INTO one VALUES (1, 1), (3, 3)",
                "CREATE TABLE archive (id INT PRIMARY KEY, v INT) PARTITION BY RANGE (id) (PARTITION p0 VALUES LESS THAN (50))",
                "CREATE TABLE parts (id INT PRIMARY KEY, v INT, KEY v (v)) PARTITION BY RANGE (id)"
                        + " (PARTITION p1 VALUES LESS THAN (50))",
                "INSERT INTO parts VALUES (7, 7)",
                "CREATE VIEW seen AS SELECT * FROM t",
                "CREATE TABLE watched (id INT PRIMARY KEY, v INT)",
                "CREATE TRIGGER w AFTER INSERT ON watched FOR EACH ROW UPDATE t SET v = v + 1",
                "SET GLOBAL log_bin_trust_function_creators = 1, local_infile = 1",
                "CREATE FUNCTION writes() RETURNS INT BEGIN UPDATE t SET v = v + 1; RETURN 1; END",
                "CREATE PROCEDURE many() UPDATE t SET v = v + 1",
                "CREATE VIEW calling AS SELECT 1 AS id, writes() AS v",
                "CREATE VIEW nested AS SELECT * FROM calling");
    }

    /** Rows and definition; what SHOW CREATE does not tell, too. */
    private String state() {
        List<@Nullable String> found = new ArrayList<>();
        for (String sql : List.of(
                "SHOW TABLES LIKE 't'",
                "SELECT CONCAT(TRIGGER_NAME) FROM information_schema.TRIGGERS WHERE EVENT_OBJECT_TABLE = 't'",
                "SELECT CONSTRAINT_NAME FROM information_schema.REFERENTIAL_CONSTRAINTS WHERE REFERENCED_TABLE_NAME = 't'",
                "SELECT GROUP_CONCAT(COLUMN_NAME, COLUMN_TYPE) FROM information_schema.COLUMNS WHERE TABLE_NAME = 't'"
                        + " AND TABLE_SCHEMA = '" + schema.name() + "'",
                "SELECT GROUP_CONCAT(INDEX_NAME) FROM information_schema.STATISTICS WHERE TABLE_NAME = 't' AND TABLE_SCHEMA = '"
                        + schema.name() + "'",
                "SELECT CONCAT(TABLE_COMMENT, CREATE_OPTIONS) FROM information_schema.TABLES WHERE TABLE_NAME = 't' AND"
                        + " TABLE_SCHEMA = '" + schema.name() + "'",
                "SELECT CONCAT_WS('/', id, v) FROM t ORDER BY 1")) {
            try {
                found.addAll(schema.queryStrings(sql));
            } catch (RuntimeException e) {
                found.add("gone, or without these columns");
            }
        }
        return found.toString();
    }

    private record Position(String file, long position) {}

    private record Event(String type, String info) {}

    private static Position position(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery(
                "SHOW " + (SharedMySql.isAtLeast("8.2.0") ? "BINARY LOG" : "MASTER") + " STATUS")) {
            row.next();
            return new Position(row.getString(1), row.getLong(2));
        }
    }

    private List<Event> events(Position from) throws SQLException {
        List<Event> events = new ArrayList<>();
        try (Connection connection = schema.server().connect("");
                Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery("SHOW BINLOG EVENTS IN '" + from.file() + "' FROM " + from.position())) {
            while (row.next()) {
                events.add(new Event(row.getString("Event_type"), row.getString("Info")));
            }
        }
        return events;
    }
}

package io.ghostline.cdc.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.ghostline.localservers.MySqlServer;
import io.ghostline.runtime.assignment.MigrationFailedException;
import io.ghostline.testkit.KafkaBroker;
import io.ghostline.testkit.KafkaExtension;
import io.ghostline.testkit.MySqlExtension;
import io.ghostline.testkit.TestSchema;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** DDL by somebody else on the table fails the migration; on other tables it does not. */
@ExtendWith({MySqlExtension.class, KafkaExtension.class})
class ForeignDdlIT {
    private final MySqlServer server;
    private final TestSchema schema;
    private final KafkaBroker broker;

    ForeignDdlIT(MySqlServer server, TestSchema schema, KafkaBroker broker) {
        this.server = server;
        this.schema = schema;
        this.broker = broker;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ALTER TABLE victim ADD COLUMN w INT",
                "TRUNCATE TABLE victim",
                "DROP TABLE victim",
                "RENAME TABLE victim TO victim2",
                "CREATE INDEX other ON victim (v)",
                "CREATE TRIGGER victim_trigger BEFORE INSERT ON victim FOR EACH ROW SET NEW.v = 1"
            })
    void ddl_on_the_table_fails_the_migration(String statement) throws Exception {
        // given
        schema.execute("DROP TABLE IF EXISTS victim, victim2", "CREATE TABLE victim (id INT PRIMARY KEY, v INT)");
        try (Capture capture = new Capture(server, broker, schema.name(), "victim").startAndAwait()) {
            // when
            schema.execute(statement);
            // then
            assertThat(capture.failure())
                    .isInstanceOf(MigrationFailedException.class)
                    .hasMessageContaining("somebody ran DDL on the table during the migration");
        }
    }

    @Test
    void rows_that_are_exchanged_away_fail_the_migration() throws Exception {
        // given
        schema.execute(
                "CREATE TABLE exchanged (id INT PRIMARY KEY)",
                "CREATE TABLE archive (id INT PRIMARY KEY) PARTITION BY RANGE (id) (PARTITION p0 VALUES LESS THAN (9))");
        try (Capture capture = new Capture(server, broker, schema.name(), "exchanged").startAndAwait()) {
            // when
            schema.execute("ALTER TABLE archive EXCHANGE PARTITION p0 WITH TABLE exchanged");
            // then
            assertThat(capture.failure())
                    .isInstanceOf(MigrationFailedException.class)
                    .hasMessageContaining("EXCHANGE PARTITION");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE said SET v = 424242",
                "INSERT INTO said_view VALUES (5, 424242)",
                "LOAD DATA LOCAL INFILE '$file' INTO TABLE said"
            })
    void changes_that_come_as_statements_fail_the_migration(String statement) throws Exception {
        // given
        schema.execute(
                "DROP TABLE IF EXISTS said",
                "CREATE TABLE said (id INT PRIMARY KEY, v INT)",
                "INSERT INTO said VALUES (1, 1)",
                "CREATE OR REPLACE VIEW said_view AS SELECT * FROM said",
                "SET GLOBAL local_infile = 1");
        Path file = Files.writeString(Files.createTempFile(Path.of("target"), "rows", ".txt"), "300\t3\n");
        String url = schema.jdbcUrl() + (schema.jdbcUrl().contains("?") ? "&" : "?") + "allowLoadLocalInfile=true";
        try (Capture capture = new Capture(server, broker, schema.name(), "said").startAndAwait();
                Connection connection = DriverManager.getConnection(url, server.user(), server.password());
                Statement session = connection.createStatement()) {
            // when
            session.execute("SET SESSION binlog_format = 'STATEMENT'");
            session.execute(statement.replace("$file", file.toString()));
            // then
            assertThat(capture.failure())
                    .isInstanceOf(MigrationFailedException.class)
                    .hasMessageContaining("as a statement and not by its rows")
                    .hasMessageNotContaining("424242");
        }
    }

    @Test
    void ddl_while_no_engine_runs_is_noticed_at_the_next_start() throws Exception {
        // given
        schema.execute("CREATE TABLE asleep (id INT PRIMARY KEY)");
        try (Capture capture = new Capture(server, broker, schema.name(), "asleep").startAndAwait()) {
            capture.stop();
            // when
            schema.execute("ALTER TABLE asleep ADD COLUMN w INT");
            capture.start();
            // then
            assertThat(capture.failure())
                    .isInstanceOf(MigrationFailedException.class)
                    .hasMessageContaining("DDL");
        }
    }

    @Test
    void other_tables_and_unknown_statements_do_not_matter() throws Exception {
        // given
        schema.execute("CREATE TABLE calm (id INT PRIMARY KEY)");
        try (Capture capture = new Capture(server, broker, schema.name(), "calm").startAndAwait()) {
            // when
            schema.execute(
                    "CREATE TABLE noise (id INT PRIMARY KEY, v INT) COMMENT='100%'",
                    "ALTER TABLE noise ADD COLUMN w INT",
                    "CREATE TABLE `calm_too` (id INT PRIMARY KEY)",
                    "ALTER TABLE calm_too ADD COLUMN w INT",
                    "CREATE VIEW seen AS SELECT * FROM calm",
                    "ANALYZE TABLE calm",
                    "CREATE DATABASE IF NOT EXISTS " + schema.name(),
                    "ALTER DATABASE `" + schema.name() + "` /*!40100 DEFAULT CHARACTER SET utf8mb4 */",
                    "CREATE TABLE IF NOT EXISTS calm (id INT PRIMARY KEY)",
                    "DROP TABLE noise");
            schema.execute("INSERT INTO calm VALUES (1)");
            // then
            try (ChangesReader reader = capture.changes()) {
                List<List<String>> keys = org.awaitility.Awaitility.await()
                        .atMost(Capture.PATIENCE)
                        .until(() -> ChangesReader.keys(reader.poll()), found -> !found.isEmpty());
                assertThat(keys).containsExactly(List.of("1"));
            }
            assertThat(capture.ended()).isFalse();
        }
    }

    @Test
    void a_migration_of_a_version_with_other_keys_is_not_gone_on_with() throws Exception {
        // given
        schema.execute("CREATE TABLE elder (id VARCHAR(9) PRIMARY KEY)");
        try (Capture capture = new Capture(server, broker, schema.name(), "elder").startAndAwait()) {
            capture.stop();
            // when
            schema.execute("UPDATE " + capture.journal.table().quoted()
                    + " SET data = REPLACE(data, ',\"keyFormat\":2', '') WHERE kind = 'PHASE'");
            capture.start();
            // then
            assertThat(capture.failure())
                    .isInstanceOf(MigrationFailedException.class)
                    .hasMessageContaining("another version of Ghostline");
        }
    }

    @Test
    void rows_without_their_full_image_fail_the_migration() throws Exception {
        // given
        schema.execute(
                "CREATE TABLE partial_image (id INT PRIMARY KEY, a INT, b INT)",
                "INSERT INTO partial_image VALUES (1, 1, 1)");
        try (Capture capture = new Capture(server, broker, schema.name(), "partial_image").startAndAwait()) {
            // when
            schema.execute("SET SESSION binlog_row_image = 'MINIMAL'", "UPDATE partial_image SET a = 2 WHERE id = 1");
            // then
            assertThat(capture.failure()).isInstanceOf(MigrationFailedException.class);
        }
    }

    @Test
    void purged_binary_logs_fail_the_migration() throws Exception {
        // given
        try (MySqlServer own = io.ghostline.testkit.OwnMySql.start();
                TestSchema other = TestSchema.on(own, "purged")) {
            other.execute("CREATE TABLE purged (id INT PRIMARY KEY)");
            Capture capture = new Capture(own, broker, other.name(), "purged").startAndAwait();
            capture.stop();
            // when
            other.execute("FLUSH BINARY LOGS", "FLUSH BINARY LOGS");
            String newest = other.queryStrings("SHOW BINARY LOGS")
                    .get(other.queryStrings("SHOW BINARY LOGS").size() - 1);
            other.execute("PURGE BINARY LOGS TO '" + newest + "'");
            capture.start();
            // then
            assertThat(capture.failure())
                    .isInstanceOf(MigrationFailedException.class)
                    .hasMessageContaining("removed binary logs");
            capture.close();
        }
    }
}

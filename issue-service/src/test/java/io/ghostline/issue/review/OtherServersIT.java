package io.ghostline.issue.review;

import static io.ghostline.issue.review.ReviewFixture.result;
import static org.assertj.core.api.Assertions.assertThat;

import io.ghostline.issue.review.CheckResult.Outcome;
import io.ghostline.localservers.MySqlServer;
import io.ghostline.mysql.session.PlainSession;
import io.ghostline.mysql.token.SqlMode;
import io.ghostline.testkit.OwnMySql;
import io.ghostline.testkit.SharedMySql;
import io.ghostline.testkit.SinceMySql;
import io.ghostline.testkit.TestSchema;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Checks against a real server whose settings are wrong. */
class OtherServersIT {
    private static MySqlServer server;
    private static TestSchema schema;
    private static ReviewFixture review;

    @BeforeAll
    static void start() {
        server = OwnMySql.start();
        schema = TestSchema.on(server, "shop");
        review = new ReviewFixture(schema);
        schema.execute("CREATE TABLE orders (id INT PRIMARY KEY)");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void asItShouldBe() {
        schema.execute(
                "SET GLOBAL super_read_only = OFF",
                "SET GLOBAL read_only = OFF",
                "SET GLOBAL binlog_format = ROW",
                "SET GLOBAL binlog_row_image = FULL",
                "SET GLOBAL binlog_order_commits = ON",
                "SET GLOBAL sql_mode = DEFAULT",
                "UPDATE performance_schema.setup_instruments SET ENABLED = 'YES' WHERE NAME = 'wait/lock/metadata/sql/mdl'");
        if (SharedMySql.isAtLeast("8.0.3")) {
            schema.execute("SET GLOBAL binlog_row_value_options = ''");
        }
    }

    @Test
    void aReadOnlyServerFailsAndNothingIsWritten() throws SQLException {
        schema.execute("SET GLOBAL super_read_only = ON");

        Preview preview = review();

        assertThat(result(preview, "primary-server").reason()).contains("super_read_only");
        assertThat(result(preview, "alter-accepted").outcome()).isEqualTo(Outcome.SKIPPED);
    }

    @Test
    void aConfiguredReplicationSourceFails() throws SQLException {
        boolean renamed = SharedMySql.isAtLeast("8.0.23");
        schema.execute(
                renamed
                        ? "CHANGE REPLICATION SOURCE TO SOURCE_HOST = 'primary.example', SOURCE_PORT = 3306"
                        : "CHANGE MASTER TO MASTER_HOST = 'primary.example', MASTER_PORT = 3306");
        try {
            assertThat(result(review(), "primary-server").reason()).contains("replica of primary.example");
        } finally {
            schema.execute(renamed ? "RESET REPLICA ALL" : "RESET SLAVE ALL");
        }
    }

    @Test
    void settingsOfTheBinaryLogAreRead() throws SQLException {
        schema.execute("SET GLOBAL binlog_row_image = MINIMAL", "SET GLOBAL binlog_order_commits = OFF");

        Preview preview = review();

        assertThat(result(preview, "binlog-row-image").reason()).contains("MINIMAL");
        assertThat(result(preview, "binlog-order-commits").failed()).isTrue();
        assertThat(result(preview, "binlog-format").outcome()).isEqualTo(Outcome.PASS);
        assertThat(result(preview, "log-bin").outcome()).isEqualTo(Outcome.PASS);
    }

    @Test
    void theGlobalSqlModeTellsHowAStatementIsRead() throws SQLException {
        schema.execute("SET GLOBAL sql_mode = 'ANSI,NO_BACKSLASH_ESCAPES'");

        try (Connection connection = schema.connect()) {
            assertThat(SqlMode.of(PlainSession.of(connection).sqlMode())).isEqualTo(new SqlMode(true, true));
        }
    }

    @Test
    @SinceMySql(value = "8.0.3", what = "binlog_row_value_options")
    void aBinaryLogOfPartsOfJsonValuesFailsAndNothingIsTried() throws SQLException {
        schema.execute("SET GLOBAL binlog_row_value_options = 'PARTIAL_JSON'");

        Preview preview = review();

        assertThat(result(preview, "binlog-row-value-options").failed()).isTrue();
        assertThat(result(preview, "binlog-row-value-options").reason()).contains("PARTIAL_JSON");
        assertThat(result(preview, "binlog-row-value-options").fix())
                .contains("SET GLOBAL binlog_row_value_options = ''");
        assertThat(result(preview, "alter-accepted").outcome()).isEqualTo(Outcome.SKIPPED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"STATEMENT", "MIXED"})
    void aBinaryLogOfStatementsFailsAndNothingIsTried(String format) throws SQLException {
        schema.execute("SET GLOBAL binlog_format = " + format);

        Preview preview = review();

        assertThat(result(preview, "binlog-format").failed()).isTrue();
        assertThat(result(preview, "binlog-format").reason()).contains(format);
        assertThat(result(preview, "alter-accepted").outcome()).isEqualTo(Outcome.SKIPPED);
    }

    @Test
    void aServerWithoutABinaryLogFailsAndNothingIsTried() throws SQLException {
        try (MySqlServer silent = OwnMySql.start("--skip-log-bin")) {
            TestSchema shop = TestSchema.on(silent, "shop");
            shop.execute("CREATE TABLE orders (id INT PRIMARY KEY)");

            Preview preview = new ReviewFixture(shop).review("ALTER TABLE orders ADD COLUMN c INT");

            assertThat(result(preview, "log-bin").failed()).isTrue();
            assertThat(result(preview, "log-bin").reason()).contains("log_bin is OFF");
            assertThat(result(preview, "alter-accepted").outcome()).isEqualTo(Outcome.SKIPPED);
        }
    }

    @Test
    void metadataLocksHaveToBeRecorded() throws SQLException {
        schema.execute(
                "UPDATE performance_schema.setup_instruments SET ENABLED = 'NO' WHERE NAME = 'wait/lock/metadata/sql/mdl'");

        assertThat(result(review(), "metadata-lock-instrument").fix()).contains("setup_instruments");
    }

    private static Preview review() throws SQLException {
        Preview preview = review.review("ALTER TABLE orders ADD COLUMN c INT");
        assertThat(schema.queryStrings(
                        "SELECT TABLE_NAME FROM information_schema.TABLES WHERE TABLE_SCHEMA = DATABASE()"))
                .containsExactly("orders");
        return preview;
    }
}

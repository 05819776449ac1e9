package io.ghostline.runtime.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.ghostline.contracts.ContractJson;
import io.ghostline.contracts.migration.MigrationSettings;
import io.ghostline.contracts.migration.ThrottleSettings;
import io.ghostline.mysql.TableId;
import io.ghostline.runtime.databases.Database;
import io.ghostline.runtime.journal.Journal;
import io.ghostline.testkit.MySqlExtension;
import io.ghostline.testkit.TestSchema;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The server's load and the operator's query, on a real server. */
@ExtendWith(MySqlExtension.class)
class ThrottleIT {
    private final TestSchema schema;
    private final AtomicReference<Database> database = new AtomicReference<>();
    private final Throttle throttle;

    ThrottleIT(TestSchema schema) {
        this.schema = schema;
        database.set(new Database(
                "shop",
                schema.jdbcUrl(),
                schema.server().user(),
                schema.server().password()));
        throttle = new Throttle(
                "shop",
                new Journal(new TableId(schema.name(), "~t_1_ghc")),
                new Reach(ProbeConnections.of(name -> database.get()), new UrlHosts(List.of("127.0.0.1"))));
        schema.execute("CREATE TABLE IF NOT EXISTS queue (id INT PRIMARY KEY)", "DELETE FROM queue");
    }

    @AfterEach
    void close() {
        throttle.close();
    }

    /** @param patch of the throttle's settings, with single quotes for double ones */
    private static ThrottleSettings settings(String patch) {
        try {
            return MigrationSettings.DEFAULTS
                    .patched(ContractJson.mapper().readTree("{\"throttle\": " + patch.replace('`', '"') + "}"))
                    .throttle();
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private Verdict look(String patch) throws InterruptedException {
        return throttle.look(settings(patch));
    }

    @Test
    void a_counter_at_its_limit_means_go_and_above_it_wait() throws InterruptedException {
        assertThat(look("{`maxLoad`: `max_used_connections=100000`}")).isEqualTo(Verdict.GO);

        Verdict verdict = look("{`maxLoad`: {`Threads_connected`: 0}}");

        assertThat(verdict.reason()).matches("Threads_connected=\\d+, allowed 0");
        assertThat(verdict.critical()).isNull();
    }

    @Test
    void a_critical_load_is_told_apart() throws InterruptedException {
        Verdict verdict = look("{`maxLoad`: `Threads_connected=100000`, `criticalLoad`: `Threads_connected=0`}");

        assertThat(verdict.critical()).matches("Threads_connected=\\d+, allowed 0");
        assertThat(verdict.reason()).isEqualTo(verdict.critical());
    }

    @ParameterizedTest
    @CsvSource({"Threads_runing=5, no counters [Threads_runing]", "Ssl_version=5, the counter Ssl_version is no number"
    })
    void a_counter_that_can_not_be_read_means_wait(String load, String reason) throws InterruptedException {
        assertThat(look("{`maxLoad`: `" + load + "`}").reason()).contains(reason);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SELECT COUNT(*) FROM queue WHERE id > 1 | the throttle query says no (not 0)",
                "SELECT -1                               | the throttle query says no (not 0)",
                "SELECT 0.5                              | the throttle query says no (not 0)",
                "SELECT 1e300                            | the throttle query gives no plain number",
                "SELECT '1e999999999'                    | the throttle query gives no plain number",
                "SELECT '0e999999999'                    | the throttle query gives no plain number",
                "SELECT REPEAT('9', 1000000)             | the throttle query gives no plain number",
                "SELECT ''                               | the throttle query gives no plain number",
                "SELECT '.'                              | the throttle query gives no plain number",
                "SELECT NULL                             | the throttle query gives NULL",
                "SELECT id FROM queue WHERE id > 99      | the throttle query gives no row",
                "SELECT version()                        | the throttle query gives no plain number",
                "SELECT nothing FROM queue               | the throttle query fails: shop refused it: there is no such column",
                "SELECT COUNT(a.table_name < c.table_name) FROM information_schema.columns a, information_schema.columns b, information_schema.columns c | the throttle query fails: shop refused it: it took too long (MySQL error",
            })
    void any_answer_of_the_query_but_0_means_wait(String query, String reason) throws InterruptedException {
        schema.execute("INSERT INTO queue VALUES (1), (2), (3)");

        assertThat(look("{`query`: `" + query + "`}").reason()).contains(reason);
        assertThat(look("{`query`: `SELECT COUNT(*) FROM queue WHERE id > 3`}")).isEqualTo(Verdict.GO);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT EXTRACTVALUE(1, CONCAT('!', name)) FROM customers",
                "SELECT UPDATEXML(1, CONCAT('!', name), 1) FROM customers",
                "SELECT ST_GeomFromText(name) FROM customers",
                "SELECT JSON_EXTRACT('[]', name) FROM customers",
                "SELECT UUID_TO_BIN(name) FROM customers",
                "SELECT name FROM customers",
                "SELECT number FROM customers"
            })
    void values_of_rows_are_not_told(String query) throws InterruptedException {
        schema.execute(
                "CREATE TABLE IF NOT EXISTS customers (name VARCHAR(20), number BIGINT)",
                "REPLACE INTO customers VALUES ('Violet', 4242424242)");

        assertThat(look("{`query`: `" + query + "`}").reason()).isNotNull().doesNotContain("Violet", "4242424242");
    }

    @ParameterizedTest
    @ValueSource(strings = {"SELECT 0", "SELECT 0.00", "SELECT -0.0", "SELECT 0e0", "SELECT SUM(id) * 0 FROM queue"})
    void every_spelling_of_0_means_go(String query) throws InterruptedException {
        schema.execute("INSERT INTO queue VALUES (1)");

        assertThat(look("{`query`: `" + query + "`}")).isEqualTo(Verdict.GO);
    }

    @Test
    void of_many_rows_only_the_first_is_kept() throws InterruptedException {
        String hundredMillion = "SELECT 0 FROM (SELECT 1 FROM information_schema.columns LIMIT 1000) a,"
                + " (SELECT 1 FROM information_schema.columns LIMIT 1000) b,"
                + " (SELECT 1 FROM information_schema.columns LIMIT 100) c";

        assertThat(look("{`query`: `" + hundredMillion + "`}")).isEqualTo(Verdict.GO);
    }

    @Test
    void a_query_that_writes_by_a_function_is_stopped_by_its_transaction() throws InterruptedException {
        schema.execute(
                "DROP FUNCTION IF EXISTS sneak",
                "CREATE FUNCTION sneak() RETURNS INT DETERMINISTIC MODIFIES SQL DATA BEGIN INSERT INTO queue VALUES (7); RETURN 0; END");

        assertThat(look("{`query`: `SELECT sneak()`}").reason())
                .contains("it writes, and may only read (MySQL error 1792");
        assertThat(schema.queryLong("SELECT COUNT(*) FROM queue")).isZero();
    }

    @Test
    void a_server_that_can_not_be_reached_means_wait_and_its_address_is_not_told() throws InterruptedException {
        Database there = database.get();
        database.set(new Database("shop", "jdbc:mysql://127.0.0.1:1/shop?password=secret", "u", "secret"));
        assertThat(look("{}").reason()).contains("shop can't be reached").doesNotContain("secret", "127.0.0.1");

        database.set(there);
        assertThat(look("{}")).isEqualTo(Verdict.GO);
    }

    @Test
    void a_url_of_another_host_than_those_that_are_allowed_means_wait() throws InterruptedException {
        assertThat(look("{`url`: `http://169.254.169.254/?key=secret`}").reason())
                .contains("169.254.169.254:80", "ghostline.throttle.url-hosts")
                .doesNotContain("secret");
        assertThat(look("{`url`: `http://127.0.0.1:1/`}").reason()).contains("gives no answer");
    }

    @Test
    void a_session_that_was_killed_is_opened_anew() throws InterruptedException {
        assertThat(look("{`query`: `SELECT CONNECTION_ID() * 0`}")).isEqualTo(Verdict.GO);
        for (String session : schema.queryStrings("SELECT id FROM information_schema.processlist WHERE db = DATABASE()"
                + " AND command = 'Sleep' AND id <> CONNECTION_ID()")) {
            schema.execute("KILL " + session);
        }

        assertThat(look("{`query`: `SELECT 0`}").reason()).isNotNull();
        assertThat(look("{`query`: `SELECT 0`}")).isEqualTo(Verdict.GO);
    }
}

package io.ghostline.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ghostline.localservers.EmbeddedKafka;
import io.ghostline.localservers.FreePort;
import io.ghostline.localservers.MySqlServer;
import io.ghostline.testkit.OwnMySql;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever starts Ghostline and gets it wrong is told in one sentence, the last line; and a signal ends it at any moment. */
class FailedStartIT {
    private static final String STANDALONE = "deploy/standalone";
    private static final String STORE = "QUARKUS_DATASOURCE_ISSUES_";
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final String PASSWORD = "not-to-be-seen-4711";

    private static MySqlServer mysql;

    @TempDir
    private Path folder;

    @BeforeAll
    static void startMySql() {
        mysql = OwnMySql.start();
    }

    @AfterAll
    static void endMySql() {
        mysql.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {STANDALONE, "issue-service"})
    void without_a_store_the_line_to_type_is_told(String module) throws Exception {
        try (Attempt attempt = Attempt.start(module, folder, Map.of())) {
            assertThat(attempt.failure())
                    .contains("the store of issues is not configured")
                    .contains("export QUARKUS_DATASOURCE_ISSUES_JDBC_URL=jdbc:mysql://");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"cdc-service", "copier-service", "cutover-service"})
    void without_kafka_the_line_to_type_is_told(String module) throws Exception {
        try (Attempt attempt = Attempt.start(module, folder, Map.of())) {
            assertThat(attempt.failure()).contains("export KAFKA_BOOTSTRAP_SERVERS=");
        }
    }

    @Test
    void a_database_that_is_half_configured_is_told() throws Exception {
        try (Attempt attempt =
                Attempt.start("copier-service", folder, Map.of("GHOSTLINE_DATABASES_SHOP_USERNAME", "ghostline"))) {
            assertThat(attempt.failure()).contains("export GHOSTLINE_DATABASES_SHOP_URL=");
        }
    }

    @Test
    void a_wrong_url_is_told_without_what_stands_in_it() throws Exception {
        Map<String, String> environment = Map.of(
                "GHOSTLINE_DATABASES_SHOP_URL",
                "jdbc:mysql://root:" + PASSWORD + " @db/shop",
                "GHOSTLINE_DATABASES_SHOP_USERNAME",
                "ghostline");
        try (Attempt attempt = Attempt.start("cdc-service", folder, environment)) {
            assertThat(attempt.failure()).contains("ghostline.databases.shop.url must be jdbc:mysql://");
            assertThat(attempt.output()).doesNotContain(PASSWORD);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "ghostline, true, Access denied, QUARKUS_DATASOURCE_ISSUES_PASSWORD",
        "nowhere, false, Unknown database, CREATE DATABASE nowhere"
    })
    void a_store_that_lets_nobody_in_is_not_waited_for(String schema, boolean wrong, String why, String what)
            throws Exception {
        Map<String, String> environment = store(schema);
        if (wrong) {
            environment.put(STORE + "PASSWORD", PASSWORD);
        }
        try (Attempt attempt = Attempt.start(STANDALONE, folder, environment)) {
            assertThat(attempt.failure()).contains(why).contains(what);
            assertThat(attempt.output()).doesNotContain(PASSWORD).doesNotContain("waiting");
        }
    }

    @Test
    void a_store_that_is_not_up_is_waited_for_and_a_signal_ends_the_wait() throws Exception {
        Map<String, String> environment = store("ghostline");
        environment.put(STORE + "JDBC_URL", "jdbc:mysql://127.0.0.1:" + FreePort.find() + "/ghostline");
        try (Attempt attempt = Attempt.start(STANDALONE, folder, environment)) {
            attempt.awaitPrinted("waiting for the store at 127.0.0.1:");

            attempt.signal();

            attempt.awaitEnd();
        }
    }

    @Test
    void kafka_that_is_not_up_is_waited_for_and_a_signal_ends_the_wait() throws Exception {
        Map<String, String> environment = Map.of("KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:" + FreePort.find());
        try (Attempt attempt = Attempt.start("cutover-service", folder, environment)) {
            attempt.awaitPrinted("waiting for Kafka at 127.0.0.1:");

            attempt.signal();

            attempt.awaitEnd();
        }
    }

    @Test
    void a_signal_ends_a_start_that_waits_in_the_middle() throws Exception {
        execute("CREATE DATABASE IF NOT EXISTS held", "CREATE TABLE held.issues_schema_history (id INT)");
        try (Connection holder = mysql.connect("held");
                Statement statement = holder.createStatement()) {
            statement.execute("LOCK TABLES issues_schema_history WRITE");
            try (Attempt attempt =
                    Attempt.start(STANDALONE, folder, store("held"), "standalone", "--kafka-port=0", "--port=0")) {
                await().atMost(PATIENCE).until(FailedStartIT::somebodyWaitsForATable);

                attempt.signal();

                attempt.awaitEnd();
            }
        }
    }

    @Test
    void a_port_that_is_taken_is_told() throws Exception {
        try (EmbeddedKafka kafka = EmbeddedKafka.start(folder.resolve("kafka"), 0);
                ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Attempt attempt = Attempt.start(
                        "cutover-service",
                        folder,
                        Map.of(
                                "KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers(),
                                "QUARKUS_HTTP_HOST", "127.0.0.1",
                                "QUARKUS_HTTP_PORT", Integer.toString(taken.getLocalPort())))) {
            assertThat(attempt.failure()).contains("another process has port " + taken.getLocalPort());
        }
    }

    @Test
    void a_port_of_the_broker_that_is_taken_is_told() throws Exception {
        execute("CREATE DATABASE IF NOT EXISTS ghostline");
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Attempt attempt = Attempt.start(
                        STANDALONE, folder, store("ghostline"), "standalone", "--kafka-port=" + taken.getLocalPort())) {
            assertThat(attempt.failure()).contains("--kafka-port").contains(Integer.toString(taken.getLocalPort()));
        }
    }

    @Test
    void a_wrong_file_of_users_is_told() throws Exception {
        execute("CREATE DATABASE IF NOT EXISTS ghostline");
        Map<String, String> environment = store("ghostline");
        environment.put("GHOSTLINE_SECURITY_USERS_FILE", folder.toString());
        try (Attempt attempt =
                Attempt.start(STANDALONE, folder, environment, "standalone", "--kafka-port=0", "--port=0")) {
            assertThat(attempt.failure())
                    .startsWith("ghostline did not start: ")
                    .contains(folder.toString());
        }
    }

    private static Map<String, String> store(String schema) {
        return new HashMap<>(Map.of(
                STORE + "JDBC_URL", mysql.jdbcUrl(schema),
                STORE + "USERNAME", mysql.user(),
                STORE + "PASSWORD", mysql.password()));
    }

    private static boolean somebodyWaitsForATable() throws Exception {
        try (Connection connection = mysql.connect("");
                Statement statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT 1 FROM information_schema.processlist"
                        + " WHERE state LIKE 'Waiting for table metadata lock%'")) {
            return rows.next();
        }
    }

    private static void execute(String... statements) throws Exception {
        try (Connection connection = mysql.connect("");
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}

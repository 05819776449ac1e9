package io.ghostline.localservers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalMySqlServerIT {

    /** The watchdog looks once a second. */
    private static final Duration WATCHDOG_TIMEOUT = Duration.ofSeconds(15);

    private static final Duration START_TIMEOUT = Duration.ofMinutes(10);

    private final MySqlProvider provider = new MySqlProvider(MySqlProvider.local(MySqlVersion.asked()));

    @Test
    void keeps_its_data_over_a_restart_and_over_a_crash() throws SQLException {
        try (MySqlServer server = provider.start(MySqlOptions.defaults())) {
            execute(server, "CREATE DATABASE s", "CREATE TABLE s.t (id INT PRIMARY KEY)", "INSERT INTO s.t VALUES (1)");

            server.restart(Duration.ofMinutes(1));
            execute(server, "INSERT INTO s.t VALUES (2)");
            server.kill();
            server.start();

            assertThat(query(server, "SELECT COUNT(*) FROM s.t")).isEqualTo("2");
        }
    }

    @Test
    void writes_to_disk_as_mysql_does_unless_told_otherwise() throws SQLException {
        String sql = "SELECT CONCAT_WS(' ', @@log_bin, @@binlog_format, @@innodb_flush_log_at_trx_commit,"
                + " @@sync_binlog, @@bind_address, @@max_connections)";
        try (MySqlServer server = provider.start(MySqlOptions.defaults().with("--max-connections=77"))) {
            assertThat(query(server, sql)).isEqualTo("1 ROW 1 1 127.0.0.1 77");
        }
    }

    @Test
    void has_an_identity_of_its_own() throws SQLException {
        try (MySqlServer one = provider.start(MySqlOptions.defaults());
                MySqlServer other = provider.start(MySqlOptions.defaults())) {
            assertThat(query(one, "SELECT @@server_uuid")).isNotEqualTo(query(other, "SELECT @@server_uuid"));
        }
    }

    @Test
    void closing_leaves_neither_process_nor_files() {
        MySqlServer server = provider.start(MySqlOptions.defaults());
        ProcessHandle process = ProcessHandle.of(server.pid()).orElseThrow();
        Path folder = server.dataDir();

        server.close();

        assertThat(process.isAlive()).isFalse();
        assertThat(folder.getParent()).doesNotExist();
    }

    @Test
    void a_bad_option_fails_with_the_servers_own_words() {
        assertThatThrownBy(() -> provider.start(MySqlOptions.defaults().with("--no-such-option=1")))
                .hasMessageContaining("no-such-option");
    }

    @Test
    void ends_when_the_owner_is_killed(@TempDir Path folder) throws Exception {
        Path note = folder.resolve("note");
        Process owner = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        ServerOwner.class.getName(),
                        note.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("out").toFile())
                .start();
        await(START_TIMEOUT, () -> Files.exists(note) || !owner.isAlive());
        assertThat(note).as(Command.tail(folder.resolve("out"))).exists();
        List<String> lines = Files.readAllLines(note);

        owner.destroyForcibly();

        ProcessHandle.of(Long.parseLong(lines.get(0)))
                .ifPresent(server -> await(WATCHDOG_TIMEOUT, () -> !server.isAlive()));
        await(WATCHDOG_TIMEOUT, () -> !Files.exists(Path.of(lines.get(1)).getParent()));
    }

    private static void await(Duration timeout, BooleanSupplier condition) {
        long deadline = System.nanoTime() + timeout.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited " + timeout).isLessThan(deadline);
            Waiting.pause(Duration.ofMillis(50));
        }
    }

    private static void execute(MySqlServer server, String... statements) throws SQLException {
        try (Connection connection = server.connect("");
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static String query(MySqlServer server, String sql) throws SQLException {
        try (Connection connection = server.connect("");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }
}

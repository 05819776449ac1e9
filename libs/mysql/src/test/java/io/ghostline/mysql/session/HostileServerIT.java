package io.ghostline.mysql.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.ghostline.localservers.MySqlServer;
import io.ghostline.testkit.OwnMySql;
import io.ghostline.testkit.TestSchema;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A server whose operator has set everything otherwise; nothing of it may reach our sessions. */
class HostileServerIT {
    private static final String SETTINGS = """
            SET GLOBAL sql_safe_updates = 1, max_join_size = 3, sql_select_limit = 2, sql_auto_is_null = 1, unique_checks = 0,
              transaction_read_only = 1, range_optimizer_max_mem_size = 1, wait_timeout = 7, completion_type = 'CHAIN',
              autocommit = 0, time_zone = '+05:00',
              sql_mode = 'ANSI,NO_BACKSLASH_ESCAPES,PAD_CHAR_TO_FULL_LENGTH',
              init_connect = "SET NAMES latin1, autocommit = 0, sql_mode = 'ANSI_QUOTES'\"""";

    @Test
    void what_our_sessions_rely_on_is_set_by_themselves() throws SQLException {
        try (MySqlServer server = OwnMySql.start();
                TestSchema schema = TestSchema.on(server, "hostile")) {
            // init_connect is run for accounts that may not connect when there is no room
            run(schema, "CREATE USER plain IDENTIFIED BY 'secret'");
            run(schema, "GRANT ALL ON " + schema.name() + ".* TO plain");
            run(schema, "CREATE TABLE `tö {x}` (id INT PRIMARY KEY, `ä``b'` VARCHAR(9), KEY (`ä``b'`))");
            run(schema, "INSERT INTO `tö {x}` VALUES (1, 'é\\\\'), (2, '{fn x}'), (3, 'c'), (4, 'd'), (5, 'e')");
            if (schema.queryLong("SELECT COUNT(*) FROM performance_schema.global_variables"
                            + " WHERE variable_name = 'show_gipk_in_create_table_and_information_schema'")
                    > 0) {
                run(schema, "SET GLOBAL show_gipk_in_create_table_and_information_schema = 0");
            }
            run(schema, SETTINGS);
            try {
                for (Purpose purpose : Purpose.values()) {
                    try (Connection connection =
                            Sessions.open(schema.jdbcUrl(), "plain", "secret", SessionSettings.of(purpose))) {
                        check(connection);
                    }
                }
            } finally {
                run(schema, "SET GLOBAL transaction_read_only = 0, autocommit = 1, init_connect = ''");
            }
        }
    }

    private static void run(TestSchema schema, String sql) throws SQLException {
        try (Connection connection = Sessions.open(
                        schema.jdbcUrl(),
                        schema.server().user(),
                        schema.server().password(),
                        Purpose.SCHEMA_CHANGE);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static void check(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            assertThat(strings(statement, "SELECT `ä``b'` FROM `tö {x}` ORDER BY 1"))
                    .containsExactlyInAnyOrder("c", "d", "e", "é\\", "{fn x}");
            assertThat(strings(statement, "SELECT a.id FROM `tö {x}` a JOIN `tö {x}` b JOIN `tö {x}` c"))
                    .hasSize(125);
            assertThat(statement.executeUpdate("UPDATE `tö {x}` SET id = id")).isEqualTo(5);
            assertThat(strings(statement, "SELECT @@autocommit + @@unique_checks + 10 * @@sql_auto_is_null"))
                    .containsExactly("2");
            assertThat(strings(statement, "SELECT @@wait_timeout > 3600")).containsExactly("1");
            assertThat(strings(statement, "SELECT @@time_zone")).containsExactly("+00:00");
            assertThat(strings(statement, "SELECT @@sql_mode").get(0))
                    .contains("STRICT_ALL_TABLES")
                    .doesNotContain("ANSI", "BACKSLASH", "PAD_CHAR");
            assertThat(strings(statement, "SELECT @@completion_type")).containsExactly("NO_CHAIN");
        }
    }

    private static List<String> strings(Statement statement, String sql) throws SQLException {
        List<String> strings = new ArrayList<>();
        try (ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                strings.add(row.getString(1));
            }
        }
        return strings;
    }
}

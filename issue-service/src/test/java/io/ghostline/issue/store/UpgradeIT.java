package io.ghostline.issue.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.ghostline.testkit.MySqlExtension;
import io.ghostline.testkit.TestSchema;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A store that an earlier version has filled is taken over whole. */
@ExtendWith(MySqlExtension.class)
class UpgradeIT {
    private final TestSchema schema;

    UpgradeIT(TestSchema schema) {
        this.schema = schema;
    }

    @Test
    void issuesOfTheFirstVersionHaveOneChangeAndGoOn() throws SQLException {
        migrateTo("1");
        schema.execute(
                "INSERT INTO issue (id, version, title, database_name, schema_name, table_name, alter_text, online, state,"
                        + " phase, swapped, settings, cut_over, desired, preview, migration_id, spec, server_uuid, active_key,"
                        + " revision, published_revision, created_at, updated_at, rolled_out_at) VALUES"
                        + " ('runs', 3, 'more room', 'shop', 'shop', 'orders', 'ALTER TABLE orders ADD c INT', TRUE, 'RUNNING',"
                        + " 'COPYING', FALSE, '{}', 'POSTPONED', 'RUNNING', '{}', 'runs-1', '{\"a\": 1}', 'u', 'key', 4, 3,"
                        + " NOW(6), NOW(6), '2026-01-02 03:04:05'),"
                        + " ('waits', 1, NULL, 'shop', 'shop', 'lines', 'ALTER TABLE lines ADD c INT', FALSE,"
                        + " 'WAITING_FOR_ROLLOUT', NULL, FALSE, '{}', 'AUTOMATIC', NULL, '{}', NULL, NULL, NULL, NULL, 0, 0,"
                        + " NOW(6), NOW(6), NULL)",
                "INSERT INTO issue_fact (issue_id, fact_id, type, told_at, data)"
                        + " VALUES ('runs', 'f1', 'CaptureStarted', NOW(6), '{}')");

        migrateTo("latest");

        assertThat(rows(
                        "SELECT id, issue_id, position, table_name, state, phase, cut_over, revision, published_revision,"
                                + " spec, active_key, started_at FROM issue_change ORDER BY id"))
                .containsExactly(
                        "runs-1 runs 1 orders RUNNING COPYING POSTPONED 4 3 {\"a\": 1} key 2026-01-02 03:04:05",
                        "waits-1 waits 1 lines WAITING null AUTOMATIC 0 0 null null null");
        assertThat(rows("SELECT id, title, requester, execution, state FROM issue ORDER BY id"))
                .containsExactly(
                        "runs more room unknown IN_ORDER RUNNING", "waits null unknown IN_ORDER WAITING_FOR_ROLLOUT");
        assertThat(rows("SELECT issue_id, change_position, fact_id FROM issue_fact"))
                .containsExactly("runs 1 f1");
        assertThat(rows("SELECT issue_id, action, from_state, to_state FROM issue_transition ORDER BY issue_id"))
                .containsExactly(
                        "runs upgrade RUNNING RUNNING", "waits upgrade WAITING_FOR_ROLLOUT WAITING_FOR_ROLLOUT");
    }

    private void migrateTo(String version) {
        Flyway.configure()
                .dataSource(
                        schema.jdbcUrl(),
                        schema.server().user(),
                        schema.server().password())
                .locations("db/ghostline/issues")
                .target(version)
                .load()
                .migrate();
    }

    private List<String> rows(String sql) throws SQLException {
        try (Connection connection = schema.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            List<String> rows = new ArrayList<>();
            while (row.next()) {
                List<String> columns = new ArrayList<>();
                for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                    columns.add(row.getString(i));
                }
                rows.add(String.join(" ", columns.stream().map(String::valueOf).toList()));
            }
            return rows;
        }
    }
}

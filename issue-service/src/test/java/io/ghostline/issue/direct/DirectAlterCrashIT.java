package io.ghostline.issue.direct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.ghostline.issue.direct.DirectAlter.DirectIssue;
import io.ghostline.issue.direct.DirectAlter.Outcome;
import io.ghostline.issue.review.Algorithm;
import io.ghostline.localservers.MySqlServer;
import io.ghostline.mysql.TableId;
import io.ghostline.mysql.schema.TableReader;
import io.ghostline.mysql.session.PlainSession;
import io.ghostline.mysql.session.Purpose;
import io.ghostline.mysql.session.Sessions;
import io.ghostline.testkit.OwnMySql;
import io.ghostline.testkit.TestSchema;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

/** The server crashes in the middle of an ALTER, and comes back. */
class DirectAlterCrashIT {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    /** 2 to the power of this: some seconds of copying. */
    private static final int DOUBLINGS = 17;

    @Test
    void whatACrashUndidIsDoneByTheNextTryWithEveryRow() throws Exception {
        try (MySqlServer server = OwnMySql.start();
                TestSchema schema = TestSchema.on(server, "crash")) {
            schema.execute(
                    "CREATE TABLE t (id INT AUTO_INCREMENT PRIMARY KEY, filling CHAR(200) NOT NULL DEFAULT 'x')",
                    "INSERT INTO t () VALUES ()");
            for (int i = 0; i < DOUBLINGS; i++) {
                schema.execute("INSERT INTO t (filling) SELECT filling FROM t");
            }
            schema.execute("CREATE TABLE altered LIKE t", "ALTER TABLE altered MODIFY id BIGINT AUTO_INCREMENT");
            TableId table = new TableId(schema.name(), "t");
            DirectIssue first = issue(schema, table);

            CompletableFuture<Outcome> interrupted = CompletableFuture.supplyAsync(() -> run(schema, first));
            await().atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(2))
                    .until(() -> schema.queryLong("SELECT COUNT(*) FROM information_schema.processlist"
                                    + " WHERE info LIKE 'ALTER TABLE%' AND state = 'copy to tmp table'")
                            == 1);
            server.kill();
            assertThatThrownBy(interrupted::join)
                    .isInstanceOf(CompletionException.class)
                    .hasRootCauseInstanceOf(IOException.class);
            server.start();

            assertThat(run(schema, again(first))).isEqualTo(new Outcome.Done());
            assertThat(fingerprint(schema, table)).isEqualTo(first.after());
            assertThat(schema.queryLong("SELECT COUNT(*) FROM t WHERE filling = 'x'"))
                    .isEqualTo(1L << DOUBLINGS);
            assertThat(run(schema, again(first))).as("done once").isEqualTo(new Outcome.Done());
        }
    }

    private static DirectIssue issue(TestSchema schema, TableId table) throws SQLException {
        try (Connection connection = schema.connect()) {
            return new DirectIssue(
                    "crash-1",
                    table,
                    "MODIFY id BIGINT AUTO_INCREMENT",
                    fingerprint(schema, table),
                    fingerprint(schema, table.sibling("altered")),
                    false,
                    List.of(Algorithm.COPY),
                    PlainSession.of(connection));
        }
    }

    private static DirectIssue again(DirectIssue first) {
        return new DirectIssue(
                first.id(),
                first.table(),
                first.specText(),
                first.before(),
                first.after(),
                true,
                first.algorithms(),
                first.session());
    }

    private static String fingerprint(TestSchema schema, TableId table) throws SQLException {
        try (Connection connection = schema.connect()) {
            return TableFingerprint.of(TableReader.read(connection, table).orElseThrow());
        }
    }

    private static Outcome run(TestSchema schema, DirectIssue issue) {
        try (Connection connection = Sessions.open(
                schema.jdbcUrl(), schema.server().user(), schema.server().password(), Purpose.SCHEMA_CHANGE)) {
            return new DirectAlter(issue, new Uncontrolled()).run(connection);
        } catch (SQLException e) {
            throw new CompletionException(e);
        }
    }

    private static final class Uncontrolled implements DirectAlter.Control {
        @Override
        public void begins(Algorithm algorithm) {}

        @Override
        public void running(Statement statement) {}

        @Override
        public boolean cancelled() {
            return false;
        }
    }
}

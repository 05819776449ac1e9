package io.ghostline.issue.direct;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReadOnlyServerIT {
    @Test
    void isNoRefusalOfTheAlter() throws Exception {
        try (MySqlServer server = OwnMySql.start()) {
            TestSchema schema = TestSchema.on(server, "readonly");
            TableId table = new TableId(schema.name(), "t");
            schema.execute("CREATE TABLE t (a INT)", "SET GLOBAL super_read_only = 1");
            try (Connection connection =
                    Sessions.open(schema.jdbcUrl(), server.user(), server.password(), Purpose.SCHEMA_CHANGE)) {
                String before =
                        TableFingerprint.of(TableReader.read(connection, table).orElseThrow());
                DirectIssue issue = new DirectIssue(
                        "id",
                        table,
                        "ADD COLUMN c INT",
                        before,
                        "another",
                        false,
                        List.of(Algorithm.values()),
                        PlainSession.of(connection));

                assertThat(new DirectAlter(issue, new Unwatched()).run(connection))
                        .isInstanceOfSatisfying(
                                Outcome.Hindered.class,
                                hindered -> assertThat(hindered.hindrance().what())
                                        .isEqualTo("the server is read-only (1290)"));
            }
        }
    }

    private static final class Unwatched implements DirectAlter.Control {
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

package io.ghostline.issue.direct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ghostline.issue.direct.DirectAlter.DirectIssue;
import io.ghostline.issue.direct.DirectAlter.Outcome;
import io.ghostline.issue.review.Algorithm;
import io.ghostline.mysql.TableId;
import io.ghostline.mysql.schema.TableReader;
import io.ghostline.mysql.session.PlainSession;
import io.ghostline.mysql.session.Purpose;
import io.ghostline.mysql.session.Sessions;
import io.ghostline.mysql.session.UserLock;
import io.ghostline.testkit.MySqlExtension;
import io.ghostline.testkit.SharedMySql;
import io.ghostline.testkit.TestSchema;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** It is tried again after a crash: the table's definition decides. {@link DirectAlterCrashIT} has a real one. */
@ExtendWith(MySqlExtension.class)
class DirectAlterRepeatedIT {
    private final TestSchema schema;
    private final TableId table;
    private final Recorded control = new Recorded();
    private final String id = UUID.randomUUID().toString();

    DirectAlterRepeatedIT(TestSchema schema) {
        this.schema = schema;
        this.table = new TableId(schema.name(), "t");
    }

    @BeforeEach
    void fresh() {
        schema.execute("DROP TABLE IF EXISTS t, t2", "CREATE TABLE t (a INT)", "CREATE TABLE t2 (a INT, c INT)");
    }

    @Test
    void doneBeforeTheCrashIsNotDoneAgain() throws SQLException {
        DirectIssue issue = issue("ADD COLUMN c INT", true);
        schema.execute("ALTER TABLE t ADD COLUMN c INT");

        assertThat(run(issue)).isEqualTo(new Outcome.Done());
        assertThat(control.begun).isEmpty();
    }

    /** The copy on which the ALTER was tried has names of MySQL's for them, in another order. */
    @Test
    void namesOfChecksDoNotHideThatItWasDone() throws SQLException {
        schema.execute(
                "DROP TABLE t, t2",
                "CREATE TABLE t (a INT, CHECK (a > 0), CONSTRAINT named CHECK (a < 9))",
                "CREATE TABLE t2 LIKE t",
                "ALTER TABLE t2 ADD COLUMN c INT");
        DirectIssue issue = issue("ADD COLUMN c INT", true);
        schema.execute("ALTER TABLE t ADD COLUMN c INT");

        assertThat(run(issue)).isEqualTo(new Outcome.Done());
        assertThat(control.begun).isEmpty();
    }

    @Test
    void notDoneBeforeTheCrashIsDone() throws SQLException {
        assertThat(run(issue("ADD COLUMN c INT", true))).isEqualTo(new Outcome.Done());
        assertThat(control.begun)
                .containsExactlyElementsOf(
                        SharedMySql.isAtLeast("8.0.12")
                                ? List.of(Algorithm.INSTANT)
                                : List.of(Algorithm.INSTANT, Algorithm.INPLACE));
    }

    @Test
    void aDefinitionOfSomebodyElseIsLeftAlone() throws SQLException {
        DirectIssue issue = issue("ADD COLUMN c INT", true);
        schema.execute("ALTER TABLE t ADD COLUMN x INT");

        assertThat(run(issue)).isInstanceOf(Outcome.Failed.class);
        assertThat(control.begun).isEmpty();
    }

    @Test
    void anAlterThatLeavesNoTraceIsNotRepeatedBlindly() throws SQLException {
        String now = fingerprint("t");

        Outcome outcome =
                run(new DirectIssue(id, table, "FORCE", now, now, true, List.of(Algorithm.values()), plain()));

        assertThat(outcome).isInstanceOf(Outcome.Failed.class);
        assertThat(control.begun).isEmpty();
    }

    @Test
    void aTryThatStillRunsOnTheServerIsWaitedFor() throws SQLException {
        try (Connection earlier = schema.connect();
                Statement statement = earlier.createStatement()) {
            statement.execute("SELECT GET_LOCK('ghostline-" + id + "', 0)");

            assertThat(lock()).isFalse();
        }
        await().until(this::lock); // the server ends a session a little after its connection
    }

    @Test
    void whatIsAllowedInOneWayOnlyIsNotDoneInAnother() throws SQLException {
        DirectIssue issue = new DirectIssue(
                id,
                table,
                "MODIFY a BIGINT",
                fingerprint("t"),
                fingerprint("t2"),
                false,
                List.of(Algorithm.INSTANT),
                plain());
        String before = fingerprint("t");

        assertThat(run(issue)).isInstanceOf(Outcome.NotThisWay.class);
        assertThat(control.begun).containsExactly(Algorithm.INSTANT);
        assertThat(fingerprint("t")).isEqualTo(before);
    }

    @Test
    void aCancelBeforeTheStatementLeavesTheTable() throws SQLException {
        control.cancelled = true;

        assertThat(run(issue("ADD COLUMN c INT", false))).isEqualTo(new Outcome.Cancelled());
        assertThat(control.begun).isEmpty();
    }

    private DirectIssue issue(String spec, boolean begun) throws SQLException {
        return new DirectIssue(
                id, table, spec, fingerprint("t"), fingerprint("t2"), begun, List.of(Algorithm.values()), plain());
    }

    private PlainSession plain() throws SQLException {
        try (Connection connection = schema.connect()) {
            return PlainSession.of(connection);
        }
    }

    private String fingerprint(String name) throws SQLException {
        try (Connection connection = schema.connect()) {
            return TableFingerprint.of(
                    TableReader.read(connection, table.sibling(name)).orElseThrow());
        }
    }

    private boolean lock() throws SQLException {
        try (Connection connection = schema.connect()) {
            return UserLock.take(connection, "ghostline-" + id);
        }
    }

    private Outcome run(DirectIssue issue) throws SQLException {
        try (Connection connection = Sessions.open(
                schema.jdbcUrl(), schema.server().user(), schema.server().password(), Purpose.SCHEMA_CHANGE)) {
            return new DirectAlter(issue, control).run(connection);
        }
    }

    private static final class Recorded implements DirectAlter.Control {
        private final List<Algorithm> begun = new ArrayList<>();
        private boolean cancelled;

        @Override
        public void begins(Algorithm algorithm) {
            begun.add(algorithm);
        }

        @Override
        public void running(Statement statement) {}

        @Override
        public boolean cancelled() {
            return cancelled;
        }
    }
}

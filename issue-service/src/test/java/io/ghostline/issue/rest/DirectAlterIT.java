package io.ghostline.issue.rest;

import static io.ghostline.issue.rest.Issues.act;
import static io.ghostline.issue.rest.Issues.get;
import static io.ghostline.issue.rest.Issues.until;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.ghostline.contracts.migration.DesiredState;
import io.ghostline.issue.AddedColumn;
import io.ghostline.issue.Shop;
import io.ghostline.issue.lifecycle.Cause;
import io.ghostline.issue.lifecycle.ChangeAction;
import io.ghostline.issue.lifecycle.ChangeState;
import io.ghostline.issue.lifecycle.IssueAction;
import io.ghostline.issue.lifecycle.IssueState;
import io.ghostline.issue.store.ChangeEntity;
import io.ghostline.issue.store.IssueStore;
import io.ghostline.testkit.GhostlineServers;
import io.ghostline.testkit.SharedMySql;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Online off: MySQL runs the ALTER on the table itself. */
@QuarkusTest
@QuarkusTestResource(
        value = GhostlineServers.class,
        initArgs = @ResourceArg(name = GhostlineServers.DATABASE, value = "shop"))
class DirectAlterIT {
    /** A COPY of so many rows takes several seconds. */
    private static final int MANY = 300_000;

    @Inject
    IssueStore store;

    @BeforeEach
    void table() throws SQLException {
        Shop.execute(
                "DROP TABLE IF EXISTS plain, big",
                "CREATE TABLE plain (a INT, b VARCHAR(20)) AUTO_INCREMENT = 7",
                "INSERT INTO plain VALUES (1, 'x'), (1, 'y')");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ADD KEY by_a (a) | INPLACE",
                "MODIFY a BIGINT | COPY",
                "FORCE | INPLACE",
                "PARTITION BY HASH(a) PARTITIONS 2 | COPY",
            })
    void theIssueSaysWhichAlgorithmWasUsed(String spec, String algorithm) {
        String id = rollOut("ALTER TABLE plain " + spec);

        until(id, "DONE");
        get(id).body("changes[0].directAlgorithm", equalTo(algorithm))
                .body("changes[0].tables", nullValue())
                .body("reason", nullValue());
    }

    @Test
    void aColumnIsAddedInstantWhereTheServerCan() {
        theIssueSaysWhichAlgorithmWasUsed(
                "ADD COLUMN c INT", AddedColumn.algorithm().name());
    }

    @Test
    void whatMySqlRefusesOnTheRowsFailsWithItsReason() throws SQLException {
        String id = rollOut("ALTER TABLE plain ADD UNIQUE KEY once (a)");

        until(id, "FAILED");
        String key = SharedMySql.isAtLeast("8.0.19") ? "plain.once" : "once";
        get(id).body("reason", containsString("several rows have the same value for key '" + key + "'"));
        assertThat(Shop.strings("SHOW CREATE TABLE plain")).hasSize(1);
    }

    @Test
    void noValueOfARowIsTold() throws SQLException {
        Shop.execute("ALTER TABLE plain ADD COLUMN note VARCHAR(40)", "UPDATE plain SET note = 'a secret'");
        String id = rollOut("ALTER TABLE plain MODIFY note INT");

        until(id, "FAILED");
        get(id).body("reason", containsString("Incorrect integer value for column 'note'"));
        assertThat(get(id).extract().asString()).doesNotContain("a secret");
        assertThat(Issues.history(id).extract().asString()).doesNotContain("a secret");
    }

    @Test
    void aTableInUseIsWaitedForWithoutStandingInTheWayAndCanBeCancelled() throws SQLException {
        try (Connection user = Shop.connect();
                Statement statement = user.createStatement()) {
            user.setAutoCommit(false);
            statement.execute("SELECT * FROM plain");
            String id = rollOut("ALTER TABLE plain ADD COLUMN c INT");
            await().atMost(Issues.SOON)
                    .until(() -> String.valueOf((Object) get(id).extract().path("changes[0].reason"))
                            .matches(".*in use.*; in the way: connection .*; the next try follows in .*"));
            given().post("/api/v1/issues/" + id + "/cancel").then().statusCode(202);
            until(id, "CANCELLED");
            user.commit();
        }
    }

    /** The second one leaves the definition as it is: whether it was done can't be seen from the table. */
    @ParameterizedTest
    @ValueSource(strings = {"ADD COLUMN c INT", "FORCE"})
    void aTableInUseIsAlteredOnceItIsFree(String clause) throws SQLException {
        String id;
        try (Connection user = Shop.connect();
                Statement statement = user.createStatement()) {
            user.setAutoCommit(false);
            statement.execute("SELECT * FROM plain");
            id = rollOut("ALTER TABLE plain " + clause);
            await().atMost(Issues.SOON)
                    .until(() -> String.valueOf((Object) get(id).extract().path("changes[0].reason"))
                            .contains("in use"));
            user.commit();
        }
        until(id, "DONE");
    }

    @Test
    void whoIsInTheWayIsEndedWhenAPersonSaysSoAndWhy() throws SQLException {
        try (Connection user = Shop.connectAsApplication();
                Statement statement = user.createStatement()) {
            user.setAutoCommit(false);
            statement.execute("SELECT * FROM plain WHERE b = 'x'");
            String id = rollOut("ALTER TABLE plain ADD COLUMN c INT");
            given().contentType("application/json")
                    .body("{\"force\": true}")
                    .post("/api/v1/issues/" + id + "/cut-over")
                    .then()
                    .statusCode(400)
                    .body("detail", containsString("reason"));
            given().contentType("application/json")
                    .body("{\"force\": true, \"reason\": \"a forgotten transaction\"}")
                    .post("/api/v1/issues/" + id + "/cut-over")
                    .then()
                    .statusCode(202);

            until(id, "DONE");
            assertThat(user.isValid(5)).isFalse();
            Issues.history(id)
                    .body(
                            "transitions.find { it.action == 'force-cut-over' }.reason",
                            equalTo("a forgotten transaction"))
                    .body(
                            "transitions.find { it.action == 'session-killed' }.reason",
                            allOf(containsString("shop_app@"), containsString("SELECT"), not(containsString("'x'"))));
        }
    }

    /** Two instances share the store: the other one has begun it, has run the ALTER, and is gone. */
    @Test
    void whatAnInstanceHasLeftIsTakenOver() throws SQLException {
        String id = rollOut("ALTER TABLE plain ADD COLUMN c INT");
        until(id, "DONE");

        QuarkusTransaction.requiringNew().run(() -> {
            ChangeEntity change = store.lockChange(id + "-1").orElseThrow();
            change.state = ChangeState.RUNNING;
            change.swapped = false;
            change.issue.state = IssueState.RUNNING;
        });

        until(id, "DONE");
        Issues.history(id).body("transitions.action.findAll { it == 'finish' }", hasSize(4)); // change and issue, twice
        assertThat(Shop.strings("SHOW COLUMNS FROM plain")).containsOnlyOnce("c");
    }

    /** Its session lives on the server until the statement has ended, whatever became of the client. */
    @Test
    void whatTheServerStillRunsForAnotherInstanceIsLeftAlone() throws SQLException {
        String id = file("ALTER TABLE plain ADD COLUMN c INT");
        try (Connection other = Shop.connect();
                Statement statement = other.createStatement()) {
            statement.execute("SELECT GET_LOCK('ghostline-" + id + "-1', 0)");
            act(id, "rollout", 202);
            await().during(Duration.ofSeconds(7)) // longer than it takes until the next look
                    .atMost(Issues.SOON)
                    .until(() -> "RUNNING".equals(get(id).extract().path("state")));
            assertThat(Shop.strings("SHOW COLUMNS FROM plain")).doesNotContain("c");
        }
        until(id, "DONE");
    }

    /** It is in the store, and nobody tells this instance. */
    @Test
    void aCancelThatCameToAnotherInstanceStopsTheStatement() throws SQLException {
        Shop.execute(
                "CREATE TABLE big (a INT, b CHAR(200), KEY (b))",
                "INSERT INTO big VALUES (1, UUID())",
                "INSERT INTO big SELECT 1, UUID() FROM plain");
        for (int rows = 4; rows < MANY; rows *= 2) {
            Shop.execute("INSERT INTO big SELECT a, UUID() FROM big");
        }
        String id = rollOut("ALTER TABLE big MODIFY a BIGINT");
        await().atMost(Issues.SOON)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> "COPY".equals(get(id).extract().path("changes[0].directAlgorithm")));

        QuarkusTransaction.requiringNew().run(() -> {
            ChangeEntity change = store.lockChange(id + "-1").orElseThrow();
            change.issue.apply(IssueAction.CANCEL, Cause.ghostline(Instant.now(), "elsewhere"));
            change.apply(ChangeAction.CANCEL, Cause.ghostline(Instant.now(), "elsewhere"));
            change.desired = DesiredState.CANCELLED;
        });

        until(id, "CANCELLED");
        assertThat(Shop.strings("SELECT DATA_TYPE FROM information_schema.COLUMNS WHERE TABLE_SCHEMA = DATABASE()"
                        + " AND TABLE_NAME = 'big' AND COLUMN_NAME = 'a'"))
                .containsExactly("int");
    }

    @Test
    void pausingIsNotPossible() throws SQLException {
        String id = file("ALTER TABLE plain ADD COLUMN c INT");

        given().post("/api/v1/issues/" + id + "/postpone").then().statusCode(409);
        given().post("/api/v1/issues/" + id + "/cancel").then().statusCode(202).body("state", equalTo("CANCELLED"));
    }

    private static String rollOut(String alter) {
        String id = file(alter);
        act(id, "rollout", 202);
        return id;
    }

    private static String file(String alter) {
        return Issues.file("admin", Requests.of("shop", alter, Map.of("online", false)));
    }
}

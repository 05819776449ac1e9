package io.ghostline.issue.rest;

import static io.ghostline.issue.rest.Issues.act;
import static io.ghostline.issue.rest.Issues.get;
import static io.ghostline.issue.rest.Issues.until;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.ghostline.issue.Shop;
import io.ghostline.testkit.GhostlineServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Online off: MySQL runs the ALTER on the table itself. */
@QuarkusTest
@QuarkusTestResource(
        value = GhostlineServers.class,
        initArgs = @ResourceArg(name = GhostlineServers.DATABASE, value = "shop"))
class DirectAlterIT {
    @BeforeEach
    void table() throws SQLException {
        Shop.execute(
                "DROP TABLE IF EXISTS plain",
                "CREATE TABLE plain (a INT, b VARCHAR(20)) AUTO_INCREMENT = 7",
                "INSERT INTO plain VALUES (1, 'x'), (1, 'y')");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ADD COLUMN c INT | INSTANT",
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
    void whatMySqlRefusesOnTheRowsFailsWithItsReason() throws SQLException {
        String id = rollOut("ALTER TABLE plain ADD UNIQUE KEY once (a)");

        until(id, "FAILED");
        get(id).body("reason", containsString("several rows have the same value for key 'plain.once'"));
        assertThat(Shop.strings("SHOW CREATE TABLE plain")).hasSize(1);
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
                            .contains("in use"));
            given().post("/api/v1/issues/" + id + "/cancel").then().statusCode(202);
            until(id, "CANCELLED");
            user.commit();
        }
    }

    @Test
    void aTableInUseIsAlteredOnceItIsFree() throws SQLException {
        String id;
        try (Connection user = Shop.connect();
                Statement statement = user.createStatement()) {
            user.setAutoCommit(false);
            statement.execute("SELECT * FROM plain");
            id = rollOut("ALTER TABLE plain ADD COLUMN c INT");
            await().atMost(Issues.SOON)
                    .until(() -> String.valueOf((Object) get(id).extract().path("changes[0].reason"))
                            .contains("in use"));
            user.commit();
        }
        until(id, "DONE");
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

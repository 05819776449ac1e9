package io.ghostline.issue.rest;

import static io.ghostline.issue.LoggedIn.as;
import static io.ghostline.issue.rest.Issues.act;
import static io.ghostline.issue.rest.Issues.get;
import static io.ghostline.issue.rest.Issues.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.ghostline.issue.Shop;
import io.ghostline.issue.Workers;
import io.ghostline.issue.review.MigrationConnections;
import io.ghostline.issue.store.IssueStore;
import io.ghostline.testkit.GhostlineServers;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** No more migrations run on a server than may, and what waits says for what; the workers are played by the test. */
@QuarkusTest
@QuarkusTestResource(
        value = GhostlineServers.class,
        initArgs = @ResourceArg(name = GhostlineServers.DATABASE, value = "shop"))
class ServerQueueIT {
    @Inject
    IssueStore store;

    private Workers workers;
    private String maxConnections = "";
    private String serverUuid = "";

    @BeforeEach
    void tables() throws SQLException {
        Shop.clear();
        for (String table : List.of("a", "b", "c")) {
            Shop.execute("CREATE TABLE " + table + " (id BIGINT PRIMARY KEY)");
        }
        workers = new Workers();
        serverUuid = Shop.strings("SELECT @@GLOBAL.server_uuid").get(0);
        maxConnections = Shop.strings("SELECT @@GLOBAL.max_connections").get(0);
    }

    @AfterEach
    void end() throws SQLException {
        limit(null);
        Shop.execute("SET GLOBAL max_connections = " + maxConnections);
        workers.close();
    }

    @Test
    void issuesBeginInTheOrderOfTheirRolloutWhenThereIsAPlace() {
        int places = underWay() + 1;
        limit(places).body("migrationsPerServer", equalTo(places)).body("changedBy", equalTo("admin"));
        String first = rollOut("a");
        String second = rollOut("b");
        String third = rollOut("c");

        get(first).body("changes[0].state", equalTo("RUNNING")).body("changes[0].waitingFor", nullValue());
        get(second)
                .body("state", equalTo("RUNNING"))
                .body("changes[0].state", equalTo("WAITING"))
                .body("changes[0].waitingFor", containsString("position 1 in its queue"));
        get(third).body("changes[0].waitingFor", containsString("position 2 in its queue"));
        as("viewer")
                .get("/api/v1/issues?state=RUNNING&table=c")
                .then()
                .body("issues.find { it.id == '" + third + "' }.changes[0].waitingFor", containsString("position 2"));

        finish(first);
        until(second, "changes[0].state", "RUNNING");
        get(third).body("changes[0].waitingFor", containsString("position 1 in its queue"));
        assertThat(workers.told(third + "-1")).isEmpty();
        finish(second);
        until(third, "changes[0].state", "RUNNING");
        get(third).body("changes[0].waitingFor", nullValue());
        finish(third);
    }

    @Test
    void whatWaitsCanBeCancelledAndARaisedLimitLetsOthersBegin() {
        limit(underWay() + 1);
        String first = rollOut("a");
        String second = rollOut("b");
        String third = rollOut("c");

        act(second, "cancel", 202).body("state", equalTo("CANCELLED"));
        get(third).body("changes[0].waitingFor", containsString("position 1 in its queue"));
        limit(underWay() + 1);
        until(third, "changes[0].state", "RUNNING");
        finish(first);
        finish(third);
    }

    @Test
    void aSecondIssueOfATableWaitsForTheFirst() {
        limit(underWay() + 1);
        String first = rollOut("a");
        String second = rollOut("b");
        String third = rollOut("b");
        limit(null);

        until(second, "changes[0].state", "RUNNING");
        get(third)
                .body("changes[0].state", equalTo("WAITING"))
                .body("changes[0].waitingFor", equalTo("its table is migrated by issue " + second));
        finish(second);
        until(third, "changes[0].state", "RUNNING");
        finish(first);
        finish(third);
    }

    @Test
    void aServerWithoutRoomForTheConnectionsIsWaitedFor() throws SQLException {
        String id = file("a");
        // a fifth is the application's: now there is room for five less than a migration takes
        int inUse = Integer.parseInt(Shop.strings(
                        "SELECT VARIABLE_VALUE FROM performance_schema.global_status WHERE VARIABLE_NAME = 'Threads_connected'")
                .get(0));
        Shop.execute("SET GLOBAL max_connections = " + (inUse + MigrationConnections.MOST - 5) * 5 / 4);

        act(id, "rollout", 202);

        get(id).body("changes[0].state", equalTo("WAITING"))
                .body("changes[0].waitingFor", containsString("the server has no room for it"))
                .body("changes[0].waitingFor", containsString(MigrationConnections.MOST + " are needed"));
        Shop.execute("SET GLOBAL max_connections = " + maxConnections);
        until(id, "changes[0].state", "RUNNING");
        get(id).body("changes[0].waitingFor", nullValue());
        finish(id);
    }

    @Test
    void aLimitThatMakesNoSenseIsRefused() {
        as("admin")
                .contentType(ContentType.JSON)
                .body(Map.of("migrationsPerServer", 0))
                .put("/api/v1/limits")
                .then()
                .statusCode(400)
                .body("detail", containsString("from 1 to 100"));
        as("operator")
                .contentType(ContentType.JSON)
                .body(Map.of("migrationsPerServer", 5))
                .put("/api/v1/limits")
                .then()
                .statusCode(403);
    }

    private static ValidatableResponse limit(@Nullable Integer migrations) {
        Map<String, Object> body = new HashMap<>();
        body.put("migrationsPerServer", migrations);
        return as("admin")
                .contentType(ContentType.JSON)
                .body(body)
                .put("/api/v1/limits")
                .then()
                .statusCode(200);
    }

    /** On this server: those that other tests have left there count as well. */
    private int underWay() {
        return (int) QuarkusTransaction.requiringNew().call(store::turns).stream()
                .filter(turn -> turn.state().active() && turn.server().equals(serverUuid))
                .count();
    }

    private static String file(String table) {
        return Issues.file(
                "admin", Requests.of(Requests.change("shop", "ALTER TABLE " + table + " ADD COLUMN n INT", Map.of())));
    }

    private static String rollOut(String table) {
        String id = file(table);
        act(id, "rollout", 202);
        return id;
    }

    private void finish(String id) {
        await().atMost(Issues.SOON).until(() -> !workers.told(id + "-1").isEmpty());
        workers.tellSwapped(id + "-1");
        workers.tellCleanedUp(id + "-1");
        until(id, "DONE");
    }
}

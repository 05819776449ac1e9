package io.ghostline.issue.rest;

import static io.ghostline.issue.rest.Issues.act;
import static io.ghostline.issue.rest.Issues.get;
import static io.ghostline.issue.rest.Issues.history;
import static io.ghostline.issue.rest.Issues.until;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.ghostline.contracts.event.MigrationEvent.MigrationFailed;
import io.ghostline.contracts.migration.DesiredState;
import io.ghostline.issue.Shop;
import io.ghostline.issue.Workers;
import io.ghostline.testkit.GhostlineServers;
import io.ghostline.testkit.SinceMySql;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Issues with several changes; the workers are played by the test. */
@QuarkusTest
@QuarkusTestResource(
        value = GhostlineServers.class,
        initArgs = @ResourceArg(name = GhostlineServers.DATABASE, value = "shop"))
class SeveralChangesIT {
    private static final List<String> TABLES = List.of("a", "b", "c");

    private Workers workers;

    @BeforeEach
    void tables() throws SQLException {
        Shop.clear();
        for (String table : TABLES) {
            Shop.execute("CREATE TABLE " + table + " (id BIGINT PRIMARY KEY, note VARCHAR(20))");
        }
        workers = new Workers();
    }

    @AfterEach
    void end() {
        workers.close();
    }

    @Test
    void inOrderEachBeginsWhenTheOneBeforeItIsDone() {
        String id = rollOut("IN_ORDER");

        get(id).body("changes.state", contains("RUNNING", "WAITING", "WAITING"));
        for (int position = 1; position <= TABLES.size(); position++) {
            untilState(id, position, "RUNNING");
            get(id).body("state", equalTo("RUNNING"));
            workers.tellSwapped(id + "-" + position);
            workers.tellCleanedUp(id + "-" + position);
            untilState(id, position, "DONE");
        }
        until(id, "DONE");
    }

    @Test
    void inParallelAllBeginAtOnceAndTheIssueIsDoneWhenAllAre() {
        String id = rollOut("PARALLEL");

        get(id).body("changes.state", contains("RUNNING", "RUNNING", "RUNNING"));
        finish(id, 2);
        finish(id, 3);
        get(id).body("state", equalTo("RUNNING"));
        finish(id, 1);
        until(id, "DONE");
    }

    @Test
    void oneFailureStopsWhatHasNotBegun() {
        String id = rollOut("IN_ORDER");
        finish(id, 1);
        untilState(id, 2, "RUNNING");

        workers.tell(new MigrationFailed(id + "-2", "copier-service", "column note: too long"));
        until(id, "FAILING");
        workers.tellCleanedUp(id + "-2");

        until(id, "FAILED");
        get(id).body("changes.state", contains("DONE", "FAILED", "CANCELLED"))
                .body("reason", equalTo("change 2 (b): copier-service: column note: too long"))
                .body("changes[2].reason", containsString("not begun"))
                .body("changes[2].migrationId", nullValue())
                .body("allowed", hasSize(0));
        assertThat(workers.told(id + "-3")).isEmpty();
    }

    @Test
    void inParallelTheOthersComeToTheirEnd() {
        String id = rollOut("PARALLEL");
        workers.tell(new MigrationFailed(id + "-2", "copier-service", "broken"));
        until(id, "FAILING");

        finish(id, 1);
        workers.tellCleanedUp(id + "-2");
        untilState(id, 2, "FAILED");
        get(id).body("state", equalTo("FAILING"));
        finish(id, 3);
        until(id, "FAILED");
        get(id).body("changes.state", contains("DONE", "FAILED", "DONE"));
    }

    @Test
    void aCancelStopsWhatRunsAndWhatWouldHave() {
        String id = rollOut("IN_ORDER");
        finish(id, 1);
        untilState(id, 2, "RUNNING");

        act(id, "cancel", 202).body("changes.state", contains("DONE", "CANCELLING", "CANCELLED"));
        workers.tellCleanedUp(id + "-2");
        until(id, "CANCELLED");
    }

    @Test
    void aCheckThatFailsWhenItsTurnHasComeEndsTheIssue() throws SQLException {
        String id = rollOut("IN_ORDER");
        Shop.execute("CREATE TRIGGER late BEFORE INSERT ON b FOR EACH ROW SET NEW.note = 'x'");
        finish(id, 1);

        until(id, "FAILED");
        get(id).body("changes.state", contains("DONE", "FAILED", "CANCELLED")).body("reason", containsString("late"));
    }

    @Test
    @SinceMySql(value = "8.0.12", what = "ALGORITHM=INSTANT")
    void anInstantChangeThatIsNotTheFirstIsDoneWhenItsTurnHasCome() {
        String id = file("IN_ORDER", change("a"), instant("b", "AUTOMATIC"), change("c"));
        act(id, "rollout", 202);
        finish(id, 1);

        untilState(id, 2, "DONE");
        get(id).body("changes[1].directAlgorithm", equalTo("INSTANT"));
        finish(id, 3);
        until(id, "DONE");
    }

    @Test
    void whatIsToBeSwappedAtAPersonsWordIsNotDoneInstant() {
        String id = file("IN_ORDER", instant("a", "POSTPONED"));

        act(id, "rollout", 202).body("changes[0].online", equalTo(true)).body("changes[0].state", equalTo("RUNNING"));
        act(id, "cancel", 202);
        workers.tellCleanedUp(id + "-1");
        until(id, "CANCELLED");
    }

    @Test
    void longTableNamesOfOneSecondHaveReservedTablesOfTheirOwn() throws SQLException {
        String january = "a".repeat(60) + "_01";
        String february = "a".repeat(60) + "_02";
        for (String table : List.of(january, february)) {
            Shop.execute("CREATE TABLE " + table + " (id BIGINT PRIMARY KEY, note VARCHAR(20))");
        }
        String id = file("PARALLEL", change(january), change(february));

        List<String> olds = act(id, "rollout", 202).extract().path("changes.tables.old");

        assertThat(olds).hasSize(2).doesNotHaveDuplicates();
        act(id, "cancel", 202);
        workers.tellCleanedUp(id + "-1");
        workers.tellCleanedUp(id + "-2");
        until(id, "CANCELLED");
    }

    @Test
    void oneIsSteeredAloneAndAllTogether() {
        String id = rollOut("PARALLEL");

        act(id, "changes/2/pause", 202).body("changes.desired", contains("RUNNING", "PAUSED", "RUNNING"));
        act(id, "pause", 202).body("changes.desired", contains("PAUSED", "PAUSED", "PAUSED"));
        act(id, "changes/3/resume", 202).body("changes.desired", contains("PAUSED", "PAUSED", "RUNNING"));
        act(id, "changes/4/pause", 404);
        given().contentType(ContentType.JSON)
                .body(Map.of("copy", Map.of("threads", 2)))
                .patch("/api/v1/issues/" + id + "/changes/1/settings")
                .then()
                .statusCode(200)
                .body("changes.settings.copy.threads", contains(2, 4, 4));
        given().contentType(ContentType.JSON)
                .body(Map.of("copy", Map.of("deferIndexes", false)))
                .patch("/api/v1/issues/" + id + "/changes/1/settings")
                .then()
                .statusCode(409)
                .body("detail", containsString("fixed"));
        history(id)
                .body("transitions.find { it.action == 'settings' }.position", equalTo(1))
                .body("transitions.find { it.action == 'settings' }.differences.path", contains("copy.threads"))
                .body("transitions.find { it.action == 'settings' }.differences.from", contains(4))
                .body("transitions.find { it.action == 'settings' }.differences.to", contains(2));
        await().atMost(Issues.SOON).until(() -> {
            var told = workers.told(id + "-2");
            return !told.isEmpty() && told.get(told.size() - 1).desired() == DesiredState.PAUSED;
        });
        act(id, "cancel", 202);
        TABLES.forEach(table -> workers.tellCleanedUp(id + "-" + (TABLES.indexOf(table) + 1)));
        until(id, "CANCELLED");
    }

    @Test
    void twoChangesOfOneTableAreRefused() {
        given().contentType(ContentType.JSON)
                .body(Requests.of(change("a"), change("a")))
                .post("/api/v1/issues")
                .then()
                .statusCode(400)
                .body("detail", containsString("one ALTER"));
    }

    @Test
    void aFailedCheckOfOneChangeCreatesNothing() throws SQLException {
        Shop.execute("CREATE TABLE keyless (x INT)");
        given().contentType(ContentType.JSON)
                .body(Requests.of(change("a"), change("keyless")))
                .post("/api/v1/issues")
                .then()
                .statusCode(422)
                .body("changes.position", contains(1, 2))
                .body("changes[1].checks.find { it.check == 'unique-key' }.outcome", equalTo("FAIL"));
    }

    @Test
    void listsAreFilteredAndPaged() {
        String first = file("IN_ORDER", change("a"));
        String second = file("IN_ORDER", change("b"));
        String third = file("IN_ORDER", change("a"), change("c"));
        String path = "/api/v1/issues?state=WAITING_FOR_ROLLOUT&database=shop&table=a";

        given().get(path + "&limit=1").then().body("issues.id", contains(third)).body("next", equalTo(third));
        given().get(path + "&after=" + third)
                .then()
                .body("issues.id", hasItem(first))
                .body("issues.id", not(hasItem(second)))
                .body("issues.id", not(hasItem(third)));
        given().get("/api/v1/issues?requester=nobody")
                .then()
                .body("issues", hasSize(0))
                .body("next", nullValue());
        given().get("/api/v1/issues?requester=admin&limit=1000")
                .then()
                .body("issues.id", hasItems(first, second, third));
        given().get("/api/v1/issues?after=nope").then().statusCode(404);
    }

    private String rollOut(String execution) {
        String id = file(execution, change("a"), change("b"), change("c"));
        act(id, "rollout", 202);
        return id;
    }

    @SafeVarargs
    private static String file(String execution, Map<String, Object>... changes) {
        return Issues.file("admin", Map.of("execution", execution, "changes", new ArrayList<>(List.of(changes))));
    }

    private static Map<String, Object> change(String table) {
        return Requests.change("shop", "ALTER TABLE " + table + " ADD COLUMN n INT", Map.of());
    }

    private static Map<String, Object> instant(String table, String cutOver) {
        return Requests.change(
                "shop",
                "ALTER TABLE " + table + " ADD COLUMN n INT",
                Map.of("cutOver", cutOver, "settings", Map.of("allowInstant", true)));
    }

    private void finish(String id, int position) {
        workers.tellSwapped(id + "-" + position);
        workers.tellCleanedUp(id + "-" + position);
        untilState(id, position, "DONE");
    }

    private static void untilState(String id, int position, String state) {
        until(id, "changes[" + (position - 1) + "].state", state);
    }
}

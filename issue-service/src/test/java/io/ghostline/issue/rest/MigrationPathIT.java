package io.ghostline.issue.rest;

import static io.ghostline.issue.rest.Issues.act;
import static io.ghostline.issue.rest.Issues.get;
import static io.ghostline.issue.rest.Issues.until;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;

import io.ghostline.contracts.event.MigrationEvent.CopyStarted;
import io.ghostline.contracts.event.MigrationEvent.MigrationFailed;
import io.ghostline.contracts.migration.ColumnRename;
import io.ghostline.contracts.migration.CutOverMode;
import io.ghostline.contracts.migration.DesiredState;
import io.ghostline.contracts.migration.Migration;
import io.ghostline.contracts.progress.MigrationProgress.CaptureProgress;
import io.ghostline.issue.AnotherStart;
import io.ghostline.issue.Shop;
import io.ghostline.issue.Workers;
import io.ghostline.issue.issues.Publishing;
import io.ghostline.testkit.GhostlineServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The path of an issue, the workers being played by the test. */
@QuarkusTest
@QuarkusTestResource(
        value = GhostlineServers.class,
        initArgs = @ResourceArg(name = GhostlineServers.DATABASE, value = "shop"))
class MigrationPathIT {

    private Workers workers;

    @BeforeEach
    void table() throws SQLException {
        Shop.clear();
        Shop.execute("CREATE TABLE orders (id BIGINT PRIMARY KEY, note VARCHAR(20))");
        workers = new Workers();
    }

    @AfterEach
    void end() {
        workers.close();
    }

    @Test
    void fromTheRolloutToTheEnd() throws SQLException {
        String id = file("ALTER TABLE orders CHANGE note remark VARCHAR(200)");
        Migration migration = rollOut(id);

        assertThat(migration.desired()).isEqualTo(DesiredState.RUNNING);
        assertThat(migration.spec().table()).isEqualTo("orders");
        assertThat(migration.spec().schema()).isEqualTo(Shop.schema());
        assertThat(migration.spec().alter()).isEqualTo("CHANGE note remark VARCHAR(200)");
        assertThat(migration.spec().renames()).containsExactly(new ColumnRename("note", "remark"));
        assertThat(migration.settings().copy().threads()).isEqualTo(3);

        workers.tellAllUntilCutOver(migration.id());
        workers.tell(new CopyStarted(migration.id(), 2)); // told again
        until(id, "changes[0].phase", "WAITING_FOR_CUT_OVER");
        workers.tellSwapped(migration.id());
        until(id, "changes[0].phase", "CLEANING_UP");
        get(id).body("changes[0].swapped", is(true))
                .body("state", equalTo("RUNNING"))
                .body("allowed", hasSize(0));
        workers.tellCleanedUp(migration.id());
        until(id, "state", "DONE");
        get(id).body("changes[0].facts.type", hasItem("CutOverCompleted")).body("changes[0].facts", hasSize(10));
        await().atMost(Issues.SOON).until(() -> lastTold(migration.id()) == null);
    }

    @Test
    void aSampleOfAWorkerIsShown() {
        String id = file("ALTER TABLE orders ADD c INT");
        Migration migration = rollOut(id);

        await().atMost(Issues.SOON).until(() -> {
            workers.sample(new CaptureProgress(migration.id(), Instant.now(), 7, 8, null));
            return get(id).extract().jsonPath().get("changes[0].progress.capture") != null;
        });
        get(id).body("changes[0].progress.capture.captureLagMillis", equalTo(7));
        cancelFully(id, migration.id());
    }

    @Test
    void steeringIsPublishedWithGrowingRevisions() {
        String id = file("ALTER TABLE orders ADD c INT");
        Migration first = rollOut(id);
        act(id, "pause", 202);
        act(id, "postpone", 202);
        given().contentType(ContentType.JSON)
                .body(Map.of("copy", Map.of("threads", 1)))
                .patch("/api/v1/issues/" + id + "/settings")
                .then()
                .statusCode(200)
                .body("changes[0].settings.copy.threads", equalTo(1))
                .body("changes[0].settings.copy.chunkRowsMax", equalTo(50_000));
        act(id, "resume", 202);
        act(id, "cut-over", 202).body("changes[0].cutOver", equalTo("AUTOMATIC"));

        await().atMost(Issues.SOON).until(() -> lastTold(first.id()).revision() == first.revision() + 5);
        Migration last = lastTold(first.id());
        assertThat(last.desired()).isEqualTo(DesiredState.RUNNING);
        assertThat(last.cutOver()).isEqualTo(CutOverMode.AUTOMATIC);
        assertThat(last.settings().copy().threads()).isEqualTo(1);
        assertThat(workers.told(first.id())).extracting(Migration::revision).isSorted();
        cancelFully(id, first.id());
    }

    @Test
    void aSettingOutOfItsBoundsChangesNothing() {
        String id = file("ALTER TABLE orders ADD c INT");

        given().contentType(ContentType.JSON)
                .body(Map.of("copy", Map.of("threads", 99)))
                .patch("/api/v1/issues/" + id + "/settings")
                .then()
                .statusCode(400)
                .body("detail", containsString("copy.threads"));
        get(id).body("changes[0].settings.copy.threads", equalTo(3));
    }

    @Test
    void aFailureEndsWithItsReasonOnceEverybodyHasCleanedUp() {
        String id = file("ALTER TABLE orders ADD c INT");
        Migration migration = rollOut(id);
        workers.tell(new MigrationFailed(migration.id(), "copier-service", "column note: too long, at id 7"));

        until(id, "state", "FAILING");
        await().atMost(Issues.SOON).until(() -> lastTold(migration.id()).desired() == DesiredState.CANCELLED);
        workers.tellCleanedUp(migration.id());
        until(id, "state", "FAILED");
        get(id).body("reason", equalTo("copier-service: column note: too long, at id 7"));
        await().atMost(Issues.SOON).until(() -> lastTold(migration.id()) == null);
    }

    @Test
    void aCancelEndsWhenEverybodyHasCleanedUp() {
        String id = file("ALTER TABLE orders ADD c INT");
        Migration migration = rollOut(id);

        act(id, "cancel", 202).body("state", equalTo("CANCELLING"));
        await().atMost(Issues.SOON).until(() -> lastTold(migration.id()).desired() == DesiredState.CANCELLED);
        workers.tell(new MigrationFailed(migration.id(), "cdc-service", "interrupted"));
        workers.tellCleanedUp(migration.id());
        until(id, "state", "CANCELLED");
        await().atMost(Issues.SOON).until(() -> lastTold(migration.id()) == null);
    }

    @Test
    void aSwapThatWasFasterThanTheCancelWins() {
        String id = file("ALTER TABLE orders ADD c INT");
        Migration migration = rollOut(id);
        act(id, "cancel", 202);

        workers.tellSwapped(migration.id());
        until(id, "state", "RUNNING");
        workers.tellCleanedUp(migration.id());
        until(id, "state", "DONE");
    }

    @Test
    void aSwapThatNobodyToldOfIsSeenOnTheServer() throws SQLException {
        String id = file("ALTER TABLE orders ADD c INT");
        Migration migration = rollOut(id);
        act(id, "cancel", 202);
        Shop.execute("CREATE TABLE `~orders_" + migration.spec().timestamp() + "_del` LIKE orders");

        workers.tellCleanedUp(migration.id());
        until(id, "state", "DONE");
    }

    @Test
    void aRecordWithoutAValueStopsNothing() {
        String id = file("ALTER TABLE orders ADD c INT");
        Migration migration = rollOut(id);

        workers.tellNothing(migration.id());
        workers.tellSwapped(migration.id());
        workers.tellCleanedUp(migration.id());
        until(id, "state", "DONE");
    }

    @Test
    void twoMigrationsOfOneTableAreNotStarted() {
        String first = file("ALTER TABLE orders ADD c INT");
        String second = file("ALTER TABLE orders ADD d INT");
        Migration migration = rollOut(first);

        act(second, "rollout", 422)
                .body("changes[0].checks.find { it.check == 'other-migration' }.reason", containsString(first));
        get(second).body("state", equalTo("WAITING_FOR_ROLLOUT"));
        cancelFully(first, migration.id());
        act(second, "cancel", 202).body("state", equalTo("CANCELLED"));
    }

    @Test
    void theRolloutLooksAgain() throws SQLException {
        String id = file("ALTER TABLE orders ADD c INT");
        Shop.execute("CREATE TRIGGER late BEFORE INSERT ON orders FOR EACH ROW SET NEW.note = 'x'");

        act(id, "rollout", 422).body("detail", containsString("late"));
        get(id).body("state", equalTo("WAITING_FOR_ROLLOUT"));
    }

    @Test
    void whatIsNotPossibleNowIsAConflictWithWhatIs() {
        String id = file("ALTER TABLE orders ADD c INT");

        act(id, "pause", 409).body("state", equalTo("WAITING_FOR_ROLLOUT")).body("allowed", hasItem("rollout"));
        act(id, "cancel", 202);
        act(id, "rollout", 409).body("state", equalTo("CANCELLED")).body("allowed", hasSize(0));
    }

    @Test
    void atAStartAllThatIsNotOverIsPublishedAgain() {
        String id = file("ALTER TABLE orders ADD c INT");
        Migration migration = rollOut(id);
        int before = workers.told(migration.id()).size();

        AnotherStart.of(Publishing.class);

        await().atMost(Issues.SOON).until(() -> workers.told(migration.id()).size() > before);
        assertThat(lastTold(migration.id())).isEqualTo(migration);
        cancelFully(id, migration.id());
    }

    @Test
    void reservedTablesAreListedAndDroppedWhenNobodyNeedsThem() throws SQLException {
        String id = file("ALTER TABLE orders ADD c INT");
        Migration migration = rollOut(id);
        String old = "~orders_" + migration.spec().timestamp() + "_del";
        Shop.execute("CREATE TABLE `" + old + "` LIKE orders", "CREATE TABLE `~gone_1700000000_gho` LIKE orders");
        String path = "/api/v1/databases/shop/reserved-tables";

        given().get(path)
                .then()
                .statusCode(200)
                .body("tables.find { it.name == '" + old + "' }.issueId", equalTo(id))
                .body("tables.find { it.name == '" + old + "' }.safeToDrop", is(false))
                .body("tables.find { it.name == '~gone_1700000000_gho' }.kind", equalTo("GHOST"))
                .body("tables.find { it.name == '~gone_1700000000_gho' }.age", startsWith("PT")) // since 2023
                .body("tables.find { it.name == '~gone_1700000000_gho' }.safeToDrop", is(true));
        given().delete(path + "/" + old).then().statusCode(409).body("detail", containsString("in use"));

        workers.tellSwapped(migration.id());
        workers.tellCleanedUp(migration.id());
        until(id, "state", "DONE");
        given().delete(path + "/" + old).then().statusCode(204);
        given().delete(path + "/~gone_1700000000_gho").then().statusCode(204);
        assertThat(Shop.tables()).noneMatch(name -> name.startsWith("~"));
    }

    @Test
    void theApiDescribesItself() {
        String document = given().get("/q/openapi?format=json")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        JsonPath api = JsonPath.from(document);

        assertThat(api.getMap("paths").keySet().stream().map(String::valueOf))
                .contains("/api/v1/issues", "/api/v1/issues/preview", "/api/v1/issues/{id}/rollout");
        assertThat(api.getString("components.schemas.LoadLimits.type")).isEqualTo("string");
        assertThat(api.getString("components.schemas.TimeWindow.type")).isEqualTo("string");
        assertThat(document)
                .contains("ALTER TABLE orders ADD COLUMN note VARCHAR(100)")
                .contains("application/problem+json");
    }

    private static String file(String alter) {
        return Issues.file(
                "admin", Requests.of("shop", alter, Map.of("settings", Map.of("copy", Map.of("threads", 3)))));
    }

    private Migration rollOut(String id) {
        String migrationId = act(id, "rollout", 202)
                .body("state", equalTo("RUNNING"))
                .extract()
                .path("changes[0].migrationId");
        await().atMost(Issues.SOON).until(() -> !workers.told(migrationId).isEmpty());
        return lastTold(migrationId);
    }

    private Migration lastTold(String migrationId) {
        List<Migration> told = workers.told(migrationId);
        return told.get(told.size() - 1);
    }

    private void cancelFully(String id, String migrationId) {
        act(id, "cancel", 202);
        workers.tellCleanedUp(migrationId);
        until(id, "state", "CANCELLED");
    }
}

package io.ghostline.issue.rest;

import static io.ghostline.issue.rest.Issues.act;
import static io.ghostline.issue.rest.Issues.get;
import static io.ghostline.issue.rest.Issues.until;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;

import io.ghostline.contracts.event.MigrationEvent.CutOverAttemptFailed;
import io.ghostline.contracts.progress.MigrationProgress.CaptureProgress;
import io.ghostline.issue.Shop;
import io.ghostline.issue.Workers;
import io.ghostline.issue.issues.Facts;
import io.ghostline.issue.lifecycle.Cause;
import io.ghostline.issue.store.ChangeEntity;
import io.ghostline.issue.store.IssueStore;
import io.ghostline.issue.store.OldTable;
import io.ghostline.testkit.GhostlineServers;
import io.ghostline.testkit.SharedMySql;
import io.ghostline.testkit.SinceMySql;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/** Parameters that issue-service acts on itself, what is dropped afterwards, and the stream of what happens. */
@QuarkusTest
@QuarkusTestResource(
        value = GhostlineServers.class,
        initArgs = @ResourceArg(name = GhostlineServers.DATABASE, value = "shop"))
class AfterwardsIT {
    /** 64 in MySQL 8.0, 255 in 9.x. */
    private static final int MOST_INSTANT_CHANGES = 1_000;

    @TestHTTPResource("/api/v1")
    URL api;

    @Inject
    IssueStore store;

    @Inject
    Facts facts;

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
    void theParametersAreDescribedForAForm() {
        given().get("/api/v1/parameters")
                .then()
                .statusCode(200)
                .body("parameters.path", hasItem("copy.threads"))
                .body("parameters.find { it.path == 'copy.threads' }.default", equalTo(4))
                .body("parameters.find { it.path == 'copy.threads' }.min", equalTo(1))
                .body("parameters.find { it.path == 'copy.threads' }.place", equalTo("SETTINGS"))
                .body("parameters.find { it.path == 'cutOver' }.place", equalTo("CHANGE"))
                .body("parameters.find { it.path == 'cutOver' }.default", equalTo("AUTOMATIC"))
                .body("parameters.find { it.path == 'cutOver' }.values", equalTo(List.of("AUTOMATIC", "POSTPONED")))
                .body("parameters.find { it.path == 'online' }.default", equalTo(true))
                .body("parameters.description", everyItem(notNullValue()));
    }

    @Test
    @SinceMySql(value = "8.0.12", what = "ALGORITHM=INSTANT")
    void whatMySqlCanDoInstantIsDoneSoWhenThatIsAllowed() throws SQLException {
        String id = file("ALTER TABLE orders ADD COLUMN c INT", Map.of("allowInstant", true));
        act(id, "rollout", 202);

        until(id, "DONE");
        get(id).body("changes[0].directAlgorithm", equalTo("INSTANT"));
        assertThat(Shop.strings("SHOW COLUMNS FROM orders")).contains("c");
        assertThat(Shop.tables()).containsExactly("orders");
    }

    /**
     * Since 8.0.29 a table takes so many INSTANT changes of its columns and no more; the empty copy of the review has had none.
     * Before 8.0.12 no table takes any.
     */
    @Test
    @EnabledIf("anAlterIsInstantOnSomeTablesOnly")
    void whereTheTableCanNotDoItInstantItBecomesAMigration() throws SQLException {
        useUpInstantChanges();
        String id = file("ALTER TABLE orders ADD COLUMN last INT", Map.of("allowInstant", true));
        act(id, "rollout", 202);

        await().atMost(Issues.SOON).until(() -> !workers.told(id + "-1").isEmpty());
        get(id).body("changes[0].state", equalTo("RUNNING")).body("changes[0].online", equalTo(true));
        assertThat(Shop.strings("SHOW COLUMNS FROM orders")).doesNotContain("last");
        finish(id);
    }

    @Test
    void anOldTableThatIsNotToBeKeptIsDroppedOnceNobodyUsesIt() throws SQLException {
        String id = file("ALTER TABLE orders ADD COLUMN c INT", Map.of("keepOldTable", false));
        act(id, "rollout", 202);
        long timestamp = get(id).extract().jsonPath().getLong("changes[0].timestamp");
        String old = "~orders_" + timestamp + "_del";
        Shop.execute("CREATE TABLE `" + old + "` LIKE orders");
        try (Connection user = Shop.connect();
                Statement statement = user.createStatement()) {
            user.setAutoCommit(false);
            statement.execute("SELECT * FROM `" + old + "`");
            finish(id);
            get(id).body("changes[0].oldTable", equalTo("TO_DROP"));
            assertThat(Shop.tables()).contains(old);
            user.commit();
        }

        await().atMost(Issues.SOON).until(() -> !Shop.tables().contains(old));
        await().atMost(Issues.SOON)
                .until(() -> "DROPPED".equals(get(id).extract().path("changes[0].oldTable")));
        given().get("/api/v1/issues/" + id + "/transitions")
                .then()
                .body("transitions.find { it.action == 'drop-old-table' }.actor", equalTo("ghostline"));
    }

    @Test
    void aDropByAPersonIsInTheHistory() throws SQLException {
        String id = file("ALTER TABLE orders ADD COLUMN c INT", Map.of());
        act(id, "rollout", 202);
        long timestamp = get(id).extract().jsonPath().getLong("changes[0].timestamp");
        String old = "~orders_" + timestamp + "_del";
        Shop.execute("CREATE TABLE `" + old + "` LIKE orders");
        finish(id);
        get(id).body("changes[0].oldTable", equalTo("KEPT"));

        given().delete("/api/v1/databases/shop/reserved-tables/" + old).then().statusCode(204);
        given().get("/api/v1/issues/" + id + "/transitions")
                .then()
                .body("transitions.find { it.action == 'drop-old-table' }.actor", equalTo("admin"));
        get(id).body("changes[0].oldTable", equalTo("DROPPED"));
        given().delete("/api/v1/databases/shop/reserved-tables/" + old).then().statusCode(204);
        Issues.history(id)
                .body("transitions.action.findAll { it == 'drop-old-table' }", hasSize(1))
                .body("transitions.find { it.action == 'old-table-dropped' }.actor", equalTo("admin"));
    }

    @Test
    void anOldTableInUseIsKept() throws SQLException {
        String id = file("ALTER TABLE orders ADD COLUMN c INT", Map.of());
        String old = swapped(id);
        try (Connection user = Shop.connect();
                Statement statement = user.createStatement()) {
            user.setAutoCommit(false);
            statement.execute("SELECT * FROM `" + old + "`");

            given().delete("/api/v1/databases/shop/reserved-tables/" + old)
                    .then()
                    .statusCode(409);
        }
        get(id).body("changes[0].oldTable", equalTo("KEPT"));
        Issues.history(id).body("transitions.action", hasItems("drop-old-table", "old-table-kept"));
        assertThat(Shop.tables()).contains(old);
    }

    @Test
    void ofAttemptsThatFailedTheNewestHundredAreKept() {
        String id = file("ALTER TABLE orders ADD COLUMN c INT", Map.of());
        act(id, "rollout", 202);

        for (int attempt = 1; attempt <= 103; attempt++) {
            facts.take(new CutOverAttemptFailed(id + "-1", attempt, "in use", null), Instant.now());
        }

        get(id).body("changes[0].facts", hasSize(100))
                .body("changes[0].facts[0].data.attempt", equalTo(4))
                .body("changes[0].facts[99].data.attempt", equalTo(103));
        finish(id);
    }

    @Test
    void whoUsesAnOldTableIsEndedWhenAPersonSaysSo() throws SQLException {
        String id = file("ALTER TABLE orders ADD COLUMN c INT", Map.of());
        String old = swapped(id);
        try (Connection user = Shop.connectAsApplication();
                Statement statement = user.createStatement()) {
            user.setAutoCommit(false);
            statement.execute("SELECT * FROM `" + old + "`");

            given().queryParam("force", true)
                    .queryParam("reason", "the disk is full")
                    .delete("/api/v1/databases/shop/reserved-tables/" + old)
                    .then()
                    .statusCode(204);
            assertThat(user.isValid(5)).isFalse();
        }
        get(id).body("changes[0].oldTable", equalTo("DROPPED"));
        Issues.history(id)
                .body("transitions.find { it.action == 'drop-old-table' }.reason", equalTo("the disk is full"))
                .body("transitions.action", hasItems("session-killed", "old-table-dropped"));
        assertThat(Shop.tables()).doesNotContain(old);
    }

    /** The process ended, or the answer of the server was lost, after it was taken down who asked. */
    @Test
    void aDropThatWasInterruptedIsFinishedAndItsAskerIsKnown() throws SQLException {
        String id = file("ALTER TABLE orders ADD COLUMN c INT", Map.of());
        String old = swapped(id);

        QuarkusTransaction.requiringNew().run(() -> {
            ChangeEntity change = store.lockChange(id + "-1").orElseThrow();
            change.oldTable = OldTable.TO_DROP;
            change.note("drop-old-table", new Cause("operator", Instant.now(), null));
        });

        until(id, "changes[0].oldTable", "DROPPED");
        assertThat(Shop.tables()).doesNotContain(old);
        Issues.history(id)
                .body("transitions.action.findAll { it == 'drop-old-table' }", hasSize(1))
                .body("transitions.find { it.action == 'old-table-dropped' }.reason", containsString("operator"));
    }

    /** @return the original's name since */
    private String swapped(String id) throws SQLException {
        act(id, "rollout", 202);
        String old = get(id).extract().path("changes[0].tables.old");
        Shop.execute("CREATE TABLE `" + old + "` LIKE orders");
        finish(id);
        return old;
    }

    @Test
    void whatHappensIsHeardByWhoListens() throws Exception {
        String id = file("ALTER TABLE orders ADD COLUMN c INT", Map.of());
        String other = file("ALTER TABLE orders ADD COLUMN d INT", Map.of());
        act(id, "rollout", 202);

        try (Listener listener = new Listener("?issue=" + id)) {
            await().atMost(Issues.SOON).until(() -> {
                workers.sample(new CaptureProgress(other + "-1", Instant.now(), 9, 9, null));
                workers.sample(new CaptureProgress(id + "-1", Instant.now(), 7, 8, null));
                return listener.heard().contains("event:CaptureProgress");
            });
            workers.tellSwapped(id + "-1");
            await().atMost(Issues.SOON).until(() -> listener.heard().contains("event:CutOverCompleted"));
            assertThat(listener.heard()).contains("\"captureLagMillis\":7").doesNotContain(other);
        }
        finish(id);
        given().get("/api/v1/stream?issue=nope").then().statusCode(404);
    }

    static boolean anAlterIsInstantOnSomeTablesOnly() {
        return SharedMySql.isAtLeast("8.0.29") || !SharedMySql.isAtLeast("8.0.12");
    }

    private static void useUpInstantChanges() throws SQLException {
        boolean possible = true;
        for (int i = 0; possible && i < MOST_INSTANT_CHANGES; i++) {
            try {
                Shop.execute("ALTER TABLE orders ADD COLUMN c" + i + " INT, ALGORITHM=INSTANT");
            } catch (SQLException e) {
                possible = false;
            }
        }
        assertThat(possible).as("more INSTANT changes are possible").isFalse();
    }

    private void finish(String id) {
        workers.tellSwapped(id + "-1");
        workers.tellCleanedUp(id + "-1");
        until(id, "DONE");
    }

    private static String file(String alter, Map<String, Object> settings) {
        return Issues.file("admin", Requests.of("shop", alter, Map.of("settings", settings)));
    }

    /** Reads a stream until it is closed. */
    private final class Listener implements AutoCloseable {
        private final InputStream stream;
        private final StringBuffer text = new StringBuffer();

        Listener(String query) throws IOException, InterruptedException {
            stream = Streams.open(api, query, "viewer", "viewer").body();
            Thread reader = new Thread(this::read, "listener");
            reader.setDaemon(true);
            reader.start();
        }

        private void read() {
            try {
                for (int octet = stream.read(); octet >= 0; octet = stream.read()) {
                    text.append((char) octet);
                }
            } catch (IOException e) {
                text.append("\nend: ").append(e);
            }
        }

        String heard() {
            return text.toString().replace(": ", ":");
        }

        @Override
        public void close() throws IOException {
            stream.close();
        }
    }
}

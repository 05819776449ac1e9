package io.ghostline.issue.rest;

import static io.ghostline.issue.LoggedIn.as;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;

import io.ghostline.contracts.ContractJson;
import io.ghostline.contracts.migration.DesiredState;
import io.ghostline.contracts.migration.MigrationSettings;
import io.ghostline.issue.Shop;
import io.ghostline.issue.lifecycle.ChangeState;
import io.ghostline.issue.lifecycle.IssueState;
import io.ghostline.issue.store.ChangeEntity;
import io.ghostline.issue.store.IssueEntity;
import io.ghostline.testkit.GhostlineServers;
import io.quarkus.hibernate.orm.PersistenceUnit;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hibernate.SessionFactory;
import org.hibernate.stat.Statistics;
import org.junit.jupiter.api.Test;

/** A list costs the store a few statements, however many issues are on it. */
@QuarkusTest
@QuarkusTestResource(
        value = GhostlineServers.class,
        initArgs = @ResourceArg(name = GhostlineServers.DATABASE, value = "shop"))
class ListingIT {
    private static final int ISSUES = 200;
    /** The issues, their changes in one batch, and what the schedules ask meanwhile; one for each issue would be 200. */
    private static final int MOST_STATEMENTS = 40;

    @Inject
    @PersistenceUnit("issues")
    SessionFactory sessions;

    @Test
    void twoHundredIssuesAreListedWithAHandfulOfStatements() throws SQLException {
        Shop.execute("DROP TABLE IF EXISTS orders", "CREATE TABLE orders (id BIGINT PRIMARY KEY, note VARCHAR(20))");
        String preview = preview();
        QuarkusTransaction.requiringNew().run(() -> {
            for (int i = 0; i < ISSUES; i++) {
                store(preview, "listing");
            }
        });
        list(); // classes are loaded, and statements prepared
        Statistics statistics = sessions.getStatistics();
        statistics.setStatisticsEnabled(true);
        statistics.clear();

        int listed = list();

        assertThat(listed).isEqualTo(ISSUES);
        assertThat(statistics.getPrepareStatementCount()).isBetween(2L, (long) MOST_STATEMENTS);
    }

    @Test
    void thoseThatArePausedAreFound() throws SQLException {
        Shop.execute("DROP TABLE IF EXISTS orders", "CREATE TABLE orders (id BIGINT PRIMARY KEY, note VARCHAR(20))");
        String preview = preview();
        for (DesiredState desired : List.of(DesiredState.RUNNING, DesiredState.PAUSED)) {
            QuarkusTransaction.requiringNew().run(() -> {
                IssueEntity issue = store(preview, "pausing");
                issue.title = desired.name();
                issue.state = IssueState.RUNNING;
                issue.changes.get(0).state = ChangeState.RUNNING;
                issue.changes.get(0).desired = desired;
            });
        }

        pausing("&paused=true").body("issues.title", contains("PAUSED"));
        pausing("&paused=false").body("issues.title", contains("RUNNING"));
        pausing("").body("issues", hasSize(2));
    }

    private static ValidatableResponse pausing(String filter) {
        return given().get("/api/v1/issues?requester=pausing" + filter).then().statusCode(200);
    }

    @Test
    void whoHasTooManyOpenIssuesFilesNoMore() throws SQLException {
        Shop.execute("DROP TABLE IF EXISTS orders", "CREATE TABLE orders (id BIGINT PRIMARY KEY, note VARCHAR(20))");
        String preview = preview();
        QuarkusTransaction.requiringNew().run(() -> {
            for (int i = 0; i < ISSUES; i++) {
                store(preview, "busy");
            }
        });

        as("busy")
                .contentType(ContentType.JSON)
                .body(Requests.of("shop", "ALTER TABLE orders ADD COLUMN c INT", Map.of()))
                .post("/api/v1/issues")
                .then()
                .statusCode(429)
                .contentType("application/problem+json")
                .body("detail", containsString("200 issues"));
    }

    private static int list() {
        return given().get("/api/v1/issues?limit=" + ISSUES + "&requester=listing")
                        .then()
                        .statusCode(200)
                        .extract()
                        .jsonPath()
                        .getList("issues.changes.flatten()")
                        .size()
                / 2;
    }

    /** A real one, so that rows are as large as they are. */
    private static String preview() {
        return given().contentType(ContentType.JSON)
                .body(Requests.of("shop", "ALTER TABLE orders ADD COLUMN c INT", Map.of()))
                .post("/api/v1/issues/preview")
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }

    private static IssueEntity store(String preview, String requester) {
        IssueEntity issue = new IssueEntity();
        issue.id = UUID.randomUUID().toString();
        issue.requester = requester;
        issue.createdAt = Instant.now().truncatedTo(ChronoUnit.MICROS);
        issue.updatedAt = issue.createdAt;
        for (int position = 1; position <= 2; position++) {
            ChangeEntity change = new ChangeEntity(issue, position);
            change.database = "shop";
            change.schema = "shop";
            change.table = "orders" + position;
            change.alter = "ALTER TABLE orders ADD COLUMN c INT";
            change.online = true;
            change.settings = ContractJson.writeText(MigrationSettings.DEFAULTS);
            change.preview = preview;
            issue.changes.add(change);
        }
        issue.persistAndFlush();
        return issue;
    }
}

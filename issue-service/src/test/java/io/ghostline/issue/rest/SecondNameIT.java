package io.ghostline.issue.rest;

import static io.ghostline.issue.rest.Issues.act;
import static io.ghostline.issue.rest.Issues.get;
import static io.ghostline.issue.rest.Issues.until;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.ghostline.issue.Shop;
import io.ghostline.issue.Workers;
import io.ghostline.testkit.GhostlineServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One schema under two names; the second one's account can be locked, which is as good as a server that is away. */
@QuarkusTest
@TestProfile(SecondNameIT.TwoNames.class)
@QuarkusTestResource(
        value = GhostlineServers.class,
        initArgs = @ResourceArg(name = GhostlineServers.DATABASE, value = "shop"))
class SecondNameIT {
    private Workers workers;

    /** Adds the second name. */
    public static final class TwoNames implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "ghostline.databases.second.url", "${ghostline.databases.shop.url}",
                    "ghostline.databases.second.username", "second",
                    "ghostline.databases.second.password", "secret-2");
        }
    }

    @BeforeEach
    void tables() throws SQLException {
        Shop.clear();
        Shop.execute(
                "CREATE USER IF NOT EXISTS second@'%' IDENTIFIED BY 'secret-2'",
                "ALTER USER second@'%' ACCOUNT UNLOCK",
                "GRANT ALL ON *.* TO second@'%'",
                "CREATE TABLE orders (id BIGINT PRIMARY KEY)",
                "CREATE TABLE items (id BIGINT PRIMARY KEY)");
        workers = new Workers();
    }

    @AfterEach
    void end() throws SQLException {
        workers.close();
        Shop.execute("DROP USER second@'%'");
    }

    @Test
    void aDatabaseThatIsAwayHoldsUpTheEndOfItsOwnMigrationsOnly() throws SQLException {
        String cancelled = rollOut("second", "orders");
        String other = rollOut("shop", "items");
        act(cancelled, "cancel", 202);
        Shop.execute("ALTER USER second@'%' ACCOUNT LOCK");

        workers.tellCleanedUp(cancelled + "-1");
        workers.tellAllUntilCutOver(other + "-1");
        until(other, "changes[0].phase", "WAITING_FOR_CUT_OVER");
        await().atMost(Issues.SOON)
                .until(() -> String.valueOf((Object) get(cancelled).extract().path("changes[0].waitingFor"))
                        .contains("second"));
        get(cancelled).body("state", equalTo("CANCELLING")).body("reason", containsString("cancelled by admin"));

        Shop.execute("ALTER USER second@'%' ACCOUNT UNLOCK");
        until(cancelled, "CANCELLED");
        get(cancelled).body("changes[0].waitingFor", nullValue());
        finish(other);
    }

    @Test
    void aTableOfARunningMigrationIsInUseUnderEachName() throws SQLException {
        String id = rollOut("shop", "orders");
        String ghost = get(id).extract().path("changes[0].tables.ghost");
        Shop.execute("CREATE TABLE `" + ghost + "` LIKE orders");
        String path = "/api/v1/databases/second/reserved-tables";

        given().get(path)
                .then()
                .statusCode(200)
                .body("tables[0].issueId", equalTo(id))
                .body("tables[0].safeToDrop", is(false));
        given().delete(path + "/" + ghost).then().statusCode(409);
        assertThat(Shop.tables()).contains(ghost);
        finish(id);
    }

    private void finish(String id) {
        workers.tellSwapped(id + "-1");
        workers.tellCleanedUp(id + "-1");
        until(id, "DONE");
    }

    private static String rollOut(String database, String table) {
        String id = Issues.file("admin", Requests.of(database, "ALTER TABLE " + table + " ADD c INT", Map.of()));
        act(id, "rollout", 202);
        return id;
    }
}

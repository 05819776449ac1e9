package io.ghostline.issue.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.ghostline.issue.Shop;
import io.ghostline.testkit.GhostlineServers;
import io.ghostline.testkit.SharedMySql;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(
        value = GhostlineServers.class,
        initArgs = @ResourceArg(name = GhostlineServers.DATABASE, value = "shop"))
@QuarkusTestResource(value = DatabasesIT.OthersToo.class, restrictToAnnotatedClass = true)
class DatabasesIT {
    private static final String WRONG = "not-the-password-7c1f";

    /** What the configuration has beside {@code shop}: a server that is away, and one that refuses the account. */
    public static final class OthersToo implements QuarkusTestResourceLifecycleManager {
        @Override
        public Map<String, String> start() {
            return Map.of(
                    "ghostline.databases.shop.environment", "production",
                    "ghostline.databases.shop.labels.team", "orders",
                    "ghostline.databases.away.url", "jdbc:mysql://127.0.0.1:1/shop",
                    "ghostline.databases.away.username", "ghostline",
                    "ghostline.databases.away.password", WRONG,
                    "ghostline.databases.locked.url", SharedMySql.get().jdbcUrl("mysql"),
                    "ghostline.databases.locked.username", "nobody",
                    "ghostline.databases.locked.password", WRONG);
        }

        @Override
        public void stop() {}
    }

    @BeforeEach
    void tables() throws SQLException {
        dropTables();
        Shop.execute(
                "CREATE TABLE orders (id INT PRIMARY KEY, note CHAR(200), KEY (note))",
                "CREATE TABLE order_lines (id INT PRIMARY KEY)",
                "CREATE TABLE users (id INT PRIMARY KEY)",
                "CREATE VIEW order_notes AS SELECT note FROM orders",
                "CREATE TABLE `~orders_1767225600_del` (id INT PRIMARY KEY)",
                "CREATE TABLE `~mine` (id INT PRIMARY KEY)",
                "INSERT INTO orders SELECT help_keyword_id, name FROM mysql.help_keyword",
                "ANALYZE TABLE orders");
    }

    @AfterEach
    void dropTables() throws SQLException {
        Shop.execute(
                "DROP VIEW IF EXISTS order_notes",
                "DROP TABLE IF EXISTS orders, order_lines, users, Users, `~orders_1767225600_del`, `~mine`");
    }

    @Test
    void allAreListedWithEnvironmentLabelsAndVersion() throws SQLException {
        given().get("/api/v1/databases")
                .then()
                .log()
                .ifValidationFails()
                .statusCode(200)
                .body("databases.name", hasItems("away", "locked", "shop"))
                .body("databases.find { it.name == 'shop' }.environment", equalTo("production"))
                .body("databases.find { it.name == 'shop' }.labels", equalTo(Map.of("team", "orders")))
                .body("databases.find { it.name == 'shop' }.schema", equalTo(Shop.schema()))
                .body("databases.find { it.name == 'shop' }.reachable", is(true))
                .body(
                        "databases.find { it.name == 'shop' }.version",
                        equalTo(Shop.strings("SELECT VERSION()").get(0)))
                .body("databases.find { it.name == 'shop' }.problem", nullValue());
    }

    @Test
    void oneThatCantBeReachedSaysWhyAndNeverItsPassword() {
        String all = given().get("/api/v1/databases")
                .then()
                .log()
                .ifValidationFails()
                .statusCode(200)
                .body("databases.find { it.name == 'away' }.reachable", is(false))
                .body("databases.find { it.name == 'away' }.version", nullValue())
                .body("databases.find { it.name == 'away' }.server", equalTo("127.0.0.1:1"))
                .body(
                        "databases.find { it.name == 'away' }.problem",
                        containsString("could not connect to jdbc:mysql://127.0.0.1:1/shop"))
                .body("databases.find { it.name == 'locked' }.reachable", is(false))
                .body("databases.find { it.name == 'locked' }.problem", containsString("Access denied"))
                .extract()
                .asString();
        assertThat(all).doesNotContain(WRONG).doesNotContainIgnoringCase("\"password\"");
    }

    @Test
    void oneIsLookedAtAlone() {
        given().get("/api/v1/databases/shop").then().statusCode(200).body("reachable", is(true));
        given().get("/api/v1/databases/away").then().statusCode(200).body("reachable", is(false));
    }

    @Test
    void tablesAreListedWithSizesAndWithoutViewsAndReservedOnes() {
        given().get("/api/v1/databases/shop/tables")
                .then()
                .log()
                .ifValidationFails()
                .statusCode(200)
                .body("tables.name", contains("order_lines", "orders", "users", "~mine"))
                .body("tables[1].engine", equalTo("InnoDB"))
                .body("tables[1].rowsEstimated", greaterThan(100))
                .body("tables[1].dataBytes", greaterThan(100_000))
                .body("tables[1].indexBytes", greaterThan(100_000))
                .body("next", nullValue());
    }

    @Test
    void tablesComeInPagesAndByAPartOfTheName() {
        given().get("/api/v1/databases/shop/tables?limit=2")
                .then()
                .statusCode(200)
                .body("tables.name", contains("order_lines", "orders"))
                .body("next", equalTo("orders"));
        given().get("/api/v1/databases/shop/tables?limit=2&after=orders")
                .then()
                .statusCode(200)
                .body("tables.name", contains("users", "~mine"));
        given().get("/api/v1/databases/shop/tables?contains=order")
                .then()
                .statusCode(200)
                .body("tables.name", contains("order_lines", "orders"));
        given().get("/api/v1/databases/shop/tables?contains=%25")
                .then()
                .statusCode(200)
                .body("tables", empty());
    }

    @Test
    void tablesWhoseNamesDifferInCaseAreListedOnceEach() throws SQLException {
        Shop.execute("CREATE TABLE Users (id INT PRIMARY KEY)");
        List<String> names = new ArrayList<>();
        String after = "";
        while (after != null) {
            JsonPath page = given().queryParam("limit", 1)
                    .queryParam("after", after)
                    .get("/api/v1/databases/shop/tables")
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            names.addAll(page.getList("tables.name", String.class));
            after = page.getString("next");
        }

        assertThat(names).containsExactly("Users", "order_lines", "orders", "users", "~mine");
    }

    @Test
    void badRequestsSayWhatToDo() {
        given().get("/api/v1/databases/nowhere/tables")
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("detail", containsString("known: [away, locked, "));
        given().get("/api/v1/databases/shop/tables?limit=0")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("detail", containsString("limit"));
        given().get("/api/v1/databases/away/tables")
                .then()
                .statusCode(503)
                .contentType("application/problem+json")
                .body("detail", containsString("could not connect"))
                .body("detail", not(containsString(WRONG)));
    }
}

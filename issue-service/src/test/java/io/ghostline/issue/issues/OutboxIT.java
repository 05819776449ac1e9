package io.ghostline.issue.issues;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ghostline.contracts.migration.DesiredState;
import io.ghostline.contracts.migration.Migration;
import io.ghostline.issue.Shop;
import io.ghostline.issue.Workers;
import io.ghostline.issue.rest.Requests;
import io.ghostline.issue.store.IssueStore;
import io.ghostline.testkit.GhostlineServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Two instances publish: the one of the test, whose Kafka hangs, and the service's own. */
@QuarkusTest
@QuarkusTestResource(
        value = GhostlineServers.class,
        initArgs = @ResourceArg(name = GhostlineServers.DATABASE, value = "shop"))
class OutboxIT {
    private static final Duration SOON = Duration.ofSeconds(60);

    @Inject
    IssueStore store;

    @Test
    void whileKafkaHangsIssuesCanBeChangedAndNothingNewerIsToldByOthers() throws Exception {
        String id = rolledOut();
        CountDownLatch publishing = new CountDownLatch(1);
        CountDownLatch kafkaIsBack = new CountDownLatch(1);
        Outbox other = new Outbox(store, (migrationId, migration) -> {
            publishing.countDown();
            waitFor(kafkaIsBack);
        });
        other.publishAllAgain();
        Thread thread = new Thread(other::publishPending, "other instance");
        thread.start();
        try (Workers workers = new Workers()) {
            waitFor(publishing);

            given().post("/api/v1/issues/" + id + "/pause").then().statusCode(202);
            await().during(Duration.ofSeconds(4)) // longer than it takes until the next try
                    .atMost(SOON)
                    .until(() -> desired(workers, id) == DesiredState.RUNNING);

            kafkaIsBack.countDown();
            await().atMost(SOON).until(() -> desired(workers, id) == DesiredState.PAUSED);
            given().post("/api/v1/issues/" + id + "/cancel").then().statusCode(202);
            workers.tellCleanedUp(id + "-1");
        } finally {
            kafkaIsBack.countDown();
            thread.join(SOON.toMillis());
        }
    }

    private static DesiredState desired(Workers workers, String id) {
        List<Migration> told = workers.told(id + "-1");
        return told.isEmpty() ? DesiredState.RUNNING : told.get(told.size() - 1).desired();
    }

    private static String rolledOut() throws SQLException {
        Shop.execute("DROP TABLE IF EXISTS orders", "CREATE TABLE orders (id BIGINT PRIMARY KEY)");
        String id = given().contentType(ContentType.JSON)
                .body(Requests.of("shop", "ALTER TABLE orders ADD c INT", Map.of()))
                .post("/api/v1/issues")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        given().header("If-Match", given().get("/api/v1/issues/" + id).header("ETag"))
                .post("/api/v1/issues/" + id + "/rollout")
                .then()
                .statusCode(202);
        return id;
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            assertThat(latch.await(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}

package io.ghostline.issue.rest;

import static io.ghostline.issue.LoggedIn.as;
import static org.assertj.core.api.Assertions.assertThat;

import io.ghostline.issue.Shop;
import io.ghostline.testkit.GhostlineServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** However many previews are asked for at a time: few look at the server, and the others are answered or told to come again. */
@QuarkusTest
@QuarkusTestResource(
        value = GhostlineServers.class,
        initArgs = @ResourceArg(name = GhostlineServers.DATABASE, value = "shop"))
class PreviewFloodIT {
    private static final int PREVIEWS = 200;
    private static final int AT_A_TIME = 60;
    /** The limit's default. */
    private static final int SEATS = 8;

    @Test
    void aFloodOfPreviewsHasFewSessionsOnTheServer() throws Exception {
        Shop.clear();
        Shop.execute("CREATE TABLE flooded (id BIGINT PRIMARY KEY)");
        AtomicBoolean over = new AtomicBoolean();
        ExecutorService people = Executors.newFixedThreadPool(AT_A_TIME + 1);
        try {
            Future<Integer> most = people.submit(() -> mostSessions(over));
            List<Future<Response>> answers = new ArrayList<>();
            for (int i = 0; i < PREVIEWS; i++) {
                answers.add(people.submit(PreviewFloodIT::preview));
            }
            int answered = 0;
            for (Future<Response> answer : answers) {
                if (answer.get().statusCode() == 200) {
                    answered++;
                } else {
                    assertThat(answer.get().statusCode()).isEqualTo(503);
                    assertThat(Integer.parseInt(answer.get().header("Retry-After")))
                            .isPositive();
                    assertThat(answer.get().<String>path("detail")).contains("reviews", "ask again later");
                }
            }
            over.set(true);
            assertThat(answered).isGreaterThanOrEqualTo(SEATS);
            assertThat(most.get()).isBetween(1, SEATS);
        } finally {
            over.set(true);
            people.shutdownNow();
        }
        assertThat(Shop.tables()).containsExactly("flooded");
    }

    private static Response preview() {
        return as("developer")
                .contentType(ContentType.JSON)
                .body(Requests.of(Requests.change("shop", "ALTER TABLE flooded ADD COLUMN n INT", Map.of())))
                .post("/api/v1/issues/preview");
    }

    /** Of previews: the schema is this test's. */
    private static int mostSessions(AtomicBoolean over) throws SQLException, InterruptedException {
        int most = 0;
        try (Connection connection = Shop.connect();
                Statement statement = connection.createStatement()) {
            while (!over.get()) {
                try (ResultSet row = statement.executeQuery("SELECT COUNT(*) FROM information_schema.PROCESSLIST"
                        + " WHERE DB = DATABASE() AND ID <> CONNECTION_ID()")) {
                    row.next();
                    most = Math.max(most, row.getInt(1));
                }
                Thread.sleep(2);
            }
        }
        return most;
    }
}

package io.ghostline.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** However many issues are rolled out at once: few run at a time, all are done, and the application always gets a connection. */
@ExtendWith(OneProcessExtension.class)
@Timeout(value = 15, unit = TimeUnit.MINUTES)
class ManyIssuesIT {
    private static final int ISSUES = 100;
    /** Half of MySQL's default for max_connections. */
    private static final int APPLICATION_SESSIONS = 70;

    private static final int BETWEEN_SESSIONS_MILLIS = 20;

    @Test
    void a_hundred_issues_at_once_are_done_and_the_application_is_never_refused(OneProcess ghostline) throws Exception {
        Servers servers = ghostline.servers();
        assertThat(servers.query("SELECT @@GLOBAL.max_connections")).containsExactly("151");
        for (int i = 0; i < ISSUES; i++) {
            servers.execute("CREATE TABLE small_" + i + " (id INT PRIMARY KEY)");
            servers.execute("INSERT INTO small_" + i + " VALUES (1), (2), (3)");
        }
        JsonNode limits = ghostline.issues().send("GET", "/limits", Map.of());
        AtomicBoolean stop = new AtomicBoolean();
        ExecutorService application = Executors.newFixedThreadPool(2);
        List<Connection> held = new ArrayList<>();
        try {
            for (int i = 0; i < APPLICATION_SESSIONS; i++) {
                held.add(servers.connect());
            }
            Future<Integer> comesAndGoes = application.submit(() -> comeAndGo(servers, stop));
            Future<Integer> most = application.submit(() -> mostSessions(servers, held.get(0), stop));

            List<Migration> migrations = new ArrayList<>();
            for (int i = 0; i < ISSUES; i++) {
                migrations.add(Migration.rollOut(
                        ghostline.issues(), "ALTER TABLE small_" + i + " ADD COLUMN w INT", "AUTOMATIC", Map.of()));
            }
            for (Migration migration : migrations) {
                migration.awaitEnd("DONE");
            }

            stop.set(true);
            System.out.println("sessions that the application opened: " + comesAndGoes.get()
                    + ", sessions of Ghostline at most: " + most.get());
            assertThat(comesAndGoes.get()).isPositive();
            assertThat(most.get())
                    .isBetween(
                            limits.path("connectionsPerMigration").asInt() / 2,
                            limits.path("connectionsPerServer").asInt());
        } finally {
            stop.set(true);
            application.shutdownNow();
            for (Connection connection : held) {
                connection.close();
            }
        }
        assertThat(servers.query("SELECT table_name FROM information_schema.columns"
                        + " WHERE table_schema = DATABASE() AND table_name LIKE 'small\\_%' AND column_name = 'w'"))
                .hasSize(ISSUES);
    }

    /** A refused connection fails it. */
    private static int comeAndGo(Servers servers, AtomicBoolean stop) throws SQLException, InterruptedException {
        int opened = 0;
        while (!stop.get()) {
            try (Connection connection = servers.connect();
                    Statement statement = connection.createStatement()) {
                statement.execute("SELECT 1");
                opened++;
            }
            Thread.sleep(BETWEEN_SESSIONS_MILLIS);
        }
        return opened;
    }

    /** Of Ghostline, on the application's schema. */
    private static int mostSessions(Servers servers, Connection connection, AtomicBoolean stop)
            throws SQLException, InterruptedException {
        int most = 0;
        while (!stop.get()) {
            most = Math.max(most, servers.sessionsOfGhostline(connection).size());
            Thread.sleep(BETWEEN_SESSIONS_MILLIS);
        }
        return most;
    }

    /** The servers are those of other tests, too. */
    @AfterEach
    void dropTables(OneProcess ghostline) throws SQLException {
        ghostline.servers().dropTables("small");
    }
}

package io.ghostline.runtime.throttle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ghostline.contracts.migration.LoadLimits;
import io.ghostline.contracts.migration.ThrottleSettings;
import io.ghostline.localservers.MySqlServer;
import io.ghostline.mysql.TableId;
import io.ghostline.runtime.databases.Database;
import io.ghostline.runtime.journal.Journal;
import io.ghostline.testkit.Replication;
import io.ghostline.testkit.TestSchema;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Replica lag by the heartbeat, between two real servers. */
class ReplicaLagIT {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Duration ALLOWED = Duration.ofSeconds(1);
    private static Replication servers;

    private final Map<String, Database> databases = new HashMap<>();
    private TestSchema schema;
    private Connection connection;
    private Journal journal;
    private Throttle throttle;

    @BeforeAll
    static void start() {
        servers = Replication.start();
    }

    @AfterAll
    static void stop() {
        servers.close();
    }

    @BeforeEach
    void migrate() throws SQLException {
        schema = TestSchema.on(servers.primary(), "shop");
        connection = schema.connect();
        journal = new Journal(new TableId(schema.name(), "~t_1_ghc"));
        journal.create(connection);
        databases.put("shop", database("shop", servers.primary()));
        databases.put("shop-replica", database("shop-replica", servers.replica()));
        throttle =
                new Throttle("shop", journal, new Reach(ProbeConnections.of(databases::get), new UrlHosts(List.of())));
    }

    @AfterEach
    void end() throws SQLException {
        throttle.close();
        connection.close();
        schema.close();
    }

    private Database database(String name, MySqlServer server) {
        return new Database(name, server.jdbcUrl(schema.name()), server.user(), server.password());
    }

    private @Nullable String reason(String... replicas) throws SQLException, InterruptedException {
        return throttle.look(new ThrottleSettings(
                        LoadLimits.NONE, LoadLimits.NONE, ALLOWED, List.of(replicas), null, null, 0))
                .reason();
    }

    private @Nullable String afterHeartbeat() throws SQLException, InterruptedException {
        journal.heartbeat(connection);
        return reason("shop-replica");
    }

    @Test
    void a_replica_that_is_behind_means_wait_until_it_has_caught_up() throws Exception {
        await().atMost(LONG).until(() -> afterHeartbeat() == null);

        servers.hold();
        await().atMost(LONG).until(() -> afterHeartbeat() != null);
        assertThat(afterHeartbeat()).matches("replica shop-replica is \\d+\\.\\d s behind, allowed 1\\.0 s");

        servers.goOn();
        await().atMost(LONG).until(() -> afterHeartbeat() == null);
    }

    @Test
    void a_replica_without_the_heartbeat_means_wait() throws Exception {
        await().atMost(LONG).until(() -> afterHeartbeat() == null);
        try (Connection replica = servers.replica().connect(schema.name());
                Statement statement = replica.createStatement()) {
            statement.execute("SET sql_log_bin = 0");
            statement.execute("RENAME TABLE " + journal.table().quoted() + " TO away");
            try {
                assertThat(reason("shop-replica")).contains("replica shop-replica: it has no heartbeat in");
            } finally {
                statement.execute("RENAME TABLE away TO " + journal.table().quoted());
            }
        }
    }

    @Test
    void a_replica_that_can_not_be_reached_means_wait_and_its_address_is_not_told() throws Exception {
        journal.heartbeat(connection);
        databases.put("gone", new Database("gone", "jdbc:mysql://127.0.0.1:1/shop?password=secret", "u", "secret"));

        assertThat(reason("gone"))
                .isEqualTo("replica gone: gone can't be reached")
                .doesNotContain("secret");
    }

    @Test
    void every_replica_counts() throws Exception {
        await().atMost(LONG).until(() -> afterHeartbeat() == null);
        databases.put("gone", new Database("gone", "jdbc:mysql://127.0.0.1:1/shop", "u", "p"));

        journal.heartbeat(connection);

        assertThat(reason("shop-replica", "gone")).contains("gone");
        await().atMost(LONG).until(() -> afterHeartbeat() == null);
    }

    @Test
    void without_fresh_heartbeats_nothing_is_known() throws Exception {
        assertThat(reason("shop-replica")).contains("no heartbeat yet");

        journal.heartbeat(connection);
        try (Statement statement = connection.createStatement()) {
            statement.execute("UPDATE " + journal.table().quoted()
                    + " SET data = CAST(data AS UNSIGNED) - 60000000 WHERE id = 1");
        }

        assertThat(reason("shop-replica"))
                .contains("no heartbeat was written for 60")
                .contains("cdc-service");
    }
}

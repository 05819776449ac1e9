package io.ghostline.copier.mirror;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.ghostline.localservers.MySqlServer;
import io.ghostline.mysql.error.SqlErrors;
import io.ghostline.mysql.key.RowKey;
import io.ghostline.mysql.session.Purpose;
import io.ghostline.testkit.OwnMySql;
import io.ghostline.testkit.SinceMySql;
import io.ghostline.testkit.TestSchema;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Semi-synchronous replication (AFTER_SYNC) without a replica: a commit is in the binlog, where its event is read, and for
 * long not visible.
 */
@SinceMySql(value = "8.0.26", what = "plugin rpl_semi_sync_source")
class SemiSyncIT {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final List<RowKey> ROW = List.of(ModelTables.key(1));

    private MySqlServer server;
    private TestSchema schema;
    private ModelTables tables;
    private Connection connection;
    private CompletableFuture<Void> update;

    @BeforeEach
    void anUpdateIsInTheBinlogAndNotVisible() throws SQLException {
        server = OwnMySql.start(
                "--plugin-load-add=semisync_source.so",
                "--loose-rpl-semi-sync-source-timeout=600000",
                "--loose-rpl-semi-sync-source-wait-point=AFTER_SYNC");
        schema = TestSchema.on(server, "semisync");
        tables = new ModelTables(schema);
        connection = tables.connect(Purpose.MIRROR);
        schema.execute("INSERT INTO t VALUES (1, 1, 0)");
        new Mirror(MirrorStatements.of(tables.mirrorSql), tables.refreshSql).mirror(connection, ROW);
        schema.execute("SET GLOBAL rpl_semi_sync_source_enabled = ON");
        update = CompletableFuture.runAsync(() -> schema.execute("UPDATE t SET v = 9 WHERE id = 1"));
        await().atMost(SOON)
                .until(() -> schema.queryLong("SELECT COUNT(*) FROM performance_schema.processlist"
                                + " WHERE state LIKE 'Waiting for semi-sync ACK%'")
                        == 1);
    }

    @AfterEach
    void stop() throws SQLException {
        connection.close();
        server.close();
    }

    @Test
    void aMirrorMeetsTheLockOfTheCommitThatItsEventCameFrom() throws SQLException {
        Mirror mirror = new Mirror(MirrorStatements.of(tables.mirrorSql), tables.refreshSql);

        assertThatThrownBy(() -> mirror.mirror(connection, ROW))
                .isInstanceOfSatisfying(
                        SQLException.class,
                        e -> assertThat(SqlErrors.isLockConflict(e)).isTrue());

        commitBecomesVisible();
        mirror.mirror(connection, ROW);
        assertThat(ghost()).isEqualTo(9);
    }

    /** The negative control: the same statements with a plain read, after which no event would come any more. */
    @Test
    void aMirrorThatReadsWithoutALockKeepsTheOldRow() throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("DELETE FROM " + tables.ghost.quoted() + " WHERE id = 1");
            statement.execute(
                    "REPLACE INTO " + tables.ghost.quoted() + " (id, u, v) SELECT id, u, v FROM t WHERE id = 1");
        }
        commitBecomesVisible();
        connection.commit();

        assertThat(schema.queryLong("SELECT v FROM t WHERE id = 1")).isEqualTo(9);
        assertThat(ghost()).isZero();
    }

    private void commitBecomesVisible() {
        schema.execute("SET GLOBAL rpl_semi_sync_source_enabled = OFF");
        update.join();
    }

    private long ghost() {
        return schema.queryLong("SELECT v FROM " + tables.ghost.quoted() + " WHERE id = 1");
    }
}

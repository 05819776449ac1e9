package io.ghostline.copier.backfill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.ghostline.contracts.migration.ColumnRename;
import io.ghostline.copier.fixture.Playground;
import io.ghostline.copier.ghost.GhostTable;
import io.ghostline.mysql.ServerVersion;
import io.ghostline.mysql.key.RowKey;
import io.ghostline.mysql.session.Purpose;
import io.ghostline.runtime.assignment.MigrationFailedException;
import io.ghostline.runtime.assignment.StoppedException;
import io.ghostline.runtime.journal.ChunkRecord;
import io.ghostline.runtime.journal.Kind;
import io.ghostline.testkit.MySqlExtension;
import io.ghostline.testkit.SharedMySql;
import io.ghostline.testkit.TableComparison;
import io.ghostline.testkit.TestSchema;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(MySqlExtension.class)
class BackfillIT {
    private static final String TABLE = "(id BIGINT PRIMARY KEY, name VARCHAR(20), n INT)";
    private static final Duration LONG = Duration.ofSeconds(60);

    private final TestSchema schema;

    BackfillIT(TestSchema schema) {
        this.schema = schema;
    }

    private Playground numbered(String name, int rows, String alter) {
        Playground playground = new Playground(schema, name, TABLE, alter);
        playground.numbers("id, name, n", "n * 10, CONCAT('name', n), n", rows);
        return playground;
    }

    private List<ChunkRecord> chunks(Playground playground) throws SQLException {
        try (Connection connection = playground.connect(Purpose.JOURNAL)) {
            return playground.journal.chunks(connection);
        }
    }

    private void assertCopied(Playground playground, String... columns) throws SQLException {
        try (Connection connection = schema.connect()) {
            assertThat(TableComparison.compare(
                            connection,
                            schema.name() + "." + playground.source.name(),
                            schema.name() + "." + playground.state.ghost().name(),
                            List.of(columns),
                            List.of(columns[0])))
                    .isEmpty();
        }
    }

    @Test
    void allRowsAreCopiedInChunksBySeveralThreads() throws Exception {
        Playground playground = numbered("many", 10_000, "ADD COLUMN extra INT NOT NULL DEFAULT 7");
        playground.leave.chunks(500, 4);
        GhostTable table = playground.ghost();

        Backfill.Result result = playground.backfill(table).run(playground.lastKey(table));

        assertThat(result).isEqualTo(new Backfill.Result(10_000, 20));
        assertThat(chunks(playground)).hasSize(20).allMatch(chunk -> chunk.kind() == Kind.HIGH);
        assertThat(playground.meter.rowsCopied()).isEqualTo(10_000);
        assertCopied(playground, "id", "name", "n");
    }

    @Test
    void oneRowIsOneChunk() throws Exception {
        Playground playground = numbered("one", 1, "ADD COLUMN extra INT");
        GhostTable table = playground.ghost();

        Backfill.Result result = playground.backfill(table).run(playground.lastKey(table));

        assertThat(result).isEqualTo(new Backfill.Result(1, 1));
        assertCopied(playground, "id", "name", "n");
    }

    @Test
    void rowsBehindTheLastKeyAreLeftToTheMirrors() throws Exception {
        Playground playground = numbered("bounded", 100, "ADD COLUMN extra INT");
        GhostTable table = playground.ghost();
        RowKey last = playground.lastKey(table);
        schema.execute("INSERT INTO " + playground.source.quoted() + " VALUES (5000, 'later', 1)");

        playground.backfill(table).run(last);

        assertThat(playground.count(table.ghostId())).isEqualTo(100);
    }

    @Test
    void compositeAndTextKeysAreCopiedInTheOrderOfTheirCollation() throws Exception {
        String collation = SharedMySql.isAtLeast("8.0.1") ? "utf8mb4_0900_ai_ci" : "utf8mb4_unicode_ci";
        Playground playground = new Playground(
                schema,
                "texts",
                "(name VARCHAR(30) CHARACTER SET utf8mb4 COLLATE " + collation
                        + ", d DATETIME(3), v INT, PRIMARY KEY (name, d))",
                "CHANGE v w BIGINT",
                new ColumnRename("v", "w"));
        playground.numbers(
                "name, d, v",
                "CONCAT(ELT(1 + n % 4, 'A', 'a', 'Ä', 'z '), n % 50, 'ß'), '2024-01-01' + INTERVAL n * 1001000 MICROSECOND, n",
                3_000);
        playground.leave.chunks(100, 3);
        GhostTable table = playground.ghost();

        Backfill.Result result = playground.backfill(table).run(playground.lastKey(table));

        assertThat(result.rows()).isEqualTo(3_000);
        assertThat(schema.queryLong("SELECT COUNT(*) FROM " + table.sourceId().quoted() + " s JOIN "
                        + table.ghostId().quoted() + " g ON s.name = g.name AND s.d = g.d AND s.v = g.w"))
                .isEqualTo(3_000);
    }

    @Test
    void aRowThatAMirrorHasWrittenStaysAsItIs() throws Exception {
        Playground playground = numbered("mirrored", 10, "ADD COLUMN extra INT");
        GhostTable table = playground.ghost();
        schema.execute("INSERT INTO " + table.ghostId().quoted() + " (id, name, n) VALUES (50, 'newer', 99)");

        playground.backfill(table).run(playground.lastKey(table));

        assertThat(schema.queryStrings("SELECT name FROM " + table.ghostId().quoted() + " WHERE id = 50"))
                .containsExactly("newer");
        assertThat(playground.count(table.ghostId())).isEqualTo(10);
    }

    @Test
    void theApplicationsRowsAreNotLocked() throws Exception {
        Playground playground = numbered("unlocked", 10, "ADD COLUMN extra INT");
        GhostTable table = playground.ghost();
        try (Connection connection = playground.connect(Purpose.COPY);
                Connection application = playground.connect(Purpose.MIRROR)) {
            // given a chunk whose rows are read and not committed yet
            ChunkCopier copier = copier(playground, table, connection);
            ChunkRange range = new ChunkRange(1, null, playground.lastKey(table));
            long id = copier.open(connection, range);
            long rows = copier.copy(connection, range);

            // when the application writes to them
            try (var statement = application.createStatement()) {
                statement.executeUpdate("UPDATE " + playground.source.quoted() + " SET n = n + 1");
                statement.executeUpdate("DELETE FROM " + playground.source.quoted() + " WHERE id = 10");
            }

            // then it did not have to wait, and the chunk holds what it read
            copier.close(connection, id, range, rows);
            assertThat(playground.count(table.ghostId())).isEqualTo(10);
        }
    }

    @Test
    void aRunThatWasReplacedCanNeitherOpenNorCommitAChunk() throws Exception {
        Playground playground = numbered("zombie", 20, "ADD COLUMN extra INT");
        GhostTable table = playground.ghost();
        try (Connection old = playground.connect(Purpose.COPY);
                Connection successor = playground.connect(Purpose.COPY)) {
            // given a chunk whose rows are in an open transaction of the old owner
            ChunkCopier zombie = copier(playground, table, old);
            ChunkRange first = new ChunkRange(1, null, RowKey.of("100"));
            long id = zombie.open(old, first);
            long rows = zombie.copy(old, first);

            // when another owner takes over
            playground.journal.takeOver(successor);

            // then nothing of the old one's is committed, and it opens no more
            assertThatThrownBy(() -> zombie.close(old, id, first, rows)).isInstanceOf(StoppedException.class);
            assertThat(playground.count(table.ghostId())).isZero();
            assertThatThrownBy(() -> zombie.open(old, new ChunkRange(2, RowKey.of("100"), RowKey.of("200"))))
                    .isInstanceOf(StoppedException.class);
        }
    }

    @Test
    void aResumedCopyCopiesExactlyWhatIsMissing() throws Exception {
        Playground playground = numbered("resumed", 100, "ADD COLUMN extra INT");
        playground.leave.chunks(10, 2);
        GhostTable table = playground.ghost();
        RowKey last = playground.lastKey(table);
        try (Connection connection = playground.connect(Purpose.COPY)) {
            // given a run that died: chunk 1 done, 2 open, 3 never opened, 4 done, 5 copied but not closed
            ChunkCopier copier = copier(playground, table, connection);
            whole(copier, connection, range(1, null, "100"));
            copier.open(connection, range(2, "100", "200"));
            whole(copier, connection, range(4, "300", "400"));
            copier.open(connection, range(5, "400", "500"));
            copier.copy(connection, range(5, "400", "500"));
            connection.rollback();
            connection.setAutoCommit(true);
        }
        // rows that must not be copied a second time would come back
        schema.execute("DELETE FROM " + table.ghostId().quoted() + " WHERE id IN (10, 310)");

        // when
        Backfill.Result result = playground.backfill(table).run(last);

        // then
        assertThat(result).isEqualTo(new Backfill.Result(100, 10));
        assertThat(playground.count(table.ghostId())).isEqualTo(98);
        assertThat(chunks(playground).stream()
                        .filter(chunk -> chunk.kind() == Kind.HIGH)
                        .map(ChunkRecord::seq))
                .containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L);
        assertThat(chunks(playground)).noneMatch(chunk -> chunk.kind() == Kind.LOW);
    }

    @Test
    void aLostConnectionIsSurvived() throws Exception {
        Playground playground = numbered("killed", 20_000, "ADD COLUMN extra INT");
        playground.leave.chunks(100, 2);
        GhostTable table = playground.ghost();
        RowKey last = playground.lastKey(table);
        CompletableFuture<Backfill.Result> run = running(playground, table, last);
        await().atMost(LONG).until(() -> playground.meter.rowsCopied() > 0);

        List<String> ids = schema.queryStrings("SELECT id FROM information_schema.processlist WHERE db = '"
                + schema.name() + "' AND id <> CONNECTION_ID()");
        ids.forEach(id -> kill(id));

        assertThat(run.get().rows()).isEqualTo(20_000);
        assertCopied(playground, "id", "name", "n");
        assertThat(chunks(playground)).noneMatch(chunk -> chunk.kind() == Kind.LOW);
    }

    private void kill(String id) {
        try {
            schema.execute("KILL " + id);
        } catch (IllegalStateException gone) {
            assertThat(gone).hasMessageContaining("Unknown thread");
        }
    }

    @Test
    void aLockedRowOfTheGhostIsWaitedForAndTheChunkCopiedAgain() throws Exception {
        Playground playground = numbered("contended", 10, "ADD COLUMN extra INT");
        GhostTable table = playground.ghost();
        RowKey last = playground.lastKey(table);
        try (Connection mirror = playground.connect(Purpose.MIRROR)) {
            // given a mirror that holds a row of the ghost
            mirror.setAutoCommit(false);
            try (var statement = mirror.createStatement()) {
                statement.executeUpdate("INSERT INTO " + table.ghostId().quoted() + " (id) VALUES (50)");
            }
            CompletableFuture<Backfill.Result> run = running(playground, table, last);
            await().atMost(LONG).until(() -> chunks(playground).stream().anyMatch(c -> c.kind() == Kind.LOW));

            // when
            mirror.rollback();

            // then
            assertThat(run.get().rows()).isEqualTo(10);
        }
    }

    @Test
    void aDeleteThatWasPreparedBeforeTheChunkIsWaitedForWithNoChunkOpen() throws Exception {
        Playground playground = numbered("indoubt", 10, "ADD COLUMN extra INT");
        playground.leave.chunks(5, 1);
        GhostTable table = playground.ghost();
        RowKey last = playground.lastKey(table);
        String xid = "'" + schema.name() + "-indoubt'";
        try (Connection application = schema.connect();
                var statement = application.createStatement()) {
            statement.execute("XA START " + xid);
            statement.execute("DELETE FROM " + playground.source.quoted() + " WHERE id = 80");
            statement.execute("XA END " + xid);
            statement.execute("XA PREPARE " + xid);
            try {
                CompletableFuture<Backfill.Result> run = running(playground, table, last);
                await().atMost(LONG).until(() -> playground.meter.rowsCopied() == 5 && obstacle(playground) != null);
                assertThat(obstacle(playground))
                        .contains("chunk 2")
                        .contains(HexFormat.of()
                                .formatHex((schema.name() + "-indoubt").getBytes(StandardCharsets.US_ASCII))
                                .toUpperCase(Locale.ROOT));
                assertThat(chunks(playground)).noneMatch(chunk -> chunk.kind() == Kind.LOW);

                statement.execute("XA COMMIT " + xid);

                assertThat(run.get().rows()).isEqualTo(9);
            } finally {
                if (schema.queryLong("SELECT COUNT(*) FROM " + playground.source.quoted() + " WHERE id = 80") > 0) {
                    statement.execute("XA ROLLBACK " + xid);
                }
            }
        }
        assertThat(playground.count(table.ghostId())).isEqualTo(9);
        assertThat(obstacle(playground)).isNull();
        assertCopied(playground, "id", "name", "n");
    }

    private static CompletableFuture<Backfill.Result> running(Playground playground, GhostTable table, RowKey last) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return playground.backfill(table).run(last);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private static @Nullable String obstacle(Playground playground) {
        return playground.meter.throttledBy();
    }

    @Test
    void aValueThatDoesNotFitIsToldWithColumnAndKey() throws Exception {
        Playground playground = numbered("lossy", 5_000, "MODIFY n SMALLINT");
        schema.execute("UPDATE " + playground.source.quoted() + " SET n = 70000 WHERE id = 33330");
        playground.leave.chunks(1_000, 2);
        GhostTable table = playground.ghost();

        assertThatThrownBy(() -> playground.backfill(table).run(playground.lastKey(table)))
                .isInstanceOf(MigrationFailedException.class)
                .hasMessageContaining("column `n`")
                .hasMessageContaining("key (33330)")
                .hasMessageNotContaining("70000");
        assertThat(chunks(playground)).noneMatch(chunk -> chunk.kind() == Kind.LOW && chunk.seq() == 4);
    }

    @Test
    void aNullThatIsForbiddenIsToldAsWell() throws Exception {
        Playground playground = numbered("nulls", 100, "MODIFY name VARCHAR(20) NOT NULL");
        schema.execute("UPDATE " + playground.source.quoted() + " SET name = NULL WHERE id = 10");
        GhostTable table = playground.ghost();

        assertThatThrownBy(() -> playground.backfill(table).run(playground.lastKey(table)))
                .isInstanceOf(MigrationFailedException.class)
                .hasMessageContaining("column `name`")
                .hasMessageContaining("key (10) ");
    }

    private static ChunkRange range(long seq, String lo, String hi) {
        return new ChunkRange(seq, lo == null ? null : RowKey.of(lo), RowKey.of(hi));
    }

    private static ChunkCopier copier(Playground playground, GhostTable table, Connection connection)
            throws SQLException {
        long epoch = playground.journal.takeOver(connection);
        return new ChunkCopier(playground.journal, playground.chunkSql(table), ServerVersion.of(connection), epoch);
    }

    private static void whole(ChunkCopier copier, Connection connection, ChunkRange range) throws SQLException {
        long id = copier.open(connection, range);
        copier.close(connection, id, range, copier.copy(connection, range));
    }
}

package io.ghostline.copier.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.ghostline.copier.fixture.MarkerPasser;
import io.ghostline.copier.fixture.Playground;
import io.ghostline.copier.ghost.GhostTable;
import io.ghostline.copier.mirror.Mirror;
import io.ghostline.copier.session.Connections;
import io.ghostline.mysql.ServerVersion;
import io.ghostline.mysql.error.SqlErrors;
import io.ghostline.mysql.key.RowKey;
import io.ghostline.mysql.session.Purpose;
import io.ghostline.runtime.assignment.MigrationFailedException;
import io.ghostline.runtime.assignment.StoppedException;
import io.ghostline.testkit.EveryMySqlVersion;
import io.ghostline.testkit.MySqlExtension;
import io.ghostline.testkit.TestSchema;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(MySqlExtension.class)
@EveryMySqlVersion
class VerificationIT {
    private static final String TABLE = "(id BIGINT PRIMARY KEY, name VARCHAR(20), n INT)";
    private static final Duration LONG = Duration.ofSeconds(60);

    private final TestSchema schema;

    VerificationIT(TestSchema schema) {
        this.schema = schema;
    }

    /** A copied table, keys 10, 20, ... */
    private Playground copied(String name, int rows, String create, String alter) throws SQLException {
        Playground playground = new Playground(schema, name, create, alter);
        playground.numbers("id, name, n", "n * 10, CONCAT('name', n), n", rows);
        playground.leave.chunks(500, 3);
        GhostTable table = playground.ghost();
        playground.backfill(table).run(playground.lastKey(table));
        return playground;
    }

    private Verification.Result verify(Playground playground) throws Exception {
        try (MarkerPasser passer = new MarkerPasser(playground, marker -> {})) {
            return playground.verification(playground.ghost()).run();
        }
    }

    private void inGhost(Playground playground, String sql) {
        schema.execute(sql.replace("{g}", playground.state.ghost().quoted()));
    }

    private void inSource(Playground playground, String sql) {
        schema.execute(sql.replace("{s}", playground.source.quoted()));
    }

    @Test
    void equalTablesAreVerifiedInOnePass() throws Exception {
        Playground playground = copied("equal", 5_000, TABLE, "ADD COLUMN extra INT");

        assertThat(verify(playground)).isEqualTo(new Verification.Result(5_000, 0, 0));
        assertThat(playground.meter.rowsCompared()).isEqualTo(5_000);
    }

    @Test
    void nothingIsComparedWhilePaused() throws Exception {
        Playground playground = copied("paused", 5_000, TABLE, "ADD COLUMN extra INT");
        playground.leave.pause(true);
        CompletableFuture<Verification.Result> verified = CompletableFuture.supplyAsync(() -> {
            try {
                return verify(playground);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });

        await().during(Duration.ofMillis(500))
                .atMost(LONG)
                .until(() -> playground.meter.rowsCompared() == 0 && !verified.isDone());
        playground.leave.pause(false);

        assertThat(verified.get()).isEqualTo(new Verification.Result(5_000, 0, 0));
    }

    /** It is lost more often than the whole may be begun again. */
    @Test
    void aLostConnectionDoesNotLoseWhatWasCompared() throws Exception {
        Playground playground = copied("cut", 60_000, TABLE, "ADD COLUMN extra INT");
        inGhost(playground, "UPDATE {g} SET n = n + 1 WHERE id % 1000 = 0");
        playground.leave.chunks(100, 1);
        Thread verifying = Thread.currentThread();
        AtomicLong leader = new AtomicLong();
        Connections reads = () -> {
            Connection connection = playground.connect(Purpose.VERIFY);
            if (Thread.currentThread() == verifying) {
                leader.set(id(connection));
            }
            return connection;
        };
        AtomicInteger killed = new AtomicInteger();
        playground.leave.atEachCheck(() -> {
            boolean further = playground.meter.rowsCompared() > 1_000L * (killed.get() + 1);
            if (Thread.currentThread() == verifying && further && killed.get() < 8 && leader.get() != 0) {
                schema.execute("KILL " + leader.getAndSet(0));
                killed.incrementAndGet();
            }
        });

        try (MarkerPasser passer = new MarkerPasser(playground, marker -> {})) {
            assertThat(playground.verification(playground.ghost(), reads).run())
                    .isEqualTo(new Verification.Result(60_000, 600, 600));
        }
        assertThat(killed).hasValue(8);
    }

    private static long id(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT CONNECTION_ID()")) {
            row.next();
            return row.getLong(1);
        }
    }

    @Test
    void emptyTablesAreEqual() throws Exception {
        Playground playground = new Playground(schema, "empty", TABLE, "ADD COLUMN extra INT");

        assertThat(verify(playground)).isEqualTo(new Verification.Result(0, 0, 0));
    }

    @Test
    void oneRowIsCompared() throws Exception {
        Playground playground = copied("single", 1, TABLE, "ADD COLUMN extra INT");

        assertThat(verify(playground)).isEqualTo(new Verification.Result(1, 0, 0));
    }

    @Test
    void aChangedALostAndAnAddedRowOfTheGhostAreFoundAndMirrored() throws Exception {
        Playground playground = copied("tampered", 3_000, TABLE, "ADD COLUMN extra INT");
        inGhost(playground, "UPDATE {g} SET n = n + 1 WHERE id = 50");
        inGhost(playground, "UPDATE {g} SET name = NULL WHERE id = 60");
        inGhost(playground, "DELETE FROM {g} WHERE id = 15000");
        inGhost(playground, "INSERT INTO {g} (id, name, n) VALUES (15, 'stray', 1)");

        assertThat(verify(playground)).isEqualTo(new Verification.Result(3_000, 4, 4));
        assertThat(verify(playground)).isEqualTo(new Verification.Result(3_000, 0, 0));
    }

    /** The ghost's own key does not keep them apart; the second of them may be the one that is right. */
    @Test
    void twoRowsOfOneKeyAreFound() throws Exception {
        Playground playground = copied(
                "twofold",
                3_000,
                "(id BIGINT PRIMARY KEY, name VARCHAR(20), n INT NOT NULL)",
                "DROP PRIMARY KEY, ADD PRIMARY KEY (id, n)");
        inGhost(
                playground,
                "INSERT INTO {g} (id, name, n) VALUES (10, 'older', 0), (20, 'newer', 99), (30000, 'last', 0)");

        assertThat(verify(playground)).isEqualTo(new Verification.Result(3_000, 3, 3));
        assertThat(playground.count(playground.state.ghost())).isEqualTo(3_000);
    }

    @Test
    void rowsOfTheGhostBeforeTheFirstAndBehindTheLastKeyAreFound() throws Exception {
        Playground playground = copied("outside", 1_000, TABLE, "ADD COLUMN extra INT");
        inGhost(playground, "INSERT INTO {g} (id, name, n) VALUES (-5, 'a', 1), (10001, 'b', 2), (99999, 'c', 3)");

        assertThat(verify(playground).rowsRepaired()).isEqualTo(3);
        assertThat(playground.count(playground.state.ghost())).isEqualTo(1_000);
    }

    @Test
    void rowsOfTheGhostOfAnEmptyTableAreFound() throws Exception {
        Playground playground = new Playground(schema, "emptied", TABLE, "ADD COLUMN extra INT");
        playground.ghost();
        inGhost(playground, "INSERT INTO {g} (id, name, n) VALUES (1, 'a', 1), (2, 'b', 2)");

        assertThat(verify(playground)).isEqualTo(new Verification.Result(0, 2, 2));
        assertThat(playground.count(playground.state.ghost())).isZero();
    }

    @Test
    void aChangeUnderWayIsNoDifferenceOnceItsMarkerHasPassed() throws Exception {
        // given a change that is mirrored only when the second marker passes
        Playground playground = copied("underway", 1_000, TABLE, "ADD COLUMN extra INT");
        inSource(playground, "UPDATE {s} SET n = -1 WHERE id IN (10, 5000, 9990)");

        // when
        Verification.Result result;
        try (MarkerPasser passer = new MarkerPasser(playground, passed -> {
            if (passed == 1) {
                inGhost(playground, "UPDATE {g} SET n = -1 WHERE id IN (10, 5000, 9990)");
            }
        })) {
            result = playground.verification(playground.ghost()).run();
        }

        // then it is looked at again, and nothing needs to be mirrored by the verifier
        assertThat(result).isEqualTo(new Verification.Result(1_000, 3, 0));
    }

    @Test
    void aTableUnderConstantWritesIsVerified() throws Exception {
        // given writers, hot rows among them, and a mirror that follows them
        Playground playground = copied("busy", 5_000, TABLE, "ADD COLUMN extra INT");
        GhostTable table = playground.ghost();
        Writers writers = new Writers(playground, table);
        writers.start();
        await().atMost(LONG).until(() -> writers.mirrored() > 20);

        // when
        Verification.Result result = playground.verification(table).run();

        // then
        writers.close();
        assertThat(result.rowsCompared()).isPositive();
        assertThat(verify(playground).rowsRechecked()).isZero();
    }

    @Test
    void aNewUniqueKeyOverDuplicatesFailsWithTheKeyAndExamples() throws Exception {
        Playground playground = new Playground(schema, "duplicates", TABLE, "ADD UNIQUE KEY by_name (name)");
        playground.numbers("id, name, n", "n, CONCAT('name', n), n", 500);
        inSource(playground, "UPDATE {s} SET name = 'name7' WHERE id = 300");
        GhostTable table = playground.ghost();
        playground.backfill(table).run(playground.lastKey(table));

        assertThatThrownBy(() -> verify(playground))
                .isInstanceOf(MigrationFailedException.class)
                .hasMessageContaining("unique key by_name over name")
                .hasMessageContaining("(300)")
                .hasMessageContaining("(7)");
    }

    @Test
    void duplicatesThatACollationMakesAreFoundToo() throws Exception {
        Playground playground = new Playground(
                schema,
                "collated",
                "(id BIGINT PRIMARY KEY, name VARCHAR(20) COLLATE utf8mb4_bin UNIQUE, n INT)",
                "MODIFY name VARCHAR(20) COLLATE utf8mb4_unicode_ci");
        inSource(playground, "INSERT INTO {s} VALUES (1, 'Anna', 1), (2, 'anna', 2), (3, 'Berta', 3)");
        GhostTable table = playground.ghost();
        playground.backfill(table).run(playground.lastKey(table));

        assertThatThrownBy(() -> verify(playground))
                .isInstanceOf(MigrationFailedException.class)
                .hasMessageContaining("unique key name");
    }

    @Test
    void uniqueKeysThatTheOriginalHasAsWellAreNoReasonForAnotherPass() throws Exception {
        Playground playground = copied(
                "sameunique",
                10,
                "(id BIGINT PRIMARY KEY, name VARCHAR(20), n INT, UNIQUE KEY (name))",
                "ADD UNIQUE KEY wide (name, n)");

        assertThat(playground.ghost().newUniqueKeys()).isEmpty();
    }

    @Test
    void aRowThatStaysDifferentFailsWithItsColumnAndKey() throws Exception {
        // given a trigger that plays a definition which does not keep a value
        Playground playground = copied("stubborn", 100, TABLE, "ADD COLUMN extra INT");
        String trigger = "CREATE TRIGGER " + schema.name() + ".stubborn BEFORE INSERT ON {g} FOR EACH ROW"
                + " SET NEW.n = IF(NEW.id = 420, 0, NEW.n)";
        inGhost(playground, trigger);
        inGhost(playground, "UPDATE {g} SET n = 0 WHERE id = 420");

        assertThatThrownBy(() -> verify(playground))
                .isInstanceOf(MigrationFailedException.class)
                .hasMessageContaining("columns n)")
                .hasMessageContaining("(420)");
        assertThat(playground.count(playground.source)).isEqualTo(100);
    }

    @Test
    void aWaitForAMarkerCanBeStopped() throws Exception {
        Playground playground = copied("stopped", 10, TABLE, "ADD COLUMN extra INT");
        GhostTable table = playground.ghost();
        CompletableFuture<Throwable> outcome = CompletableFuture.supplyAsync(() -> {
            try {
                playground.verification(table).run();
                return null;
            } catch (Exception e) {
                return e;
            }
        });
        await().atMost(LONG)
                .until(() -> schema.queryLong("SELECT COUNT(*) FROM "
                                + playground.journal.table().quoted() + " WHERE kind = 'MARKER'")
                        == 1);

        playground.leave.stop();

        assertThat(outcome.get()).isInstanceOf(StoppedException.class);
    }

    @Test
    void aLockedRowIsSettledWhenItComesFree() throws Exception {
        Playground playground = copied("locked", 10, TABLE, "ADD COLUMN extra INT");
        GhostTable table = playground.ghost();
        inGhost(playground, "UPDATE {g} SET n = -1 WHERE id IN (20, 30)");
        try (Connection application = schema.connect();
                Connection writes = playground.connect(Purpose.MIRROR)) {
            // given a row that the application holds
            application.setAutoCommit(false);
            try (var statement = application.createStatement()) {
                statement.executeUpdate("UPDATE " + playground.source.quoted() + " SET n = 77 WHERE id = 20");
            }
            ServerVersion version = ServerVersion.of(writes);
            Settlement settlement = new Settlement(table, new Comparison(table, version), version);
            CompletableFuture<Settlement.Outcome> outcome = CompletableFuture.supplyAsync(() -> {
                try {
                    return settlement.settle(writes, Set.of(RowKey.of("20"), RowKey.of("30")));
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            });
            await().atMost(LONG)
                    .until(() ->
                            schema.queryLong("SELECT n FROM " + table.ghostId().quoted() + " WHERE id = 30") == 3);

            // when
            application.commit();

            // then
            assertThat(outcome.get()).isEqualTo(new Settlement.Outcome(Set.of(), false));
            assertThat(schema.queryLong("SELECT n FROM " + table.ghostId().quoted() + " WHERE id = 20"))
                    .isEqualTo(77);
        }
    }

    /** Two writers without pause, and a mirror that knows what they wrote once a marker or a moment has passed. */
    private static final class Writers implements AutoCloseable {
        private final Playground playground;
        private final Mirror mirror;
        private final java.util.Queue<RowKey> changed = new java.util.concurrent.ConcurrentLinkedQueue<>();
        private final List<Thread> threads = new java.util.ArrayList<>();
        private volatile boolean ended;
        private volatile long mirrored;

        Writers(Playground playground, GhostTable table) throws SQLException {
            this.playground = playground;
            try (Connection connection = playground.connect(Purpose.METADATA)) {
                this.mirror = Mirror.of(
                        table.source(), table.ghost(), table.mapping(), table.key(), ServerVersion.of(connection));
            }
        }

        long mirrored() {
            return mirrored;
        }

        void start() {
            for (int i = 0; i < 2; i++) {
                threads.add(new Thread(this::write));
            }
            threads.add(new Thread(this::follow));
            threads.forEach(Thread::start);
        }

        private void write() {
            try (Connection connection = playground.connect(Purpose.COPY);
                    var statement = connection.createStatement()) {
                ThreadLocalRandom random = ThreadLocalRandom.current();
                while (!ended) {
                    long id = random.nextInt(4) == 0 ? 5_000 : random.nextInt(1, 6_000) * 10L;
                    String s = playground.source.quoted();
                    statement.executeUpdate(
                            switch (random.nextInt(3)) {
                                case 0 -> "DELETE FROM " + s + " WHERE id = " + id;
                                case 1 ->
                                    "REPLACE INTO " + s + " VALUES (" + id + ", 'new', " + random.nextInt(1_000) + ")";
                                default -> "UPDATE " + s + " SET n = n + 1 WHERE id = " + id;
                            });
                    changed.add(RowKey.of(Long.toString(id)));
                }
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }

        private void follow() {
            try (Connection connection = playground.connect(Purpose.MIRROR)) {
                while (!ended || !changed.isEmpty()) {
                    List<Long> markers = new java.util.ArrayList<>();
                    try (var statement = connection.createStatement();
                            var row = statement.executeQuery("SELECT id FROM "
                                    + playground.journal.table().quoted() + " WHERE kind = 'MARKER'")) {
                        while (row.next()) {
                            markers.add(row.getLong(1));
                        }
                    }
                    Set<RowKey> keys = new java.util.LinkedHashSet<>();
                    for (RowKey key = changed.poll(); key != null; key = changed.poll()) {
                        keys.add(key);
                    }
                    for (RowKey key : keys) {
                        mirrorOne(connection, key);
                    }
                    for (long marker : markers) {
                        playground.journal.passMarker(connection, marker);
                    }
                }
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }

        private void mirrorOne(Connection connection, RowKey key) throws SQLException {
            while (true) {
                try {
                    mirror.mirrorWaiting(connection, key);
                    mirrored++;
                    return;
                } catch (SQLException e) {
                    if (!SqlErrors.isLockConflict(e)) {
                        throw e;
                    }
                }
            }
        }

        @Override
        public void close() throws InterruptedException {
            ended = true;
            for (Thread thread : threads) {
                thread.join(LONG.toMillis());
            }
        }
    }
}

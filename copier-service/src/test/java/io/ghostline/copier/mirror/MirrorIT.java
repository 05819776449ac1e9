package io.ghostline.copier.mirror;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.ghostline.contracts.change.Change;
import io.ghostline.copier.backfill.InDoubtRows;
import io.ghostline.mysql.BoundSql;
import io.ghostline.mysql.error.SqlErrors;
import io.ghostline.mysql.ghost.RowLock;
import io.ghostline.mysql.key.RowKey;
import io.ghostline.mysql.session.Purpose;
import io.ghostline.mysql.session.Sessions;
import io.ghostline.testkit.EveryMySqlVersion;
import io.ghostline.testkit.SinceMySql;
import io.ghostline.testkit.TestSchema;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@EveryMySqlVersion
class MirrorIT {
    private static final Duration SOON = Duration.ofSeconds(60);

    private TestSchema schema;
    private ModelTables tables;
    private Mirror mirror;
    private Connection connection;
    private Connection other;
    private String xid;

    @BeforeEach
    void prepare() throws SQLException {
        schema = TestSchema.forClass(MirrorIT.class);
        tables = new ModelTables(schema);
        mirror = new Mirror(MirrorStatements.of(tables.mirrorSql), tables.refreshSql);
        connection = tables.connect(Purpose.MIRROR);
        other = tables.connect(Purpose.MIRROR);
        xid = "'" + schema.name() + "'";
        schema.execute("INSERT INTO t VALUES (1, 1, 0), (2, 2, 0), (3, 3, 0), (4, 4, 0)");
    }

    /** A prepared transaction that a failed test has left would keep the schema from being dropped. */
    @AfterEach
    void cleanUp() throws SQLException {
        for (String prepared : preparedHere()) {
            otherRuns("XA ROLLBACK '" + prepared + "'");
        }
        connection.close();
        other.close();
        schema.close();
    }

    private static List<RowKey> keys(int... ids) {
        List<RowKey> keys = new ArrayList<>();
        for (int id : ids) {
            keys.add(ModelTables.key(id));
        }
        return keys;
    }

    private void otherRuns(String... statements) throws SQLException {
        try (Statement statement = other.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private void assertEqualTables() throws SQLException {
        assertThat(ModelTables.rows(other, tables.ghost)).isEqualTo(ModelTables.rows(other, tables.source));
    }

    private List<String> preparedHere() throws SQLException {
        List<String> prepared = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("XA RECOVER")) {
            while (row.next()) {
                if (row.getString("data").equals(schema.name())) {
                    prepared.add(row.getString("data"));
                }
            }
        }
        return prepared;
    }

    private PartitionMirror partition(PartitionApplier applier) {
        return new PartitionMirror(applier, mirror, System::nanoTime);
    }

    @Test
    void insertsUpdatesDeletesAndChangedKeysAreMirrored() throws SQLException {
        mirror.mirror(connection, keys(1, 2, 3, 4));
        assertEqualTables();
        otherRuns(
                "UPDATE t SET v = 9 WHERE id = 1",
                "DELETE FROM t WHERE id = 2",
                "UPDATE t SET id = 7 WHERE id = 3",
                "INSERT INTO t VALUES (8, 8, 8)");

        mirror.mirror(connection, keys(1, 2, 3, 7, 8));

        assertEqualTables();
        assertThat(connection.getAutoCommit()).isTrue();
    }

    /** What is sent along with the last statement must not fail unseen: it is the commit. */
    @Test
    void failureOfAStatementThatWasSentAlongIsNoticed() {
        assertThatThrownBy(() ->
                        BoundSql.of("DO 1; INSERT INTO t VALUES (1, 1, 0)").execute(connection))
                .isInstanceOf(SQLIntegrityConstraintViolationException.class);
    }

    @Test
    void nothingIsLockedWhenAMirrorReturns() throws SQLException {
        assertThat(mirror.mirror(connection, keys(1, 2)).total()).isPositive();

        otherRuns(
                "SET SESSION innodb_lock_wait_timeout = 1",
                "UPDATE t SET v = 5 WHERE id IN (1, 2)",
                "DELETE FROM " + tables.ghost.quoted() + " WHERE id IN (1, 2)");
    }

    /** As on a slow disk, which batches must not be made small for. */
    @Test
    void theServerTellsHowLongTheCommitTook() throws SQLException {
        Duration delay = Duration.ofMillis(50);
        schema.execute("SET GLOBAL binlog_group_commit_sync_delay = " + delay.toMillis() * 1_000);
        try {
            Hold hold = mirror.mirror(connection, keys(1, 2));

            assertThat(hold.commit()).isBetween(delay, hold.total());
        } finally {
            schema.execute("SET GLOBAL binlog_group_commit_sync_delay = 0");
        }
    }

    /** What comes next (a marker's passing) would wait for a commit that nobody sends. */
    @Test
    void noTransactionIsLeftOpenOnAServerThatChainsThem() throws SQLException {
        try (Connection chaining = Sessions.open(
                schema.jdbcUrl() + "&sessionVariables=completion_type=1",
                schema.server().user(),
                schema.server().password(),
                Purpose.MIRROR)) {
            mirror.mirror(chaining, keys(1));
            try (Statement next = chaining.createStatement()) {
                next.execute("UPDATE t SET v = 6 WHERE id = 1");
            }
        }

        assertThat(ModelTables.rows(other, tables.source)).containsEntry(1, "1,6");
    }

    @Test
    void uniqueValuesSwappedInOneTransactionComeOutRightWhicheverRowIsMirroredFirst() throws SQLException {
        mirror.mirror(connection, keys(1, 2, 3, 4));
        otherRuns(
                "BEGIN",
                "UPDATE t SET u = 99 WHERE id = 1",
                "UPDATE t SET u = 1 WHERE id = 2",
                "UPDATE t SET u = 2 WHERE id = 1",
                "COMMIT");

        mirror.mirror(connection, keys(2));
        assertThat(ModelTables.rows(other, tables.ghost)).doesNotContainKey(1);
        mirror.mirror(connection, keys(1));

        assertEqualTables();
    }

    @Test
    void lockOfTheApplicationIsNotWaitedForAndNothingIsLeftBehind() throws SQLException {
        mirror.mirror(connection, keys(1));
        otherRuns("BEGIN", "UPDATE t SET v = 1 WHERE id = 1");

        assertThatThrownBy(() -> mirror.mirror(connection, keys(1, 2)))
                .isInstanceOfSatisfying(
                        SQLException.class,
                        e -> assertThat(SqlErrors.isLockConflict(e)).isTrue());

        assertThat(connection.getAutoCommit()).isTrue();
        assertThat(ModelTables.rows(connection, tables.ghost)).containsOnlyKeys(1);
        otherRuns("ROLLBACK");
    }

    @Test
    void rowsOfAPreparedTransactionAreContendedAndTheOthersAreMirrored() throws SQLException {
        otherRuns("XA START " + xid, "UPDATE t SET v = 5 WHERE id = 2", "XA END " + xid, "XA PREPARE " + xid);
        PartitionApplier applier = new PartitionApplier(0);
        for (int id = 1; id <= 4; id++) {
            applier.receive(id, new Change.RowChanged(List.of(Integer.toString(id))));
        }
        PartitionMirror partition = partition(applier);

        await().atMost(SOON).until(() -> {
            partition.mirrorBatch(connection);
            partition.mirrorContended(connection);
            return applier.pendingKeys() == 1 && applier.contendedKeys() == 1;
        });
        assertThat(applier.committableOffset()).isEqualTo(2);
        otherRuns("XA COMMIT " + xid);
        await().atMost(SOON).until(() -> {
            partition.mirrorBatch(connection);
            partition.mirrorContended(connection);
            return applier.pendingKeys() == 0;
        });
        assertEqualTables();
    }

    @Test
    void rowThatIsUpdatedWithoutPauseGetsItsTurn() throws Exception {
        AtomicBoolean stop = new AtomicBoolean();
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            // Two writers, each of which waits for the other's lock: the row is never seen unlocked but by chance.
            List<Future<?>> writers = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                writers.add(threads.submit(() -> {
                    try (Connection writer = tables.connect(Purpose.COPY);
                            Statement statement = writer.createStatement()) {
                        writer.setAutoCommit(false);
                        while (!stop.get()) {
                            statement.execute("UPDATE t SET v = v + 1 WHERE id = 1");
                            statement.execute("DO SLEEP(0.003)");
                            writer.commit();
                        }
                    }
                    return null;
                }));
            }
            PartitionApplier applier = new PartitionApplier(0);
            PartitionMirror partition = partition(applier);
            long[] offset = {0};
            await().atMost(SOON).pollInterval(Duration.ofMillis(1)).until(() -> {
                applier.receive(offset[0]++, new Change.RowChanged(List.of("1")));
                partition.mirrorBatch(connection);
                partition.mirrorContended(connection);
                return partition.rowsMirrored() >= 20;
            });
            stop.set(true);
            for (Future<?> writer : writers) {
                writer.get();
            }
        } finally {
            stop.set(true);
            threads.shutdownNow();
        }
    }

    @Test
    void mirrorThatWasOvertakenDoesNoHarmBecauseItDeletedBeforeItRead() throws SQLException {
        otherRuns("DELETE FROM t WHERE id = 1");
        MirrorTransaction overtaken =
                new MirrorTransaction(connection, MirrorStatements.of(tables.mirrorSql), keys(1), RowLock.NOWAIT);
        overtaken.begin();
        overtaken.delete();
        otherRuns("INSERT INTO t VALUES (1, 1, 7)");
        mirror.mirror(other, keys(1));
        overtaken.replace();
        overtaken.commit();

        mirror.mirror(connection, keys(2, 3, 4));
        assertEqualTables();
    }

    /** The negative control of the one before: read first, then delete what was not found. */
    @Test
    void mirrorThatReadBeforeItDeletedWouldTakeARowAway() throws SQLException {
        otherRuns("DELETE FROM t WHERE id = 1");
        MirrorTransaction overtaken =
                new MirrorTransaction(connection, MirrorStatements.of(tables.mirrorSql), keys(1), RowLock.NOWAIT);
        overtaken.begin();
        overtaken.replace();
        otherRuns("INSERT INTO t VALUES (1, 1, 7)");
        mirror.mirror(other, keys(1));
        overtaken.delete();
        overtaken.commit();

        assertThat(ModelTables.rows(other, tables.ghost)).doesNotContainKey(1);
    }

    /** A mirror between whose steps the application writes. */
    private Mirror interruptedBy(String... statements) {
        return new Mirror(
                OtherStatements.interrupted(MirrorStatements.of(tables.mirrorSql), () -> schema.execute(statements)),
                tables.refreshSql);
    }

    private List<String> marked() {
        return schema.queryStrings("SELECT id FROM " + tables.ghost.quoted() + " WHERE w = 99 ORDER BY id");
    }

    @Test
    @SinceMySql(value = "8.0.1", what = "FOR UPDATE OF one table, without which no row is changed in place")
    void rowIsChangedInPlaceUnlessItHasGotAnotherUniqueValue() throws SQLException {
        mirror.mirror(connection, keys(1, 2, 3, 4));
        otherRuns(
                "UPDATE " + tables.ghost.quoted() + " SET w = 99",
                "UPDATE t SET v = 9 WHERE id = 1",
                "UPDATE t SET u = 22 WHERE id = 2",
                "DELETE FROM t WHERE id = 3");

        mirror.mirror(connection, keys(1, 2, 3));

        assertEqualTables();
        assertThat(marked()).as("not taken out").containsExactly("1", "4");
    }

    /** The event of the DELETE may arrive before it is visible. */
    @Test
    void rowThatGoesWhileItIsToBeChangedInPlaceIsTakenOut() throws SQLException {
        mirror.mirror(connection, keys(1, 2, 3, 4));

        interruptedBy("DELETE FROM t WHERE id = 2").mirror(connection, keys(1, 2));

        assertEqualTables();
    }

    @Test
    void uniqueValueThatMovesWhileItsRowsAreToBeChangedInPlaceComesOutRight() throws SQLException {
        mirror.mirror(connection, keys(1, 2, 3, 4));
        otherRuns("UPDATE t SET v = 8 WHERE id IN (1, 2)");

        interruptedBy(
                        "UPDATE t SET u = 99 WHERE id = 1",
                        "UPDATE t SET u = 1 WHERE id = 2",
                        "UPDATE t SET u = 2 WHERE id = 1")
                .mirror(connection, keys(1, 2));

        assertEqualTables();
    }

    /** It has not found row 4, in neither table; and does not take it away when it is there. */
    @Test
    @SinceMySql(value = "8.0.1", what = "FOR UPDATE OF one table, without which no row is changed in place")
    void changeInPlaceThatWasOvertakenDoesNoHarm() throws SQLException {
        mirror.mirror(connection, keys(1, 2, 3));
        Refresh overtaken =
                new Refresh(connection, MirrorStatements.of(tables.mirrorSql), tables.refreshSql, keys(1, 4));
        otherRuns("DELETE FROM t WHERE id = 4");
        overtaken.begin();
        overtaken.lock();
        overtaken.fill();
        otherRuns("INSERT INTO t VALUES (4, 4, 7)");
        mirror.mirror(other, keys(4));
        overtaken.commit();
        assertThat(overtaken.gone()).isEmpty();

        assertEqualTables();
    }

    /** A chunk may have a row for long; the application is not to wait for it as well. */
    @Test
    void rowOfTheGhostThatIsLockedIsWaitedForWithoutLocksOnTheOriginal() throws Exception {
        mirror.mirror(connection, keys(1, 2, 3, 4));
        try (Connection chunk = tables.connect(Purpose.COPY);
                ModelActor mirroring = new ModelActor(tables, Purpose.MIRROR, connection, waiting -> {});
                Statement holding = chunk.createStatement()) {
            chunk.setAutoCommit(false);
            try (Statement patient = connection.createStatement()) {
                patient.execute("SET SESSION innodb_lock_wait_timeout = 60");
            }
            holding.execute("UPDATE " + tables.ghost.quoted() + " SET w = 5 WHERE id = 2");
            mirroring.start(on -> mirror.mirror(on, keys(1, 2)));
            assertThat(mirroring.returned()).isFalse();

            otherRuns("SET SESSION innodb_lock_wait_timeout = 1", "UPDATE t SET v = 3 WHERE id IN (1, 2)");

            chunk.commit();
            mirroring.await();
        }
        assertEqualTables();
    }

    @Test
    void deleteThatWasPreparedBeforeAChunkWasOpenedIsInDoubtUntilItIsCommitted() throws SQLException {
        otherRuns("XA START " + xid, "DELETE FROM t WHERE id = 3", "XA END " + xid, "XA PREPARE " + xid);
        InDoubtRows chunk = new InDoubtRows(tables.probe(ModelTables.key(1), ModelTables.key(4)));
        // The scan of a range looks at the row behind it too: that of row 2 would meet the lock of row 3.
        InDoubtRows another = new InDoubtRows(tables.probe(null, ModelTables.key(1)));

        assertThat(chunk.settled(connection)).isFalse();
        assertThat(another.settled(connection)).isTrue();
        otherRuns("XA COMMIT " + xid);
        assertThat(chunk.settled(connection)).isTrue();
    }

    /** The negative control: what {@link InDoubtRows} is for. No event is held: this one came before the chunk. */
    @Test
    void copyThatBeganWhileADeleteWasPreparedWouldBringTheRowBack() throws Exception {
        otherRuns("XA START " + xid, "DELETE FROM t WHERE id = 3", "XA END " + xid, "XA PREPARE " + xid);
        try (Connection gate = tables.connect(Purpose.COPY);
                ModelActor copy = new ModelActor(tables, Purpose.COPY, connection, waiting -> {});
                Statement shut = gate.createStatement()) {
            gate.setAutoCommit(false);
            shut.execute("INSERT INTO " + tables.ghost.quoted() + " (id, u, v) VALUES (1, -1, 0)");
            copy.start(on -> tables.chunkSql.copy(null, ModelTables.key(4)).execute(on));
            assertThat(copy.returned())
                    .as("its snapshot is taken, its rows are not written")
                    .isFalse();
            otherRuns("XA COMMIT " + xid);
            mirror.mirror(connection, keys(3));
            gate.rollback();
            copy.await();
        }
        assertThat(ModelTables.rows(other, tables.source)).doesNotContainKey(3);
        assertThat(ModelTables.rows(other, tables.ghost)).containsKey(3);
    }
}

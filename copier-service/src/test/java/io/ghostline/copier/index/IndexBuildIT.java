package io.ghostline.copier.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.ghostline.contracts.migration.ColumnRename;
import io.ghostline.copier.fixture.Playground;
import io.ghostline.copier.ghost.GhostTable;
import io.ghostline.copier.session.Standstill;
import io.ghostline.mysql.error.SqlErrors;
import io.ghostline.mysql.session.Purpose;
import io.ghostline.runtime.assignment.StoppedException;
import io.ghostline.testkit.MySqlExtension;
import io.ghostline.testkit.SinceMySql;
import io.ghostline.testkit.TestSchema;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(MySqlExtension.class)
class IndexBuildIT {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final String TABLE =
            "(id INT PRIMARY KEY, a INT, b VARCHAR(10), KEY by_a (a), KEY by_b (b) COMMENT '100%, LOCK=NONE')";

    private final TestSchema schema;
    private final AtomicInteger begun = new AtomicInteger();
    private final AtomicInteger ended = new AtomicInteger();

    IndexBuildIT(TestSchema schema) {
        this.schema = schema;
    }

    private Playground filled(String name) throws Exception {
        Playground playground = new Playground(schema, name, TABLE, "ADD COLUMN extra INT");
        playground.numbers("id, a, b", "n, n, 'x'", 1_000);
        GhostTable table = playground.ghost();
        playground.backfill(table).run(playground.lastKey(table));
        return playground;
    }

    private IndexBuild build(Playground playground) throws Exception {
        return new IndexBuild(
                playground.sessions.of(Purpose.SCHEMA_CHANGE), playground.ghost(), this::standstill, playground.leave);
    }

    private Standstill standstill() {
        begun.incrementAndGet();
        return ended::incrementAndGet;
    }

    private List<String> indexes(Playground playground) {
        return schema.queryStrings(
                "SELECT index_name FROM information_schema.statistics WHERE table_schema = '" + schema.name()
                        + "' AND table_name = '" + playground.state.ghost().name() + "' ORDER BY index_name");
    }

    @Test
    void theDeferredIndexesAreBuiltAsTheyWere() throws Exception {
        Playground playground = filled("built");
        assertThat(indexes(playground)).containsExactly("PRIMARY");

        build(playground).run();

        assertThat(indexes(playground)).containsExactly("by_a", "by_b", "PRIMARY");
        assertThat(schema.queryStrings("SELECT index_comment FROM information_schema.statistics WHERE table_schema = '"
                        + schema.name() + "' AND table_name = '"
                        + playground.state.ghost().name()
                        + "' AND index_name = 'by_b'"))
                .containsExactly("100%, LOCK=NONE");
    }

    @Test
    @SinceMySql(value = "8.0.3", what = "histograms")
    void theHistogramsOfTheOriginalAreMadeAnewAndGoWithTheGhost() throws Exception {
        Playground playground = new Playground(
                schema,
                "told",
                TABLE,
                "CHANGE a c INT, DROP COLUMN b, ADD COLUMN extra INT",
                new ColumnRename("a", "c"));
        playground.numbers("id, a, b", "n, n % 3, 'x'", 1_000);
        schema.execute(
                "ANALYZE TABLE told UPDATE HISTOGRAM ON a WITH 7 BUCKETS",
                "ANALYZE TABLE told UPDATE HISTOGRAM ON b WITH 8 BUCKETS");
        GhostTable table = playground.ghost();
        playground.backfill(table).run(playground.lastKey(table));

        build(playground).run();
        build(playground).run();

        assertThat(histograms(playground.state.ghost().name())).containsExactly("c 7 singleton 3");
        schema.execute("RENAME TABLE told TO old, " + playground.state.ghost().quoted() + " TO told");
        assertThat(histograms("told")).containsExactly("c 7 singleton 3");
        assertThat(histograms("old")).hasSize(2);
    }

    @Test
    @SinceMySql(value = "8.0.3", what = "histograms")
    void aHistogramThatMySqlDoesNotMakeIsNoReasonToEnd() throws Exception {
        Playground playground = new Playground(schema, "unmade", TABLE, "ADD UNIQUE KEY (a)");
        playground.numbers("id, a, b", "n, n, 'x'", 100);
        schema.execute("ANALYZE TABLE unmade UPDATE HISTOGRAM ON a");
        GhostTable table = playground.ghost();
        playground.backfill(table).run(playground.lastKey(table));

        build(playground).run();

        assertThat(histograms("unmade")).hasSize(1);
        assertThat(histograms(playground.state.ghost().name())).isEmpty();
    }

    /** Of each: column, buckets asked for, kind, and buckets that it has. */
    private List<String> histograms(String table) {
        return schema.queryStrings("SELECT CONCAT_WS(' ', COLUMN_NAME, HISTOGRAM->>'$.\"number-of-buckets-specified\"',"
                + " HISTOGRAM->>'$.\"histogram-type\"', JSON_LENGTH(HISTOGRAM, '$.buckets'))"
                + " FROM information_schema.COLUMN_STATISTICS WHERE SCHEMA_NAME = '" + schema.name()
                + "' AND TABLE_NAME = '"
                + table + "'");
    }

    @Test
    void afterACrashOnlyWhatIsMissingIsBuilt() throws Exception {
        Playground playground = filled("half");
        schema.execute("ALTER TABLE " + playground.state.ghost().quoted() + " ADD KEY by_a (a)");

        build(playground).run();
        build(playground).run();

        assertThat(indexes(playground)).containsExactly("by_a", "by_b", "PRIMARY");
        assertThat(begun).as("the second had nothing to build").hasValue(1);
    }

    @Test
    void rowsMirroredBeforeAreInTheIndexes() throws Exception {
        Playground playground = filled("busy");
        schema.execute("INSERT INTO " + playground.state.ghost().quoted() + " (id, a, b) VALUES (5000, 5000, 'y')");

        build(playground).run();

        assertThat(schema.queryLong(
                        "SELECT id FROM " + playground.state.ghost().quoted() + " FORCE INDEX (by_a) WHERE a = 5000"))
                .isEqualTo(5000);
    }

    @Test
    void aBuildThatHasToStopIsEndedOnTheServer() throws Exception {
        Playground playground = filled("stopped");
        IndexBuild build = build(playground);
        try (Connection reader = schema.connect()) {
            // given a reader whose transaction holds up the build
            reader.setAutoCommit(false);
            try (var statement = reader.createStatement()) {
                statement.executeQuery(
                        "SELECT COUNT(*) FROM " + playground.state.ghost().quoted());
            }
            CompletableFuture<Throwable> outcome = CompletableFuture.supplyAsync(() -> {
                try {
                    build.run();
                    return null;
                } catch (Exception e) {
                    return e;
                }
            });
            await().atMost(LONG).until(() -> alters() > 0);
            assertThat(begun).hasValue(1);
            assertThat(ended).as("mirrors wait while the indexes are built").hasValue(0);

            // when
            playground.leave.stop();

            // then
            assertThat(outcome.get()).isInstanceOf(StoppedException.class);
            assertThat(ended).hasValue(1);
            await().atMost(LONG).until(() -> alters() == 0);
            assertThat(indexes(playground)).containsExactly("PRIMARY");
        }
    }

    /** A mirror of a copier that was replaced, which no standstill of ours reaches. */
    @Test
    void aZombiesWriteWaitsForTheBuildInsteadOfGoingIntoAnOnlineLog() throws Exception {
        Playground playground = filled("zombie");
        IndexBuild build = build(playground);
        try (Connection reader = schema.connect();
                Connection zombie = playground.connect(Purpose.MIRROR);
                var statement = zombie.createStatement()) {
            reader.setAutoCommit(false);
            try (var query = reader.createStatement()) {
                query.executeQuery(
                        "SELECT COUNT(*) FROM " + playground.state.ghost().quoted());
            }
            CompletableFuture<Void> building = CompletableFuture.runAsync(() -> {
                try {
                    build.run();
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            });
            await().atMost(LONG).until(() -> alters() > 0);
            statement.execute("SET SESSION lock_wait_timeout = 1");

            assertThatThrownBy(() -> statement.executeUpdate(
                            "DELETE FROM " + playground.state.ghost().quoted() + " WHERE id = 1"))
                    .isInstanceOfSatisfying(
                            SQLException.class,
                            e -> assertThat(SqlErrors.isLockConflict(e)).isTrue());

            reader.rollback();
            building.get();
        }
        assertThat(indexes(playground)).containsExactly("by_a", "by_b", "PRIMARY");
    }

    private long alters() {
        return schema.queryLong("SELECT COUNT(*) FROM information_schema.processlist WHERE db = '" + schema.name()
                + "' AND info LIKE 'ALTER TABLE%'");
    }
}

package io.ghostline.cutover.support;

import io.ghostline.contracts.migration.CutOverMode;
import io.ghostline.contracts.migration.CutOverSettings;
import io.ghostline.contracts.migration.DesiredState;
import io.ghostline.contracts.migration.Migration;
import io.ghostline.contracts.migration.MigrationSettings;
import io.ghostline.contracts.migration.MigrationSpec;
import io.ghostline.cutover.swap.ConnectionSource;
import io.ghostline.cutover.swap.SwapTables;
import io.ghostline.localservers.MySqlServer;
import io.ghostline.mysql.TableId;
import io.ghostline.mysql.session.Sessions;
import io.ghostline.runtime.journal.Journal;
import io.ghostline.runtime.journal.Phase;
import io.ghostline.runtime.throttle.Reach;
import io.ghostline.runtime.throttle.UrlHosts;
import io.ghostline.testkit.TestSchema;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** A migration of one table that is copied and verified, and only waits for the swap. */
public final class MigrationUnderTest {
    /** For tests that are not about bounds, on machines that are busy. */
    private static final Duration GENEROUS = Duration.ofSeconds(2);

    private final TestSchema schema;
    private final MigrationSpec spec;
    private final SwapTables tables;

    public MigrationUnderTest(TestSchema schema, String table, long timestamp) {
        this.schema = schema;
        this.spec = new MigrationSpec(
                "m-" + timestamp, "main", schema.name(), table, timestamp, "ADD COLUMN x INT", List.of(), Set.of());
        this.tables = SwapTables.of(new TableId(schema.name(), table), timestamp);
    }

    /** The application's table, and the outbox in which it notes what it changed, in the same transaction. */
    public MigrationUnderTest createOriginal() {
        schema.execute(
                "CREATE TABLE " + tables.original().quoted()
                        + " (id BIGINT AUTO_INCREMENT PRIMARY KEY, v BIGINT NOT NULL, pad VARCHAR(100))",
                "CREATE TABLE IF NOT EXISTS outbox (n BIGINT AUTO_INCREMENT PRIMARY KEY, id BIGINT NOT NULL)",
                "DELETE FROM outbox"); // of an earlier test's table
        return this;
    }

    /** Ghost (with its rows) and journal. */
    public MigrationUnderTest createGhost() throws SQLException {
        schema.execute(
                "CREATE TABLE " + tables.ghost().quoted() + " LIKE "
                        + tables.original().quoted(),
                "INSERT INTO " + tables.ghost().quoted() + " SELECT * FROM "
                        + tables.original().quoted());
        try (Connection connection = schema.connect()) {
            journal().create(connection);
            recordFinished(connection);
        }
        return this;
    }

    /** As the copier does when the ghost is verified and has its indexes. */
    public void recordFinished(Connection connection) throws SQLException {
        journal().recordPhase(connection, Phase.VERIFIED, "{\"phase\":\"VERIFIED\"}");
        journal().recordPhase(connection, Phase.INDEXES_BUILT, "{\"phase\":\"INDEXES_BUILT\"}");
    }

    public Journal journal() {
        return new Journal(tables.changelog());
    }

    public SwapTables tables() {
        return tables;
    }

    public TestSchema schema() {
        return schema;
    }

    public MigrationSpec spec() {
        return spec;
    }

    /** Automatic, with generous bounds and short back-offs. */
    public Migration desired() {
        return desired(settings(GENEROUS, GENEROUS.multipliedBy(2), 0));
    }

    public Migration desired(MigrationSettings settings) {
        return new Migration(spec, DesiredState.RUNNING, CutOverMode.AUTOMATIC, settings, 1);
    }

    public static MigrationSettings settings(Duration lock, Duration drain, int attempts) {
        return MigrationSettings.DEFAULTS.withCutOver(
                new CutOverSettings(null, lock, drain, Duration.ofMinutes(1), attempts, Duration.ofMillis(100)));
    }

    /** Sessions on the one server, under any name. */
    public Reach probes() {
        return new Reach((name, settings) -> source().open(settings), new UrlHosts(List.of()));
    }

    public ConnectionSource source() {
        return source(schema.server(), schema.jdbcUrl());
    }

    public static ConnectionSource source(MySqlServer server, String url) {
        return settings -> Sessions.open(url, server.user(), server.password(), settings);
    }

    /** Swaps the tables, as somebody else would. */
    public void swapByHand() {
        schema.execute("RENAME TABLE " + tables.original().quoted() + " TO "
                + tables.old().quoted() + ", " + tables.ghost().quoted() + " TO "
                + tables.original().quoted());
    }

    public boolean exists(TableId table) {
        return schema.queryStrings("SHOW TABLES").contains(table.name());
    }

    /** A statement on a connection of its own that goes on to live; closed by the caller. */
    public Connection execute(String... statements) throws SQLException {
        Connection connection = schema.connect();
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }
}

package io.ghostline.mysql.ghost;

import io.ghostline.mysql.ServerVersion;
import io.ghostline.mysql.TableId;
import io.ghostline.mysql.schema.TableDefinition;
import io.ghostline.mysql.schema.TableReader;
import io.ghostline.mysql.session.Purpose;
import io.ghostline.mysql.session.SessionSettings;
import io.ghostline.mysql.session.Sessions;
import io.ghostline.testkit.TestSchema;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Optional;

/** An original with its ghost, built as the copier builds it, and the statements for the two. */
final class Fixture {
    final Connection connection;
    final TableId source;
    final TableId ghost;
    final ColumnMapping mapping;
    final SharedKey key;
    final ChunkSql chunks;
    final MirrorSql mirror;
    final Optional<RefreshSql> refresh;
    final VerifySql verify;

    private Fixture(Connection connection, TableId source, TableId ghost, Map<String, String> renames)
            throws SQLException {
        this.connection = connection;
        this.source = source;
        this.ghost = ghost;
        TableDefinition before = TableReader.read(connection, source).orElseThrow();
        TableDefinition after = TableReader.read(connection, ghost).orElseThrow();
        this.mapping = ColumnMapping.between(before, after, renames);
        this.key = SharedKey.of(before, after, mapping);
        ServerVersion version = ServerVersion.of(connection);
        this.chunks = new ChunkSql(source, ghost, mapping, key);
        this.mirror = new MirrorSql(source, ghost, mapping, key, version);
        this.refresh = RefreshSql.of(before, after, mapping, key, version);
        this.verify = new VerifySql(source, ghost, mapping, key, version);
    }

    static Fixture of(TestSchema schema, String table, String alterSpec) throws SQLException {
        return of(schema, table, alterSpec, Map.of());
    }

    static Fixture of(TestSchema schema, String table, String alterSpec, Map<String, String> renames)
            throws SQLException {
        Connection connection = session(schema);
        TableId source = new TableId(schema.name(), table);
        TableId ghost = source.sibling("~" + table + "_1_gho");
        run(connection, GhostDdl.create(source, ghost));
        run(connection, GhostDdl.alter(ghost, alterSpec));
        return new Fixture(connection, source, ghost, renames);
    }

    static Connection session(TestSchema schema) throws SQLException {
        return Sessions.open(
                schema.jdbcUrl(),
                schema.server().user(),
                schema.server().password(),
                SessionSettings.of(Purpose.COPY).withInvalidDates(true));
    }

    static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}

package io.ghostline.copier.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import io.ghostline.mysql.BoundSql;
import io.ghostline.mysql.ReservedNames;
import io.ghostline.mysql.ServerVersion;
import io.ghostline.mysql.TableId;
import io.ghostline.mysql.ghost.ChunkSql;
import io.ghostline.mysql.ghost.ColumnMapping;
import io.ghostline.mysql.ghost.MirrorSql;
import io.ghostline.mysql.ghost.RefreshSql;
import io.ghostline.mysql.ghost.SharedKey;
import io.ghostline.mysql.key.RowKey;
import io.ghostline.mysql.schema.TableDefinition;
import io.ghostline.mysql.schema.TableReader;
import io.ghostline.mysql.session.Purpose;
import io.ghostline.mysql.session.Sessions;
import io.ghostline.runtime.journal.Journal;
import io.ghostline.testkit.SharedMySql;
import io.ghostline.testkit.TestSchema;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A small table with a second unique column, its ghost and its changelog, on a real server. */
final class ModelTables {
    /** By what the rows of the two tables are matched. */
    enum Shape {
        PRIMARY_KEY("PRIMARY KEY", "ADD w INT NOT NULL DEFAULT 7"),
        /** The original has no primary key. */
        UNIQUE_KEY("UNIQUE KEY", "ADD w INT NOT NULL DEFAULT 7"),
        /** The ghost's primary key has a column more, which changes. */
        LONGER_KEY("PRIMARY KEY", "DROP PRIMARY KEY, ADD PRIMARY KEY (id, v)");

        private final String key;
        private final String alter;

        Shape(String key, String alter) {
            this.key = key;
            this.alter = alter;
        }
    }

    final TestSchema schema;
    final TableId source;
    final TableId ghost;
    final Journal journal;
    final SharedKey key;
    final ServerVersion version;
    final ChunkSql chunkSql;
    final MirrorSql mirrorSql;
    /** Null where MySQL cannot lock one table of two. */
    final @Nullable RefreshSql refreshSql;

    ModelTables(TestSchema schema) throws SQLException {
        this(schema, Shape.PRIMARY_KEY);
    }

    ModelTables(TestSchema schema, Shape shape) throws SQLException {
        this.schema = schema;
        ReservedNames names = ReservedNames.of("t", 1_767_225_600);
        source = new TableId(schema.name(), "t");
        ghost = source.sibling(names.ghost());
        journal = new Journal(source.sibling(names.changelog()));
        schema.execute(
                "CREATE TABLE t (id INT NOT NULL " + shape.key + ", u INT NOT NULL UNIQUE, v INT NOT NULL)",
                "CREATE TABLE " + ghost.quoted() + " LIKE t",
                "ALTER TABLE " + ghost.quoted() + " " + shape.alter);
        try (Connection connection = connect(Purpose.METADATA)) {
            journal.create(connection);
            TableDefinition from = TableReader.read(connection, source).orElseThrow();
            TableDefinition to = TableReader.read(connection, ghost).orElseThrow();
            ColumnMapping mapping = ColumnMapping.between(from, to, Map.of());
            key = SharedKey.of(from, to, mapping);
            chunkSql = new ChunkSql(source, ghost, mapping, key);
            version = ServerVersion.of(connection);
            mirrorSql = new MirrorSql(source, ghost, mapping, key, version);
            refreshSql = RefreshSql.of(from, to, mapping, key, version).orElse(null);
            assertThat(refreshSql != null).isEqualTo(shape == Shape.PRIMARY_KEY && SharedMySql.isAtLeast("8.0.1"));
        }
    }

    Connection connect(Purpose purpose) throws SQLException {
        return Sessions.open(
                schema.jdbcUrl(), schema.server().user(), schema.server().password(), purpose);
    }

    /** Reads the rows of a chunk, locking. */
    BoundSql probe(@Nullable RowKey lo, RowKey hi) {
        return chunkSql.inDoubtProbe(lo, hi, version);
    }

    /** Empty tables, and a journal that knows of no chunk. */
    void clear(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("DELETE FROM " + source.quoted());
            statement.execute("DELETE FROM " + ghost.quoted());
            statement.execute("DELETE FROM " + journal.table().quoted() + " WHERE id > 2");
        }
    }

    /** id -> "u,v" as committed; of several rows all, one behind the other. */
    static Map<Integer, String> rows(Connection connection, TableId table) throws SQLException {
        Map<Integer, String> rows = new TreeMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT id, u, v FROM " + table.quoted())) {
            while (row.next()) {
                rows.merge(row.getInt(1), row.getInt(2) + "," + row.getInt(3), (one, other) -> one + " and " + other);
            }
        }
        return rows;
    }

    static RowKey key(int id) {
        return RowKey.of(Integer.toString(id));
    }
}

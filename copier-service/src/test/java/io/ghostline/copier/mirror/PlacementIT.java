package io.ghostline.copier.mirror;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ghostline.contracts.change.Change;
import io.ghostline.copier.fixture.Playground;
import io.ghostline.copier.ghost.GhostTable;
import io.ghostline.mysql.ServerVersion;
import io.ghostline.mysql.ghost.MirrorSql;
import io.ghostline.mysql.key.RowKey;
import io.ghostline.mysql.session.Purpose;
import io.ghostline.runtime.assignment.MigrationFailedException;
import io.ghostline.testkit.MySqlExtension;
import io.ghostline.testkit.SharedMySql;
import io.ghostline.testkit.TestSchema;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Rows of a ghost with a unique key that the original does not have. */
@ExtendWith(MySqlExtension.class)
class PlacementIT {
    private static final String TABLE = "(id BIGINT PRIMARY KEY, name VARCHAR(20) NOT NULL, n INT NOT NULL)";
    /** Enough for a batch to be halved to single rows. */
    private static final int TURNS = 200;

    private final TestSchema schema;

    PlacementIT(TestSchema schema) {
        this.schema = schema;
    }

    private final class Case implements AutoCloseable {
        final Playground playground;
        final GhostTable table;
        final Connection connection;
        final MirrorSql sql;
        private long offset;

        Case(String name, String create, String alter) throws SQLException {
            playground = new Playground(schema, name, create, alter);
            table = playground.ghost();
            connection = playground.connect(Purpose.MIRROR);
            sql = new MirrorSql(
                    table.sourceId(), table.ghostId(), table.mapping(), table.key(), ServerVersion.of(connection));
            assertThat(table.newUniqueKeys()).isNotEmpty();
        }

        void write(String... statements) {
            for (String statement : statements) {
                schema.execute(statement.replace("$t", playground.source.quoted()));
            }
        }

        /** Mirrors these keys as one batch that arrived in this order. */
        void mirror(Mirror mirror, Object... keys) throws SQLException {
            PartitionApplier applier = new PartitionApplier(0);
            for (Object key : keys) {
                applier.receive(offset++, new Change.RowChanged(List.of(key.toString())));
            }
            PartitionMirror partition = new PartitionMirror(applier, mirror, System::nanoTime);
            for (int i = 0; i < TURNS && applier.pendingKeys() > 0; i++) {
                partition.mirrorBatch(connection);
                partition.mirrorContended(connection);
            }
            assertThat(applier.pendingKeys()).isZero();
        }

        void mirror(Object... keys) throws SQLException {
            mirror(Mirror.findingDuplicates(sql), keys);
        }

        void assertEqualTables() {
            assertThat(rows(table.ghostId().quoted()))
                    .isEqualTo(rows(table.sourceId().quoted()));
        }

        List<String> rows(String from) {
            return schema.queryStrings("SELECT CONCAT_WS(',', id, name, n) FROM " + from + " ORDER BY id");
        }

        @Override
        public void close() throws SQLException {
            connection.close();
        }
    }

    /** Indexes over expressions came with 8.0.13. */
    static Stream<Arguments> duplicates() {
        return Stream.concat(
                duplicatesOfEveryVersion(),
                SharedMySql.isAtLeast("8.0.13")
                        ? Stream.of(Arguments.of("expression", "ADD UNIQUE KEY ((n % 10))", "(2, 'b', 11)"))
                        : Stream.empty());
    }

    private static Stream<Arguments> duplicatesOfEveryVersion() {
        return Stream.of(
                Arguments.of("plain", "ADD UNIQUE KEY (n)", "(2, 'b', 1)"),
                Arguments.of("prefix", "ADD UNIQUE KEY (name(2))", "(2, 'aaz', 2)"),
                Arguments.of(
                        "collation",
                        "MODIFY name VARCHAR(20) CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci NOT NULL, ADD UNIQUE KEY (name)",
                        "(2, 'ÄÁa', 2)"),
                Arguments.of("converted", "MODIFY n BIGINT NOT NULL, ADD UNIQUE KEY (n)", "(2, 'b', 1)"));
    }

    /** Row 1 was equal in the verification; then the application inserts row 2. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("duplicates")
    void aDuplicateThatIsInsertedAfterTheVerificationEndsTheMigration(String name, String alter, String duplicate)
            throws Exception {
        try (Case given = new Case("dup_" + name, TABLE, alter)) {
            given.write("INSERT INTO $t VALUES (1, 'aaa', 1), (7, 'x', 7)");
            given.mirror(1, 7);
            given.assertEqualTables();

            given.write("INSERT INTO $t VALUES " + duplicate);

            assertThatThrownBy(() -> given.mirror(2))
                    .isInstanceOf(MigrationFailedException.class)
                    .hasMessageContaining("(2)")
                    .hasMessageContaining("(1)")
                    .hasMessageNotContaining("aaa");
            assertThat(given.rows(given.table.ghostId().quoted())).containsExactly("1,aaa,1", "7,x,7");
        }
    }

    /** The negative control: a mirror without it loses row 1, and nobody looks again before the swap. */
    @Test
    void aPlainMirrorWouldTakeTheOtherRowOut() throws Exception {
        try (Case given = new Case("control", TABLE, "ADD UNIQUE KEY (n)")) {
            given.write("INSERT INTO $t VALUES (1, 'aaa', 1)");
            given.mirror(1);
            given.write("INSERT INTO $t VALUES (2, 'b', 1)");

            given.mirror(new Mirror(MirrorStatements.of(given.sql), null), 2);

            assertThat(given.rows(given.table.ghostId().quoted())).containsExactly("2,b,1");
        }
    }

    @Test
    void duplicatesInOneBatchAreFound() throws Exception {
        try (Case given = new Case("batch", TABLE, "ADD UNIQUE KEY (n)")) {
            given.write("INSERT INTO $t VALUES (1, 'a', 1), (2, 'b', 2), (3, 'c', 3), (4, 'd', 2)");

            assertThatThrownBy(() -> given.mirror(1, 2, 3, 4))
                    .isInstanceOf(MigrationFailedException.class)
                    .hasMessageContaining("(2)")
                    .hasMessageContaining("(4)");
        }
    }

    @Test
    void valuesThatWereSwappedOrHandedOnComeOutRightInAnyOrder() throws Exception {
        try (Case given = new Case("swaps", TABLE, "ADD UNIQUE KEY (n)")) {
            List<Object> keys = new ArrayList<>();
            for (int id = 1; id <= 40; id++) {
                given.write("INSERT INTO $t VALUES (" + id + ", 'r', " + id + ")");
                keys.add(id);
            }
            given.mirror(keys.toArray());

            // each hands its value on to the one before; 39 and 40 swap; 5 frees its value, 41 takes it
            given.write(
                    "UPDATE $t SET n = n + 1 WHERE id < 30",
                    "UPDATE $t SET n = 79 - n WHERE id IN (39, 40)",
                    "UPDATE $t SET n = 500 WHERE id = 5",
                    "INSERT INTO $t VALUES (41, 'new', 6)",
                    "DELETE FROM $t WHERE id = 30");

            given.mirror(39, 41);
            given.mirror(1, 2, 3);
            given.mirror(keys.toArray());
            given.assertEqualTables();
        }
    }

    @Test
    void keysOfSeveralColumnsAreReadBack() throws Exception {
        String create =
                "(id BIGINT, name VARCHAR(20) CHARACTER SET latin1, n INT NOT NULL, PRIMARY KEY (name, id), KEY (id))";
        try (Case given = new Case("composite", create, "ADD UNIQUE KEY (n)")) {
            given.write("INSERT INTO $t VALUES (1, 'ä', 1), (2, 'b', 2)");
            Mirror mirror = Mirror.findingDuplicates(given.sql);
            mirror.mirror(given.connection, List.of(RowKey.of("e4", "1"), RowKey.of("62", "2")));
            given.write("UPDATE $t SET n = 3 - n ORDER BY id");

            mirror.mirror(given.connection, List.of(RowKey.of("62", "2")));
            mirror.mirror(given.connection, List.of(RowKey.of("e4", "1")));

            given.assertEqualTables();
            given.write("INSERT INTO $t VALUES (3, 'c', 2)");
            assertThatThrownBy(() -> mirror.mirror(given.connection, List.of(RowKey.of("63", "3"))))
                    .isInstanceOf(MigrationFailedException.class)
                    .hasMessageContaining("(ä, 1)");
        }
    }
}

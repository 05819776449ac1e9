package io.ghostline.mysql.ghost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ghostline.mysql.ServerFacts;
import io.ghostline.mysql.TableId;
import io.ghostline.mysql.error.SqlErrors;
import io.ghostline.mysql.key.RowKey;
import io.ghostline.mysql.schema.ForeignKey;
import io.ghostline.mysql.schema.ForeignKeys;
import io.ghostline.mysql.schema.TableDefinition;
import io.ghostline.mysql.schema.TableReader;
import io.ghostline.mysql.schema.Triggers;
import io.ghostline.mysql.session.Purpose;
import io.ghostline.mysql.session.Sessions;
import io.ghostline.testkit.MySqlExtension;
import io.ghostline.testkit.SharedMySql;
import io.ghostline.testkit.TestSchema;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(MySqlExtension.class)
class GhostTableIT {
    private final RowKey all = RowKey.of("999999");

    @Test
    void deferred_indexes_come_back_as_they_were(TestSchema schema) throws SQLException {
        // given
        String hidden = SharedMySql.isAtLeast("8.0.0") ? " INVISIBLE" : "";
        String expression = SharedMySql.isAtLeast("8.0.13") ? " KEY func ((UPPER(name)))," : "";
        schema.execute("CREATE TABLE many (id INT UNSIGNED NOT NULL, n INT NOT NULL AUTO_INCREMENT, name VARCHAR(90),"
                + " body TEXT, PRIMARY KEY (id), KEY counter (n), KEY `k``ey` (name(10), n) COMMENT '100% ''sure'', KEY `x` (\\n',"
                + " KEY falling (name DESC, id) USING BTREE, KEY hidden (n, name)" + hidden + "," + expression
                + " UNIQUE KEY one (name), FULLTEXT KEY words (body)) COMMENT 'GENERATED 100%'");
        try (Connection connection = Fixture.session(schema)) {
            TableId id = new TableId(schema.name(), "many");
            TableDefinition before = TableReader.read(connection, id).orElseThrow();

            // when
            DeferredIndexes deferred = DeferredIndexes.of(before);
            Fixture.run(connection, deferred.dropStatement());
            TableDefinition without = TableReader.read(connection, id).orElseThrow();
            Fixture.run(connection, deferred.missingFrom(without).addStatement());

            // then
            assertThat(deferred.definitions()).containsOnlyKeys("k`ey", "falling", "hidden");
            assertThat(without.indexes()).hasSize(before.indexes().size() - 3);
            TableDefinition after = TableReader.read(connection, id).orElseThrow();
            assertThat(after.createStatement().lines().map(line -> line.replaceFirst(",$", "")))
                    .containsExactlyInAnyOrderElementsOf(before.createStatement()
                            .lines()
                            .map(line -> line.replaceFirst(",$", ""))
                            .toList());
            assertThat(deferred.missingFrom(after).isEmpty()).isTrue();
        }
    }

    @Test
    void a_renamed_key_the_value_zero_and_new_mandatory_columns_are_copied_and_mirrored(TestSchema schema)
            throws SQLException {
        // given
        schema.execute(
                "CREATE TABLE zero (id INT NOT NULL AUTO_INCREMENT PRIMARY KEY, v VARCHAR(9) COMMENT 'GENERATED',"
                        + " g INT GENERATED ALWAYS AS (LENGTH(v)) VIRTUAL)");
        try (Connection connection = Fixture.session(schema)) {
            Fixture.run(connection, "INSERT INTO zero (id, v) VALUES (0, 'nil'), (5, 'five'), (-3, NULL)");
        }
        Fixture fixture = Fixture.of(
                schema,
                "zero",
                "CHANGE id `key` BIGINT NOT NULL AUTO_INCREMENT, ADD must ENUM('a','b') NOT NULL, ADD j JSON NOT NULL",
                Map.of("id", "key"));

        // when
        fixture.chunks.copy(null, all).execute(fixture.connection);
        fixture.chunks.copy(null, all).execute(fixture.connection);
        schema.execute("UPDATE zero SET v = 'changed' WHERE id = 0", "DELETE FROM zero WHERE id = 5");
        List<RowKey> keys = List.of(RowKey.of("0"), RowKey.of("5"));
        fixture.mirror.delete(keys).execute(fixture.connection);
        fixture.mirror.replace(keys, RowLock.NOWAIT).execute(fixture.connection);

        // then
        assertThat(schema.queryStrings("SELECT CONCAT_WS('|', `key`, v, g, must, j) FROM " + fixture.ghost.quoted()
                        + " ORDER BY `key`"))
                .containsExactly("-3|a|null", "0|changed|7|a|null");
        fixture.connection.close();
    }

    @Test
    void a_mirror_does_not_wait_for_a_locked_row(TestSchema schema) throws SQLException {
        schema.execute("CREATE TABLE locked (id INT PRIMARY KEY, v INT)", "INSERT INTO locked VALUES (1, 1), (2, 2)");
        Fixture fixture = Fixture.of(schema, "locked", "ADD w INT");
        try (Connection application = schema.connect()) {
            application.setAutoCommit(false);
            Fixture.run(application, "UPDATE locked SET v = 9 WHERE id = 1");

            assertThatThrownBy(() -> fixture.mirror
                            .replace(List.of(RowKey.of("1")), RowLock.NOWAIT)
                            .execute(fixture.connection))
                    .isInstanceOfSatisfying(
                            SQLException.class,
                            e -> assertThat(SqlErrors.isLockConflict(e)).isTrue());
            assertThat(fixture.mirror
                            .replace(List.of(RowKey.of("2")), RowLock.NOWAIT)
                            .execute(fixture.connection))
                    .isEqualTo(1);
            application.rollback();
        }
        fixture.connection.close();
    }

    @Test
    void a_key_under_another_collation_is_verified_row_by_row(TestSchema schema) throws SQLException {
        schema.execute(
                "CREATE TABLE coll (k VARCHAR(20) CHARACTER SET latin1 COLLATE latin1_bin PRIMARY KEY, v INT)",
                "INSERT INTO coll VALUES ('a', 1), ('B', 2), ('c', 3), ('é', 4), ('Z', 5)");
        Fixture fixture = Fixture.of(schema, "coll", "CONVERT TO CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci");
        fixture.chunks.copy(null, RowKey.of("ff")).execute(fixture.connection);
        assertThat(fixture.verify.sameOrder()).isFalse();

        for (List<RowKey> range :
                List.of(List.of(RowKey.of("41"), RowKey.of("5a")), List.of(RowKey.of("5a"), RowKey.of("e9")))) {
            assertThat(numbers(fixture, fixture.verify.ghostChunk(range.get(0), range.get(1))))
                    .isEqualTo(numbers(fixture, fixture.verify.sourceChunk(range.get(0), range.get(1))));
        }
        Fixture.run(fixture.connection, "INSERT INTO " + fixture.ghost.quoted() + " VALUES ('stray', 1)");
        try (var statement = fixture.verify.strayGhostKeys(10).prepare(fixture.connection);
                var row = statement.executeQuery()) {
            assertThat(row.next()).isTrue();
            assertThat(row.getString(1)).isEqualTo("7374726179"); // in latin1
            assertThat(row.next()).isFalse();
        }
        fixture.connection.close();
    }

    @Test
    void what_stands_in_the_way_of_a_swap_is_found(TestSchema schema) throws SQLException {
        schema.execute(
                "CREATE TABLE parent (id INT PRIMARY KEY)",
                "CREATE TABLE child (id INT PRIMARY KEY, p INT, CONSTRAINT fk1 FOREIGN KEY (p) REFERENCES parent (id))",
                "CREATE TRIGGER bell BEFORE INSERT ON parent FOR EACH ROW SET NEW.id = NEW.id");
        try (Connection connection = Fixture.session(schema)) {
            TableId parent = new TableId(schema.name(), "parent");
            TableId child = new TableId(schema.name(), "child");
            List<ForeignKey> expected = List.of(new ForeignKey("fk1", child, parent));
            assertThat(ForeignKeys.touching(connection, parent)).isEqualTo(expected);
            assertThat(ForeignKeys.touching(connection, child)).isEqualTo(expected);
            assertThat(Triggers.on(connection, parent)).containsExactly("bell");
            assertThat(TableReader.read(connection, new TableId(schema.name(), "nope")))
                    .isEmpty();
            assertThat(ServerFacts.read(connection).logBin()).isTrue();
        }
    }

    @Test
    void the_next_auto_increment_value_is_read_uncached_to_64_bits(TestSchema schema) throws SQLException {
        schema.execute("CREATE TABLE counting (id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY)");
        try (Connection connection = Fixture.session(schema)) {
            TableId id = new TableId(schema.name(), "counting");
            TableReader.read(connection, id);
            schema.execute("INSERT INTO counting VALUES (18446744073709551600)");

            assertThat(TableReader.read(connection, id).orElseThrow().autoIncrement())
                    .isEqualTo(new BigInteger("18446744073709551601"));
        }
    }

    @Test
    void a_refused_login_does_not_tell_the_password(TestSchema schema) {
        assertThatThrownBy(() -> Sessions.open(schema.jdbcUrl(), "nobody", "s3cret-word", Purpose.METADATA))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("nobody")
                .hasMessageNotContaining("s3cret-word")
                .hasNoCause();
    }

    private static List<Long> numbers(Fixture fixture, io.ghostline.mysql.BoundSql sql) throws SQLException {
        try (var statement = sql.prepare(fixture.connection);
                var row = statement.executeQuery()) {
            row.next();
            return List.of(row.getLong(1), row.getLong(2));
        }
    }
}

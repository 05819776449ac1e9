package io.ghostline.mysql.ghost;

import static org.assertj.core.api.Assertions.assertThat;

import io.ghostline.mysql.BoundSql;
import io.ghostline.mysql.key.RowKey;
import io.ghostline.mysql.key.UniqueKey;
import io.ghostline.testkit.EveryMySqlVersion;
import io.ghostline.testkit.MySqlExtension;
import io.ghostline.testkit.Numbers;
import io.ghostline.testkit.SharedMySql;
import io.ghostline.testkit.TestSchema;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@ExtendWith(MySqlExtension.class)
@EveryMySqlVersion
class KeyWalkIT {
    /** Spaces at the end of a text count under the collations that came with 8.0.1. */
    static Stream<Arguments> keys() {
        Stream<Arguments> spaces = Stream.of(key(
                "text_ci",
                "k VARCHAR(30) COLLATE utf8mb4_0900_ai_ci, PRIMARY KEY (k)",
                "CONCAT('Wért ', n)",
                "(''), ('a'), ('B'), ('ç'), ('😀'), ('q''uo\\\\te'), ('zz'), ('zz '), ('\\n')"));
        return Stream.concat(keysOfEveryVersion(), SharedMySql.isAtLeast("8.0.1") ? spaces : Stream.empty());
    }

    private static Stream<Arguments> keysOfEveryVersion() {
        return Stream.of(
                key("int_signed", "k INT, PRIMARY KEY (k)", "n * 7 - 1000", "(-2147483648), (2147483647), (0)"),
                key("tiny", "k TINYINT(1), PRIMARY KEY (k)", null, "(-128), (-1), (0), (1), (2), (127)"),
                key(
                        "big_signed",
                        "k BIGINT, PRIMARY KEY (k)",
                        "n * 1000003 - 5",
                        "(-9223372036854775808), (9223372036854775807), (0)"),
                key(
                        "big_unsigned",
                        "k BIGINT UNSIGNED, PRIMARY KEY (k)",
                        "CAST(n AS UNSIGNED) + 9223372036854775700",
                        "(0), (18446744073709551615), (18446744073709551614), (9223372036854775600)"),
                key("zerofilled", "k INT(9) UNSIGNED ZEROFILL, PRIMARY KEY (k)", "n", "(4294967295)"),
                key("autoinc", "k INT UNSIGNED NOT NULL AUTO_INCREMENT, PRIMARY KEY (k)", "n", "(4294967295)"),
                key(
                        "decimals",
                        "k DECIMAL(65, 30), PRIMARY KEY (k)",
                        "n / 7 - 12",
                        "(-99999999999999999999999999999999999.999999999999999999999999999999), (0.000000000000000000000000000001)"),
                key("years", "k YEAR, PRIMARY KEY (k)", null, "(0), (1901), (1970), (2069), (2155)"),
                key(
                        "text_unicode",
                        "k VARCHAR(30) COLLATE utf8mb4_unicode_ci, PRIMARY KEY (k)",
                        "CONCAT('Wért ', n)",
                        "(''), ('a'), ('B'), ('ç'), ('😀'), ('q''uo\\\\te'), ('zz'), ('\\n')"),
                key(
                        "text_general",
                        "k CHAR(30) CHARACTER SET utf8mb3 COLLATE utf8mb3_general_ci, PRIMARY KEY (k)",
                        "CONCAT('Wert ', n)",
                        "(''), ('a'), ('B'), ('ß'), ('ñ')"),
                key(
                        "text_bin",
                        "k VARCHAR(30) COLLATE utf8mb4_bin, PRIMARY KEY (k)",
                        "CONCAT('v', n)",
                        "('A'), ('a'), ('a b'), ('é')"),
                key(
                        "latin",
                        "k VARCHAR(30) CHARACTER SET latin1, PRIMARY KEY (k)",
                        "CONCAT('é', n)",
                        "('ä'), ('Z'), ('ÿ'), ('€'), (0x81)"),
                key("gbk", "k VARCHAR(30) CHARACTER SET gbk, PRIMARY KEY (k)", "CONCAT('中', n)", "('文'), ('a'), ('誠')"),
                key("ucs2", "k VARCHAR(30) CHARACTER SET ucs2, PRIMARY KEY (k)", "CONCAT('中', n)", "('文'), ('a')"),
                key(
                        "bin_fixed",
                        "k BINARY(6), PRIMARY KEY (k)",
                        "UNHEX(LPAD(HEX(n * 99), 8, '0'))",
                        "(0x010000), (0xFFFFFFFFFFFF), (0x2720)"),
                key(
                        "bin_varying",
                        "k VARBINARY(9), PRIMARY KEY (k)",
                        "UNHEX(HEX(n + 256))",
                        "(''), (0x00), (0x0000), (0xFF00), (0x27), (0x5C)"),
                key(
                        "dates",
                        "k DATE, PRIMARY KEY (k)",
                        "'1999-12-31' + INTERVAL n DAY",
                        "('0000-00-00'), ('2020-00-00'), ('2020-02-30'), ('9999-12-31')"),
                key(
                        "datetimes",
                        "k DATETIME(6), PRIMARY KEY (k)",
                        "'1999-12-31' + INTERVAL n * 333333 MICROSECOND",
                        "('0000-00-00'), ('9999-12-31 23:59:59.999999'), ('2020-02-30 01:02:03.000001')"),
                key(
                        "timestamps",
                        "k TIMESTAMP(3), PRIMARY KEY (k)",
                        "'2024-03-31' + INTERVAL n * 60123 * 1000 MICROSECOND",
                        "('0000-00-00'), ('1970-01-01 00:00:01'), ('2038-01-19 03:14:07.999')"),
                key(
                        "times",
                        "k TIME(6), PRIMARY KEY (k)",
                        "SEC_TO_TIME(n * 9000.123456 - 500000)",
                        "('-838:59:59'), ('838:59:59'), ('-00:00:00.000001'), ('00:00:00')"),
                key(
                        "enums",
                        "k ENUM('z', 'a''b', 'm\\\\n', 'ü', 'b'), i INT, PRIMARY KEY (k, i)",
                        "1 + n % 5, n",
                        null),
                key(
                        "enum_general",
                        "i INT, k ENUM('z', 'B') COLLATE utf8mb4_general_ci, PRIMARY KEY (i, k)",
                        "n DIV 2, 1 + n % 2",
                        null),
                key("enum_last", "i SMALLINT, k ENUM('z', 'a', 'M'), PRIMARY KEY (i, k)", "n DIV 3, 1 + n % 3", null),
                key(
                        "composite",
                        "a INT, b VARCHAR(9), c DATETIME(2), PRIMARY KEY (b, c, a)",
                        "n, CONCAT('g', n % 4), '2020-01-01' + INTERVAL n % 7 DAY",
                        null),
                key("falling", "a INT, b INT, PRIMARY KEY (a DESC, b)", "n % 9, n", null),
                key(
                        "select",
                        "`order` INT, `a``b` BINARY(2), PRIMARY KEY (`order`, `a``b`)",
                        "n % 9, UNHEX(LPAD(HEX(n), 4, '0'))",
                        null));
    }

    private static Arguments key(String table, String columns, @Nullable String expression, @Nullable String values) {
        return Arguments.of(table, columns, Optional.ofNullable(expression), Optional.ofNullable(values));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("keys")
    void chunks_walk_every_row_once_in_the_order_of_the_index(
            String table, String columns, Optional<String> expression, Optional<String> values, TestSchema schema)
            throws SQLException {
        // given
        try (var session = Fixture.session(schema)) {
            Fixture.run(session, "CREATE TABLE `" + table + "` (" + columns + ") DEFAULT CHARSET utf8mb4");
            if (expression.isPresent()) {
                Fixture.run(
                        session,
                        "INSERT INTO `" + table + "` SELECT " + expression.get() + " FROM " + Numbers.table(0, 299));
            }
            if (values.isPresent()) {
                Fixture.run(session, "INSERT INTO `" + table + "` VALUES " + values.get());
            }
            Fixture.run(session, "ANALYZE TABLE `" + table + "`");
        }
        Fixture fixture = Fixture.of(schema, table, "ADD COLUMN filled INT NOT NULL");
        UniqueKey key = fixture.key.source();
        List<RowKey> all = query(
                fixture,
                BoundSql.of("SELECT " + key.selectList() + " FROM " + fixture.source.quoted() + " ORDER BY "
                        + key.orderBy()));

        // when
        List<RowKey> bounds = walk(fixture, 7);

        // then: chunk by chunk the same rows, and the ghost has all of them
        List<RowKey> walked = new ArrayList<>();
        @Nullable RowKey lo = null;
        for (RowKey hi : bounds) {
            List<RowKey> chunk = query(
                    fixture,
                    BoundSql.of("SELECT " + key.selectList() + " FROM " + fixture.source.quoted() + " WHERE ")
                            .then(ChunkSql.range(key, lo, hi))
                            .then(" ORDER BY " + key.orderBy()));
            assertThat(chunk.size()).isBetween(1, 7);
            walked.addAll(chunk);
            fixture.chunks.copy(lo, hi).execute(fixture.connection);
            assertThat(numbers(fixture, fixture.verify.sourceChunk(lo, hi)))
                    .isEqualTo(numbers(fixture, fixture.verify.ghostChunk(lo, hi)));
            lo = hi;
        }
        assertThat(walked).isEqualTo(all);
        assertThat(all)
                .hasSize((expression.isPresent() ? 300 : 0)
                        + (values.isPresent() ? values.get().split("\\), \\(").length : 0));
        assertThat(schema.queryLong("SELECT COUNT(*) FROM " + fixture.ghost.quoted()))
                .isEqualTo(all.size());

        // and `in` finds exactly the keys asked for, by the index
        List<RowKey> some = new ArrayList<>();
        for (int i = 0; i < all.size(); i += 3) {
            some.add(all.get(i));
        }
        BoundSql in = BoundSql.of("SELECT " + key.selectList() + " FROM " + fixture.source.quoted() + " "
                        + key.forceIndex() + " WHERE ")
                .then(key.in(some));
        assertThat(query(fixture, in)).containsExactlyInAnyOrderElementsOf(some);
        RowKey middle = all.get(all.size() / 2);
        RowKey later = all.get(Math.min(all.size() - 1, all.size() / 2 + 5));
        List<RowKey> few = all.size() > 100 ? List.of(all.get(0), middle, later) : List.of(middle);
        assertThat(explain(fixture, key.in(few))).isIn("range", "const");
        assertThat(explain(fixture, key.between(middle, later)))
                .isIn(all.size() > 100 ? List.of("range") : List.of("range", "index"));

        // and each row of the ghost finds its original, by the index (where it can be locked alone)
        assertThat(fixture.refresh.isPresent()).isEqualTo(SharedMySql.isAtLeast("8.0.1"));
        if (fixture.refresh.isPresent()) {
            RefreshSql refresh = fixture.refresh.get();
            RefreshSql.Present present = refresh.lock(fixture.connection, some);
            assertThat(present.all()).containsExactlyInAnyOrderElementsOf(some);
            assertThat(present.alike()).containsExactlyInAnyOrderElementsOf(some);
            assertThat(fixture.mirror.originals(fixture.connection, some)).containsExactlyInAnyOrderElementsOf(some);
            assertThat(accessOfOriginal(fixture, refresh.lock(few))).isIn("eq_ref", "const");
            assertThat(accessOfOriginal(fixture, refresh.lock(some))).isIn("eq_ref", "const");
            assertThat(fixture.mirror.update(some, RowLock.NOWAIT).execute(fixture.connection))
                    .as("nothing differs")
                    .isLessThanOrEqualTo(some.size());
        }

        // and a mirror of every key changes nothing
        fixture.mirror.delete(all).execute(fixture.connection);
        assertThat(schema.queryLong("SELECT COUNT(*) FROM " + fixture.ghost.quoted()))
                .isZero();
        fixture.mirror.replace(all, RowLock.NOWAIT).execute(fixture.connection);
        assertThat(digests(fixture, fixture.verify.ghostRows(all)))
                .hasSize(all.size())
                .containsExactlyInAnyOrderElementsOf(digests(fixture, fixture.verify.sourceRows(all)));
        fixture.connection.close();
    }

    private static List<RowKey> walk(Fixture fixture, int rows) throws SQLException {
        RowKey max = query(fixture, fixture.chunks.lastKey()).get(0);
        List<RowKey> bounds = new ArrayList<>();
        @Nullable RowKey lo = null;
        while (true) {
            List<RowKey> next = query(fixture, fixture.chunks.nextUpperBound(lo, max, rows));
            if (next.isEmpty()) {
                break;
            }
            lo = next.get(0);
            bounds.add(lo);
        }
        if (!max.equals(lo)) {
            bounds.add(max);
        }
        return bounds;
    }

    private static List<RowKey> query(Fixture fixture, BoundSql sql) throws SQLException {
        List<RowKey> keys = new ArrayList<>();
        try (PreparedStatement statement = sql.prepare(fixture.connection);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                RowKey key = fixture.key.source().read(row, 1);
                assertThat(fixture.key.source().normalize(key)).isEqualTo(key);
                keys.add(key);
            }
        }
        return keys;
    }

    private static List<String> digests(Fixture fixture, BoundSql sql) throws SQLException {
        List<String> rows = new ArrayList<>();
        int columns = fixture.key.source().columns().size();
        try (PreparedStatement statement = sql.prepare(fixture.connection);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                rows.add(fixture.key.source().read(row, 1) + row.getString(columns + 1));
            }
        }
        return rows;
    }

    private static List<Long> numbers(Fixture fixture, BoundSql sql) throws SQLException {
        try (PreparedStatement statement = sql.prepare(fixture.connection);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return List.of(row.getLong(1), row.getLong(2));
        }
    }

    private static String accessOfOriginal(Fixture fixture, BoundSql lock) throws SQLException {
        try (PreparedStatement statement =
                        BoundSql.of("EXPLAIN FORMAT=TRADITIONAL ").then(lock).prepare(fixture.connection);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                if (row.getString("table").equals("s")) {
                    return row.getString("type");
                }
            }
        }
        throw new AssertionError("no table s");
    }

    private static String explain(Fixture fixture, BoundSql predicate) throws SQLException {
        BoundSql sql = BoundSql.of("EXPLAIN FORMAT=TRADITIONAL SELECT * FROM " + fixture.source.quoted() + " "
                        + fixture.key.source().forceIndex() + " WHERE ")
                .then(predicate);
        try (PreparedStatement statement = sql.prepare(fixture.connection);
                ResultSet row = statement.executeQuery()) {
            row.next();
            assertThat(row.getString("key")).isEqualTo("PRIMARY");
            return row.getString("type");
        }
    }
}

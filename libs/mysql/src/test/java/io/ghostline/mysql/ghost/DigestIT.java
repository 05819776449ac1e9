package io.ghostline.mysql.ghost;

import static org.assertj.core.api.Assertions.assertThat;

import io.ghostline.localservers.MySqlServer;
import io.ghostline.mysql.BoundSql;
import io.ghostline.mysql.key.RowKey;
import io.ghostline.testkit.MySqlExtension;
import io.ghostline.testkit.OwnMySql;
import io.ghostline.testkit.TestSchema;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A comparison can say no: of each type of column, short and long, a difference is found, and a row always has a digest. */
@ExtendWith(MySqlExtension.class)
class DigestIT {
    private static final AtomicInteger NUMBERS = new AtomicInteger();
    private static final RowKey KEY = RowKey.of("1");
    /** Longer than max_allowed_packet of the server of one of the tests. */
    private static final int LONG = 2 << 20;

    static Stream<Arguments> types() {
        return Stream.of(
                Arguments.of("TINYINT", "1", "2"),
                Arguments.of("BIGINT UNSIGNED", "18446744073709551615", "18446744073709551614"),
                Arguments.of("DECIMAL(20,5)", "1.00001", "1.00002"),
                Arguments.of("FLOAT", "0.1", "0.10000001"),
                Arguments.of("DOUBLE", "0.1", "0.10000000000000002"),
                Arguments.of("BIT(9)", "1", "256"),
                Arguments.of("YEAR", "2000", "2001"),
                Arguments.of("DATE", "'2020-01-01'", "'2020-01-02'"),
                Arguments.of("TIME(6)", "'-01:00:00.000001'", "'01:00:00.000001'"),
                Arguments.of("DATETIME(6)", "'2020-01-01 00:00:00.000001'", "'2020-01-01 00:00:00.000002'"),
                Arguments.of("TIMESTAMP(6)", "'2020-01-01 00:00:00.000001'", "'2020-01-01 00:00:00.000002'"),
                Arguments.of("CHAR(9)", "'a'", "'A'"),
                Arguments.of("VARCHAR(99)", "'a'", "'a '"),
                Arguments.of("VARCHAR(2000)", "''", "NULL"),
                Arguments.of("VARCHAR(2000) CHARACTER SET latin1", "'é'", "'e'"),
                Arguments.of("BINARY(4)", "x'00'", "x'01'"),
                Arguments.of("VARBINARY(3000)", "x'00'", "x'0000'"),
                Arguments.of("TINYTEXT", "''", "NULL"),
                Arguments.of("TEXT", "'a'", "'a '"),
                Arguments.of("LONGTEXT", "REPEAT('a', $n)", "CONCAT(REPEAT('a', $n), 'b')"),
                Arguments.of("LONGTEXT CHARACTER SET utf16", "REPEAT('a', $n)", "CONCAT(REPEAT('a', $n), 'b')"),
                Arguments.of("BLOB", "x'FF'", "x'FE'"),
                Arguments.of("LONGBLOB", "REPEAT(x'FF', $n)", "CONCAT(REPEAT(x'FF', $n), x'00')"),
                Arguments.of("ENUM('a','','b')", "2", "3"),
                Arguments.of("SET('a','b')", "1", "3"),
                Arguments.of("JSON", "'{\"a\": 1}'", "'{\"a\": 2}'"),
                Arguments.of("GEOMETRY", "ST_GeomFromText('POINT(1 2)')", "ST_GeomFromText('POINT(1 3)')"),
                Arguments.of("VARCHAR(9) AS (CONCAT(n, 'x')) STORED", null, null));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("types")
    void a_difference_in_a_column_of_each_type_is_found(
            String type, @Nullable String one, @Nullable String other, TestSchema schema) throws SQLException {
        String table = "d" + NUMBERS.incrementAndGet();
        schema.execute("CREATE TABLE " + table + " (id INT PRIMARY KEY, n INT, c " + type + ")");
        Fixture fixture = Fixture.of(schema, table, "ADD COLUMN fresh INT");
        String columns = one == null ? "(id, n)" : "(id, n, c)";
        Fixture.run(fixture.connection, "INSERT INTO " + table + columns + " VALUES (1, 1" + value(one) + ")");
        Fixture.run(
                fixture.connection,
                "INSERT INTO " + fixture.ghost.quoted() + columns + " VALUES (1, "
                        + (one == null ? "2" : "1" + value(other)) + ")");

        assertThat(text(fixture, fixture.verify.ghostChunk(null, KEY), 2))
                .isNotEqualTo(text(fixture, fixture.verify.sourceChunk(null, KEY), 2));
        assertThat(text(fixture, fixture.verify.ghostRows(List.of(KEY)), 2))
                .isNotNull()
                .isNotEqualTo(text(fixture, fixture.verify.sourceRows(List.of(KEY)), 2));
        fixture.connection.close();
    }

    @Test
    void a_stored_value_that_is_not_what_its_expression_gives_is_found(TestSchema schema) throws SQLException {
        schema.execute(
                "CREATE TABLE stale (id INT PRIMARY KEY, at TIMESTAMP NULL, day DATE AS (DATE(at)) STORED)",
                "SET SESSION time_zone = '-11:00'",
                "INSERT INTO stale (id, at) VALUES (1, '2020-01-01 23:00:00')");
        Fixture fixture = Fixture.of(schema, "stale", "ADD COLUMN fresh INT");
        fixture.chunks.copy(null, KEY).execute(fixture.connection);

        assertThat(text(fixture, fixture.verify.ghostRows(List.of(KEY)), 2))
                .isNotEqualTo(text(fixture, fixture.verify.sourceRows(List.of(KEY)), 2));
        fixture.connection.close();
    }

    @Test
    void rows_longer_than_a_packet_are_compared() throws SQLException {
        try (MySqlServer server = OwnMySql.start("--max-allowed-packet=1M");
                TestSchema schema = TestSchema.on(server, "packets")) {
            schema.execute("CREATE TABLE big (id INT PRIMARY KEY, size TEXT, a LONGTEXT, b LONGBLOB, c JSON,"
                    + " d LONGTEXT CHARACTER SET latin1)");
            String half = "REPEAT('x', " + (LONG / 4) + ")";
            schema.execute("INSERT INTO big VALUES (1, '2', " + half + ", " + half + ", JSON_ARRAY(" + half + "), "
                    + half + ")");
            for (int i = 0; i < 3; i++) { // a value can't be sent that is longer, but it can grow
                schema.execute("UPDATE big SET a = CONCAT(a, ''), b = CONCAT(b, '')");
            }
            for (String alter : List.of(
                    "ADD COLUMN fresh INT",
                    "MODIFY d LONGTEXT CHARACTER SET utf8mb4",
                    "MODIFY a LONGBLOB, MODIFY c LONGTEXT",
                    "MODIFY size ENUM('s', 'm', 'l')")) {
                Fixture fixture = Fixture.of(schema, "big", alter);
                fixture.chunks.copy(null, KEY).execute(fixture.connection);

                boolean kept = !alter.contains("ENUM");
                String source = text(fixture, fixture.verify.sourceRows(List.of(KEY)), 2);
                String ghost = text(fixture, fixture.verify.ghostRows(List.of(KEY)), 2);
                assertThat(source).as(alter).isNotNull();
                assertThat(ghost).as(alter).isNotNull();
                assertThat(source.equals(ghost))
                        .as("the text '2' became 'm' by: " + alter)
                        .isEqualTo(kept);
                Fixture.run(fixture.connection, "DROP TABLE " + fixture.ghost.quoted());
                fixture.connection.close();
            }
        }
    }

    private static String value(@Nullable String literal) {
        return literal == null ? "" : ", " + literal.replace("$n", String.valueOf(LONG / 8));
    }

    private static @Nullable String text(Fixture fixture, BoundSql sql, int column) throws SQLException {
        try (PreparedStatement statement = sql.prepare(fixture.connection);
                ResultSet row = statement.executeQuery()) {
            assertThat(row.next()).isTrue();
            return row.getString(column);
        }
    }
}

package io.ghostline.mysql.ghost;

import static org.assertj.core.api.Assertions.assertThat;

import io.ghostline.mysql.BoundSql;
import io.ghostline.mysql.key.RowKey;
import io.ghostline.testkit.MySqlExtension;
import io.ghostline.testkit.SharedMySql;
import io.ghostline.testkit.TestSchema;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The comparison must agree with what MySQL's own ALTER and our copy make of the values, and notice any other value. */
@ExtendWith(MySqlExtension.class)
class ConversionIT {
    private static final RowKey LAST = RowKey.of("9999");

    static Stream<Arguments> conversions() {
        Stream<Arguments> newCollation = Stream.of(
                change("VARCHAR(10) COLLATE utf8mb4_bin", "VARCHAR(10) COLLATE utf8mb4_0900_ai_ci", "'A', 'a'", "'b'"));
        Stream<Arguments> vectors = Stream.of(
                change("VECTOR(2)", "VECTOR(3)", "STRING_TO_VECTOR('[1,2]'), NULL", "STRING_TO_VECTOR('[1,3]')"));
        return Stream.of(
                        conversionsOfEveryVersion(),
                        SharedMySql.isAtLeast("8.0.1") ? newCollation : Stream.<Arguments>empty(),
                        SharedMySql.isAtLeast("9.0.0") ? vectors : Stream.<Arguments>empty())
                .flatMap(all -> all);
    }

    private static Stream<Arguments> conversionsOfEveryVersion() {
        return Stream.of(
                change("INT", "INT", "1, -5, NULL", "7"),
                change("TINYINT", "BIGINT", "-128, 127, NULL", "7"),
                change("INT UNSIGNED", "BIGINT UNSIGNED", "4294967295, 0", "7"),
                change("INT(6) ZEROFILL", "INT UNSIGNED", "42, 1234567", "7"),
                change("INT UNSIGNED", "INT(6) ZEROFILL", "42, 1234567", "7"),
                change("INT", "DECIMAL(12,3)", "1, -5, NULL", "7.001"),
                change("INT", "DOUBLE", "1, -5, 2147483647", "7.5"),
                change("BIGINT", "FLOAT", "1, -5, 123456789", "7.5"),
                change("DECIMAL(10,2)", "DECIMAL(12,4)", "1.55, -5.10, NULL", "7.0001"),
                change("DECIMAL(10,4)", "DECIMAL(10,2)", "1.5550, -5.1049, 0.0049, -0.0049", "7.01"),
                change("DECIMAL(10,2)", "INT", "1.50, 2.50, -1.50, -0.40", "7"),
                change("FLOAT", "FLOAT", "0.1, 16777216, 1e30, -0.0", "0.10000001"),
                change("FLOAT", "DOUBLE", "0.1, 16777216, 1e30", "0.1"),
                change("DOUBLE", "FLOAT", "0.1, 3.14159265358979, 1e30", "0.2"),
                change("DOUBLE", "DOUBLE(10,2)", "0.125, 3.14159265358979, 1000.555", "0.2"),
                change("DOUBLE", "DECIMAL(20,6)", "0.1, 3.14159265358979, -7", "0.2"),
                change("DOUBLE", "INT", "0.5, 1.5, 2.5, -0.5", "7"),
                change("FLOAT", "DECIMAL(20,6)", "0.1, 2.5", "0.2"),
                change("VARCHAR(20)", "INT", "'5', '12', '-7', NULL", "7"),
                change("VARCHAR(20)", "DECIMAL(10,2)", "'5.25', '12'", "7"),
                change("VARCHAR(20)", "DOUBLE", "'5.25', '1e3'", "7"),
                change("INT", "VARCHAR(20)", "5, -7, NULL", "'7'"),
                change("INT", "VARCHAR(20) CHARACTER SET ucs2", "5, -7, NULL", "'7'"),
                change("DECIMAL(10,2)", "VARCHAR(20)", "5.50, -7", "'7'"),
                change("DOUBLE", "VARCHAR(40)", "5.5, 0.1, 1e20", "'7'"),
                change("DATETIME(3)", "VARCHAR(40)", "'2020-01-02 03:04:05.678', '0000-00-00'", "'7'"),
                change("VARCHAR(20)", "VARCHAR(200)", "'a', 'b  ', '', NULL", "'b '"),
                change("VARCHAR(20)", "VARCHAR(3)", "'a', 'abc', 'ab '", "'b '"),
                change("VARCHAR(20)", "TEXT", "'a', 'b  ', '', NULL", "'b '"),
                change("TEXT", "VARCHAR(30)", "'a', 'b  ', '', NULL", "'b '"),
                change("CHAR(10)", "VARCHAR(10)", "'a', 'b  ', '', NULL", "'b '"),
                change("VARCHAR(10)", "CHAR(10)", "'a', 'b  ', '', NULL", "'c'"),
                change("VARCHAR(10) NULL", "VARCHAR(10) NOT NULL DEFAULT 'x'", "'a', 'b  ', ''", "'c'"),
                change("VARCHAR(10) CHARACTER SET latin1", "VARCHAR(10) CHARACTER SET utf8mb4", "'é', 'a', '€'", "'e'"),
                change(
                        "VARCHAR(10) CHARACTER SET utf8mb3",
                        "VARCHAR(10) CHARACTER SET utf8mb4",
                        "'é', 'a', '中'",
                        "'e'"),
                change("VARCHAR(10) CHARACTER SET gbk", "VARCHAR(10) CHARACTER SET utf8mb4", "'中', 'a'", "'e'"),
                change("VARCHAR(10) CHARACTER SET utf8mb4", "VARCHAR(10) CHARACTER SET gbk", "'中', 'a'", "'e'"),
                change("VARCHAR(10) CHARACTER SET utf8mb4", "VARCHAR(10) CHARACTER SET ucs2", "'中', 'a'", "'e'"),
                change("VARCHAR(10) CHARACTER SET ucs2", "VARCHAR(10) CHARACTER SET utf8mb4", "'中', 'a'", "'e'"),
                change("VARCHAR(10) COLLATE utf8mb4_bin", "VARCHAR(10) COLLATE utf8mb4_unicode_ci", "'A', 'a'", "'b'"),
                change("VARCHAR(10)", "VARBINARY(40)", "'é', 'a  '", "'a'"),
                change("VARCHAR(10)", "BINARY(40)", "'é', 'a  '", "'a'"),
                change("VARBINARY(10)", "VARCHAR(10)", "'é', 'a  '", "'a'"),
                change("BINARY(4)", "BINARY(8)", "0x01, 0x0100, 0xFFFFFFFF", "0x02"),
                change("BINARY(4)", "VARBINARY(8)", "0x01, 0x0100, 0xFFFFFFFF", "0x01"),
                change("VARBINARY(4)", "BLOB", "0x01, 0x0100, '', NULL", "0x010000"),
                change("BLOB", "LONGBLOB", "0x01, 0x0100, '', NULL", "0x010000"),
                change("ENUM('a','b')", "ENUM('a','b','c')", "'a', 'b', NULL", "'c'"),
                change("ENUM('a','b')", "ENUM('c','b','a')", "'a', 'b', NULL", "'c'"),
                change("ENUM('a','b')", "ENUM('B','A')", "'a', 'b', NULL", "NULL"),
                change("ENUM('a','b','ü')", "ENUM('a','b','ü') CHARACTER SET latin1", "'a', 'ü', NULL", "'b'"),
                change("ENUM('a','b')", "VARCHAR(9)", "'a', 'b', NULL", "'c'"),
                change("VARCHAR(9)", "ENUM('a','it''s')", "'a', 'it''s', NULL, 'IT''S'", "NULL"),
                change("ENUM('x','y')", "INT", "'x', 'y', NULL", "7"),
                change("INT", "ENUM('x','y')", "1, 2, NULL", "NULL"),
                change("SET('a','b')", "SET('a','b','c')", "'a', 'a,b', '', NULL", "'c'"),
                change("SET('a','b')", "SET('b','c','a')", "'a', 'a,b', '', NULL", "'c'"),
                change("SET('a','b')", "VARCHAR(20)", "'a', 'a,b', '', NULL", "'c'"),
                change("BIT(3)", "BIT(12)", "b'101', b'0', NULL", "b'1'"),
                change("BIT(3)", "INT", "b'101', b'0', NULL", "1"),
                change("TINYINT(1)", "BIT(1)", "1, 0", "NULL"),
                change("JSON", "JSON", "'{\"a\": 1.0, \"b\": [1e100, \"ü\"]}', 'null', NULL", "'{}'"),
                change("TEXT", "JSON", "'{\"b\":1.0,\"a\": 2}', '[1 ,2]', NULL", "'{}'"),
                change("VARCHAR(50) CHARACTER SET latin1", "JSON", "'{\"b\":\"é\"}'", "'{}'"),
                change("JSON", "LONGTEXT", "'{\"a\": 1.0}', NULL", "'{}'"),
                change(
                        "DATETIME(6)",
                        "DATETIME(2)",
                        "'2020-01-02 03:04:05.675', '2020-12-31 23:59:59.999999', '0000-00-00'",
                        "'2020-01-02'"),
                change(
                        "DATETIME",
                        "DATETIME(6)",
                        "'2020-01-02 03:04:05', '2020-02-30 00:00:01', '0000-00-00', NULL",
                        "'2020-01-02 03:04:05.000001'"),
                change(
                        "TIMESTAMP NULL",
                        "DATETIME",
                        "'2020-01-02 03:04:05', '0000-00-00', NULL",
                        "'2020-01-02 03:04:06'"),
                change("DATETIME(3)", "TIMESTAMP(6) NULL", "'2020-01-02 03:04:05.678', NULL", "'2020-01-02 03:04:06'"),
                change("DATE", "DATETIME", "'2020-01-02', '0000-00-00', '2020-02-30'", "'2020-01-02 00:00:01'"),
                change("DATETIME(3)", "DATE", "'2020-01-02 00:00:00', '2020-01-02 23:59:59.999'", "'2020-01-04'"),
                change("TIME(6)", "TIME(1)", "'-838:59:59', '00:00:00.05', '23:59:59.99'", "'00:00:01'"),
                change("TIME", "TIME(3)", "'-838:59:59', '00:00:07'", "'00:00:01.001'"),
                change("VARCHAR(40)", "DATETIME(3)", "'2020-01-02 03:04:05.6789', '2020-01-02'", "'2020-01-05'"),
                change("VARCHAR(40)", "DATE", "'2020-01-02', '20200103'", "'2020-01-05'"),
                change("INT", "YEAR", "2020, 1999, 0", "2001"),
                change("YEAR", "INT", "2020, 1999, 0", "2001"),
                change("DATE", "INT", "'2020-01-02', NULL", "5"),
                change(
                        "POINT",
                        "GEOMETRY",
                        "ST_GeomFromText('POINT(1 2)'), ST_GeomFromText('POINT(1 2)', 4326), NULL",
                        "ST_GeomFromText('POINT(2 1)')"));
    }

    private static Arguments change(String before, String after, String values, String other) {
        return Arguments.of(before, after, values, other);
    }

    @ParameterizedTest(name = "{0} to {1}")
    @MethodSource("conversions")
    void a_conversion_compares_equal_and_a_changed_value_does_not(
            String before, String after, String values, String other, TestSchema schema) throws SQLException {
        // given
        String table = "t" + Math.abs((before + ">" + after + values).hashCode());
        try (var session = Fixture.session(schema)) {
            Fixture.run(
                    session,
                    "CREATE TABLE `" + table + "` (id INT PRIMARY KEY, v " + before
                            + ", w VARCHAR(3)) DEFAULT CHARSET utf8mb4");
            int id = 1;
            for (String value : values.split(", (?![^(]*\\))(?=(?:[^']*'[^']*')*[^']*$)")) {
                Fixture.run(session, "INSERT INTO `" + table + "` VALUES (" + id++ + ", " + value + ", 'ü')");
            }
        }
        Fixture copied = Fixture.of(schema, table, "MODIFY v " + after);
        copied.chunks.copy(null, LAST).execute(copied.connection);

        // then our copy compares equal
        assertThat(chunk(copied, copied.verify.ghostChunk(null, LAST)))
                .isEqualTo(chunk(copied, copied.verify.sourceChunk(null, LAST)));

        // and what MySQL's own ALTER makes of the rows is the same
        Fixture.run(copied.connection, "DROP TABLE " + copied.ghost.quoted());
        Fixture.run(copied.connection, "CREATE TABLE " + copied.ghost.quoted() + " LIKE " + copied.source.quoted());
        Fixture.run(
                copied.connection, "INSERT INTO " + copied.ghost.quoted() + " SELECT * FROM " + copied.source.quoted());
        Fixture.run(copied.connection, "ALTER TABLE " + copied.ghost.quoted() + " MODIFY v " + after);
        List<Long> truth = chunk(copied, copied.verify.ghostChunk(null, LAST));
        assertThat(truth).isEqualTo(chunk(copied, copied.verify.sourceChunk(null, LAST)));

        // but another value is noticed, by chunk and by row
        Fixture.run(copied.connection, "UPDATE " + copied.ghost.quoted() + " SET v = " + other + " WHERE id = 1");
        assertThat(chunk(copied, copied.verify.ghostChunk(null, LAST))).isNotEqualTo(truth);
        List<RowKey> first = List.of(RowKey.of("1"));
        assertThat(digest(copied, copied.verify.ghostRows(first)))
                .isNotEqualTo(digest(copied, copied.verify.sourceRows(first)));
        copied.connection.close();
    }

    private static List<Long> chunk(Fixture fixture, BoundSql sql) throws SQLException {
        try (PreparedStatement statement = sql.prepare(fixture.connection);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return List.of(row.getLong(1), row.getLong(2));
        }
    }

    private static String digest(Fixture fixture, BoundSql sql) throws SQLException {
        try (PreparedStatement statement = sql.prepare(fixture.connection);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getString(2);
        }
    }
}

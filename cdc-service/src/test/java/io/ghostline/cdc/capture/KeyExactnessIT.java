package io.ghostline.cdc.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.ghostline.contracts.change.Change;
import io.ghostline.contracts.migration.MigrationSpec;
import io.ghostline.localservers.MySqlServer;
import io.ghostline.mysql.TableId;
import io.ghostline.mysql.key.UniqueKey;
import io.ghostline.mysql.schema.TableReader;
import io.ghostline.mysql.session.Purpose;
import io.ghostline.mysql.session.Sessions;
import io.ghostline.testkit.KafkaBroker;
import io.ghostline.testkit.KafkaExtension;
import io.ghostline.testkit.MySqlExtension;
import io.ghostline.testkit.SharedMySql;
import io.ghostline.testkit.TestSchema;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The key that comes through the binlog is the key that is selected, for every type that a key can have. */
@ExtendWith({MySqlExtension.class, KafkaExtension.class})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KeyExactnessIT {
    private final MySqlServer server;
    private final TestSchema schema;
    private final KafkaBroker broker;

    KeyExactnessIT(MySqlServer server, TestSchema schema, KafkaBroker broker) {
        this.server = server;
        this.schema = schema;
        this.broker = broker;
    }

    record Keys(String name, String columns, String values) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Keys> keys() {
        return Stream.of(
                new Keys(
                        "integers",
                        "a TINYINT, b SMALLINT UNSIGNED, c MEDIUMINT, d INT UNSIGNED, e BIGINT, f BIGINT UNSIGNED,"
                                + " g TINYINT UNSIGNED, h MEDIUMINT UNSIGNED, PRIMARY KEY (f, e, d, c, b, a, g, h)",
                        "(-128,0,-8388608,0,-9223372036854775808,0,0,0),"
                                + "(127,65535,8388607,4294967295,9223372036854775807,18446744073709551615,255,16777215),"
                                + "(0,1,-1,2147483648,-1,9223372036854775808,128,8388608)"),
                new Keys(
                        "decimals and years",
                        "a DECIMAL(65,30), b DECIMAL(10,0) UNSIGNED, c DECIMAL(5,5), y YEAR, z INT(8) UNSIGNED ZEROFILL,"
                                + " PRIMARY KEY (a, b, c, y, z)",
                        "(-99999999999999999999999999999999999.999999999999999999999999999999,0,-0.99999,1901,0),"
                                + "(0.000000000000000000000000000001,9999999999,0,2155,42),"
                                + "(0,1,0.00001,0,99999999),(-0.5,2,-0.1,2000,1)"),
                new Keys(
                        "dates and times",
                        "a DATE, b TIME(6), c DATETIME(3), d TIMESTAMP(6) DEFAULT '2000-01-01 00:00:00', e TIME, f DATETIME,"
                                + " g TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP, h TIME(1), i DATETIME(5),"
                                + " PRIMARY KEY (a, b, c, d, e, f, g, h, i)",
                        "('1000-01-01','-838:59:59.000000','1000-01-01 00:00:00.000','1970-01-01 00:00:01.000000','-838:59:59',"
                                + "'1000-01-01','1970-01-01 00:00:01','-00:00:00.1','0001-01-01 00:00:00.00001'),"
                                + "('9999-12-31','838:59:58.999999','9999-12-31 23:59:59.999','2038-01-19 03:14:07.499999','838:59:59',"
                                + "'9999-12-31 23:59:59','2038-01-19 03:14:07','838:59:58.9','9999-12-31 23:59:59.99999'),"
                                + "('0000-00-00','-00:00:00.000001','0000-00-00 00:00:00.000','0000-00-00 00:00:00','00:00:00',"
                                + "'0000-00-00','0000-00-00 00:00:00','00:00:00.0','0000-00-00 00:00:00'),"
                                + "('2020-02-31','-00:00:01.500000','2020-00-31 01:02:03.004','2024-02-29 12:34:56.000120','-00:00:01',"
                                + "'2020-02-00 00:00:01','2024-02-29 12:34:56','-12:34:56.7','2020-11-31 00:00:00.10000'),"
                                + "('0000-01-01','23:59:59.100000','0000-01-01 10:00:00','2001-01-01 00:00:00.5','100:00:00',"
                                + "'1582-10-10','1999-12-31 23:59:59','-838:59:58.9','1582-10-05 00:00:00')"),
                new Keys(
                        "binary and enum",
                        "a BINARY(6), b VARBINARY(20), c ENUM('x','it''s','Ä','a,b'), d BINARY(2), PRIMARY KEY (a, b, c, d)",
                        "(0x000000000000,'','x',0x0000),(0x616200000000,0x00,'it''s',0x2020),"
                                + "(0xFFFE00010000,0xFF00,'Ä',0x00FF),(0x202020202020,0x2020,'a,b',0xFF00)"),
                new Keys(
                        "computed",
                        "v VARCHAR(9) CHARACTER SET latin1, n INT, w INT AS (n + 1) VIRTUAL NOT NULL, s VARCHAR(20) CHARACTER SET latin1"
                                + " AS (CONCAT(v, '-', n)) VIRTUAL NOT NULL, UNIQUE KEY (w, s)",
                        "('a', 1, DEFAULT, DEFAULT), ('b', 1, DEFAULT, DEFAULT), ('', -7, DEFAULT, DEFAULT)"),
                new Keys(
                        "enum with an empty label",
                        "k ENUM('a', '', 'b') PRIMARY KEY, v INT",
                        "('a', 1), (2, 2), (3, 3), ('no label', 4)"),
                new Keys(
                        "several sequences for one character",
                        "a VARCHAR(9) CHARACTER SET cp932 COLLATE cp932_bin, b VARCHAR(9) CHARACTER SET armscii8 COLLATE armscii8_bin,"
                                + " c VARCHAR(9) CHARACTER SET sjis COLLATE sjis_bin, PRIMARY KEY (a, b, c)",
                        "(x'FA54', x'A1', x'5C'), (x'EEF9', x'A2', x'815F'), (x'81CA', x'A0', x'8191'), (x'FA5B', x'AE', 'x'),"
                                + "(x'81E6', x'27', 'y'), (x'879A', x'FF', 'z')"),
                new Keys(
                        "unicode",
                        "a VARCHAR(30) COLLATE utf8mb4_bin, b CHAR(10) COLLATE "
                                + (SharedMySql.isAtLeast("8.0.1") ? "utf8mb4_0900_ai_ci" : "utf8mb4_unicode_ci") + ","
                                + " c VARCHAR(10) CHARACTER SET utf8mb3, d CHAR(10) CHARACTER SET ucs2, e CHAR(10) CHARACTER SET utf16,"
                                + " f VARCHAR(10) CHARACTER SET utf32, g VARCHAR(10) CHARACTER SET utf16le,"
                                + " h VARCHAR(10) CHARACTER SET ascii, PRIMARY KEY (a, b, c, d, e, f, g, h)",
                        "('','','','','','','',''),('a ','b ','c ','d ','e ','f ','g ','h '),"
                                + "('😀 \\\\ \\'q\\'','Ärger','日本','日本','😀','😀x','😀','~'),"
                                + "('tab\\tnl\\n\\0','É','ñ','ÿ','𝄞','é','ß','[\"x\"]')"),
                new Keys(
                        "single-byte character sets",
                        "a VARCHAR(10) CHARACTER SET latin1, b VARCHAR(10) CHARACTER SET cp1251, c CHAR(10) CHARACTER SET greek,"
                                + " d VARCHAR(10) CHARACTER SET hebrew, e VARCHAR(10) CHARACTER SET koi8r,"
                                + " f VARCHAR(10) CHARACTER SET tis620, g VARCHAR(10) CHARACTER SET swe7,"
                                + " h VARCHAR(10) CHARACTER SET cp850, i VARCHAR(10) CHARACTER SET macroman,"
                                + " PRIMARY KEY (a, b, c, d, e, f, g, h, i)",
                        "('é€ß','Привет','Ωμέγα','שלום','мир','ไทย','ÅÄÖ','éü','∞π'),"
                                + "(_latin1 0x818D8F909D,'','','','','','','',''),"
                                + "('x','y','z','a','b','c','d','e','f')"),
                new Keys(
                        "multi-byte character sets",
                        "a VARCHAR(10) CHARACTER SET sjis, b VARCHAR(10) CHARACTER SET gbk, c CHAR(10) CHARACTER SET big5,"
                                + " d VARCHAR(10) CHARACTER SET ujis, e VARCHAR(10) CHARACTER SET euckr,"
                                + " f VARCHAR(10) CHARACTER SET gb18030, g VARCHAR(10) CHARACTER SET cp932,"
                                + " h VARCHAR(10) CHARACTER SET eucjpms, i VARCHAR(10) CHARACTER SET gb2312,"
                                + " PRIMARY KEY (a, b, c, d, e, f, g, h, i)",
                        "('日本','中国','中國','日本','한국','😀中','①～','①～','中国'),"
                                + "(_sjis 0x81605C7E,'€','','ー','','','∥','',''),('a\\\\~','','','','','','','','')"));
    }

    @ParameterizedTest
    @MethodSource("keys")
    void the_captured_key_is_the_selected_key(Keys keys) throws Exception {
        // given
        String table = keys.name().replace(' ', '_').replace('-', '_');
        permissive("CREATE TABLE `" + table + "` (" + keys.columns() + ") CHARACTER SET utf8mb4");
        List<List<String>> captured;
        MigrationSpec spec = spec(table, key(table).indexName());
        try (Capture capture = new Capture(server, broker, spec).startAndAwait();
                Connection connection = schema.connect();
                ChangesReader reader = capture.changes()) {
            // when
            permissive("INSERT INTO `" + table + "` VALUES " + keys.values());
            long marker = capture.journal.putMarker(connection);
            captured = ChangesReader.keys(reader.until(change -> change.equals(new Change.MarkerReached(marker))));
        }
        // then
        assertThat(captured).containsExactlyInAnyOrderElementsOf(selected(table));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PRIMARY KEY (id)", "UNIQUE KEY by_id (id)", "KEY not_unique (id)"})
    void a_row_is_told_by_the_key_that_the_migration_names(String other) throws Exception {
        // given
        String table = "named_" + other.substring(0, 3).toLowerCase(Locale.ROOT);
        permissive("CREATE TABLE " + table
                + " (id INT NOT NULL, code VARCHAR(9) CHARACTER SET latin1 NOT NULL, v INT, n INT AS (id - id + 1) VIRTUAL"
                + " NOT NULL, UNIQUE KEY `by, code;` (n, code), " + other + ")");
        MigrationSpec spec = spec(table, "by, code;");
        try (Capture capture = new Capture(server, broker, spec).startAndAwait();
                Connection connection = schema.connect();
                ChangesReader reader = capture.changes()) {
            // when, then: records of one batch are merged by their keys, so each statement by itself
            assertThat(after(capture, connection, reader, "INSERT INTO " + table + " (id, code, v) VALUES (7, 'a', 0)"))
                    .containsExactly(List.of("1", "61"));
            assertThat(after(capture, connection, reader, "UPDATE " + table + " SET id = 8"))
                    .containsExactly(List.of("1", "61"));
            assertThat(after(capture, connection, reader, "UPDATE " + table + " SET v = 1"))
                    .containsExactly(List.of("1", "61"));
            assertThat(after(capture, connection, reader, "UPDATE " + table + " SET code = 'b', id = 9"))
                    .containsExactlyInAnyOrder(List.of("1", "61"), List.of("1", "62"));
            assertThat(after(capture, connection, reader, "DELETE FROM " + table))
                    .containsExactly(List.of("1", "62"));
        }
    }

    private List<List<String>> after(Capture capture, Connection connection, ChangesReader reader, String sql)
            throws Exception {
        int before = ChangesReader.keys(reader.poll()).size();
        permissive(sql);
        long marker = capture.journal.putMarker(connection);
        List<List<String>> all =
                ChangesReader.keys(reader.until(change -> change.equals(new Change.MarkerReached(marker))));
        return all.subList(before, all.size());
    }

    private List<List<String>> selected(String table) throws Exception {
        List<List<String>> rows = new ArrayList<>();
        try (Connection connection =
                        Sessions.open(schema.jdbcUrl(), server.user(), server.password(), Purpose.METADATA);
                Statement statement = connection.createStatement()) {
            TableId id = new TableId(schema.name(), table);
            UniqueKey key = key(table);
            try (ResultSet row = statement.executeQuery("SELECT " + key.selectList() + " FROM " + id.quoted())) {
                while (row.next()) {
                    rows.add(key.read(row, 1).values());
                }
            }
        }
        assertThat(rows).isNotEmpty();
        return rows;
    }

    private MigrationSpec spec(String table, String keyIndex) {
        MigrationSpec plain = TestContext.spec("key-" + System.nanoTime(), schema.name(), table, 1_700_000_000L);
        return new MigrationSpec(
                plain.migrationId(),
                plain.database(),
                plain.schema(),
                plain.table(),
                plain.timestamp(),
                plain.alter(),
                plain.renames(),
                plain.droppedAndAdded(),
                plain.session(),
                plain.setsAutoIncrement(),
                keyIndex);
    }

    private UniqueKey key(String table) throws Exception {
        try (Connection connection =
                Sessions.open(schema.jdbcUrl(), server.user(), server.password(), Purpose.METADATA)) {
            TableId id = new TableId(schema.name(), table);
            return UniqueKey.candidates(TableReader.read(connection, id).orElseThrow())
                    .get(0);
        }
    }

    /** Lets zero and impossible dates in. */
    private void permissive(String sql) throws Exception {
        try (Connection connection = schema.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("SET SESSION sql_mode = 'ALLOW_INVALID_DATES', time_zone = '+00:00'");
            statement.execute(sql);
        }
    }
}

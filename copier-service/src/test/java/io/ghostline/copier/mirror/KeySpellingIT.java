package io.ghostline.copier.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import io.ghostline.copier.fixture.Playground;
import io.ghostline.copier.ghost.GhostTable;
import io.ghostline.mysql.ServerVersion;
import io.ghostline.mysql.key.RowKey;
import io.ghostline.mysql.session.Purpose;
import io.ghostline.testkit.MySqlExtension;
import io.ghostline.testkit.TestSchema;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Where 'a', 'A' and 'ä' are one key, an event may bring any of them, and the row may since be spelled otherwise. */
@ExtendWith(MySqlExtension.class)
class KeySpellingIT {
    private static final AtomicInteger NUMBERS = new AtomicInteger();

    private final TestSchema schema;

    KeySpellingIT(TestSchema schema) {
        this.schema = schema;
    }

    static Stream<Arguments> changes() {
        return Stream.of(
                Arguments.of("UPDATE $t SET k = 'Ä' WHERE k = 'a'", List.of("a")),
                Arguments.of("UPDATE $t SET k = 'Ä' WHERE k = 'a'", List.of("Ä")),
                Arguments.of("UPDATE $t SET k = 'Ä' WHERE k = 'a'", List.of("a", "Ä")),
                Arguments.of("UPDATE $t SET v = 7 WHERE k = 'A'", List.of("A")),
                Arguments.of("DELETE FROM $t WHERE k = 'ä'", List.of("ä")),
                Arguments.of("UPDATE $t SET k = 'b' WHERE k = 'A'", List.of("A", "B")));
    }

    @ParameterizedTest
    @MethodSource("changes")
    void aRowIsMirroredUnderAnySpellingOfItsKey(String change, List<String> spellings) throws SQLException {
        Playground playground = new Playground(
                schema,
                "spelled" + NUMBERS.incrementAndGet(),
                "(k VARCHAR(10) COLLATE utf8mb4_unicode_ci PRIMARY KEY, v INT NOT NULL)",
                "ADD COLUMN w INT");
        GhostTable table = playground.ghost();
        try (Connection connection = playground.connect(Purpose.MIRROR)) {
            Mirror mirror = Mirror.of(
                    table.source(), table.ghost(), table.mapping(), table.key(), ServerVersion.of(connection));
            schema.execute("INSERT INTO " + table.sourceId().quoted() + " VALUES ('a', 1), ('c', 3)");
            mirror.mirror(connection, List.of(key("a"), key("c")));

            schema.execute(change.replace("$t", table.sourceId().quoted()));
            mirror.mirror(connection, spellings.stream().map(KeySpellingIT::key).toList());

            assertThat(rows(table.ghostId().quoted()))
                    .isEqualTo(rows(table.sourceId().quoted()))
                    .contains("c=3");
        }
    }

    private List<String> rows(String from) {
        return schema.queryStrings("SELECT CONCAT(k, '=', v) FROM " + from + " ORDER BY k");
    }

    private static RowKey key(String spelling) {
        return RowKey.of(
                java.util.HexFormat.of().formatHex(spelling.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    }
}

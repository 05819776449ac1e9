package io.ghostline.copier.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import io.ghostline.copier.fixture.Playground;
import io.ghostline.copier.ghost.GhostTable;
import io.ghostline.mysql.ServerVersion;
import io.ghostline.mysql.key.RowKey;
import io.ghostline.mysql.session.Purpose;
import io.ghostline.testkit.MySqlExtension;
import io.ghostline.testkit.SinceMySql;
import io.ghostline.testkit.TestSchema;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A column that only the ghost has holds, for each row, what the ALTER would give it as the row is now. */
@ExtendWith(MySqlExtension.class)
class NewColumnsIT {
    private static final AtomicInteger NUMBERS = new AtomicInteger();

    private final TestSchema schema;

    NewColumnsIT(TestSchema schema) {
        this.schema = schema;
    }

    @Test
    @SinceMySql(value = "8.0.13", what = "defaults that are expressions")
    void aChangedRowHasWhatTheExpressionGivesIt() throws SQLException {
        aChangedRowHasWhatTheAlterWouldGiveIt("ADD x INT DEFAULT (v * 2)", "14");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "NULL",
            delimiter = '|',
            value = {
                "ADD x INT DEFAULT 5                         | 5",
                "ADD x INT NOT NULL                          | 0",
                "ADD x INT AS (v * 3)                        | 21",
                "ADD x DATETIME ON UPDATE CURRENT_TIMESTAMP  | NULL"
            })
    void aChangedRowHasWhatTheAlterWouldGiveIt(String alter, @Nullable String expected) throws SQLException {
        Playground playground = new Playground(
                schema, "fresh" + NUMBERS.incrementAndGet(), "(id INT PRIMARY KEY, v INT NOT NULL)", alter);
        GhostTable table = playground.ghost();
        String source = table.sourceId().quoted();
        List<RowKey> row = List.of(RowKey.of("1"));
        try (Connection connection = playground.connect(Purpose.MIRROR)) {
            Mirror mirror = Mirror.of(
                    table.source(), table.ghost(), table.mapping(), table.key(), ServerVersion.of(connection));
            schema.execute("INSERT INTO " + source + " VALUES (1, 1)");
            mirror.mirror(connection, row);

            schema.execute("UPDATE " + source + " SET v = 7 WHERE id = 1");
            mirror.mirror(connection, row);
        }

        assertThat(schema.queryStrings("SELECT CONCAT(v, ' ', IFNULL(x, 'NULL')) FROM "
                        + table.ghostId().quoted()))
                .containsExactly("7 " + (expected == null ? "NULL" : expected));
    }
}

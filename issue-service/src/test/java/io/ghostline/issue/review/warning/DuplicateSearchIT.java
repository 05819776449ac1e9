package io.ghostline.issue.review.warning;

import static org.assertj.core.api.Assertions.assertThat;

import io.ghostline.issue.review.warning.DuplicateSearch.Limits;
import io.ghostline.mysql.ServerVersion;
import io.ghostline.mysql.TableId;
import io.ghostline.mysql.ghost.ColumnMapping;
import io.ghostline.mysql.ghost.DuplicatesSql;
import io.ghostline.mysql.schema.Index;
import io.ghostline.mysql.schema.IndexPart;
import io.ghostline.mysql.schema.TableDefinition;
import io.ghostline.mysql.schema.TableReader;
import io.ghostline.mysql.session.Purpose;
import io.ghostline.mysql.session.Sessions;
import io.ghostline.testkit.MySqlExtension;
import io.ghostline.testkit.Numbers;
import io.ghostline.testkit.TestSchema;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(MySqlExtension.class)
class DuplicateSearchIT {
    private static final int ROWS = 100_000;
    private static final Duration AMPLE = Duration.ofSeconds(60);

    private final TestSchema schema;

    DuplicateSearchIT(TestSchema schema) {
        this.schema = schema;
    }

    /** One pair of equal values near the start of the table, one at its end. */
    @BeforeAll
    static void rows(TestSchema schema) {
        schema.execute(
                "CREATE TABLE many (id INT PRIMARY KEY, v VARCHAR(40) NOT NULL, few INT NOT NULL)",
                "INSERT INTO many SELECT n, CASE n WHEN 5 THEN 'v4' WHEN " + ROWS + " THEN 'v" + (ROWS - 1)
                        + "' ELSE CONCAT('v', n) END, n % 20 FROM " + Numbers.table(1, ROWS),
                "ANALYZE TABLE many");
    }

    @Test
    void whatTheRowLimitLeavesOutIsNotFoundAndThatIsTold() throws SQLException {
        Duplicates duplicates = search("v", new Limits(100, 1_000, AMPLE));

        assertThat(duplicates.examples()).containsExactly(new Duplicates.Example(List.of("v4"), 2));
        assertThat(duplicates.complete()).isFalse();
        assertThat(duplicates.extent()).isEqualTo("only 1,000 rows were looked at, the table has more");
    }

    @Test
    void allRowsAreLookedAtWhereTheLimitsLetThem() throws SQLException {
        Duplicates duplicates = search("v", new Limits(100, 2 * ROWS, AMPLE));

        assertThat(duplicates.examples())
                .containsExactlyInAnyOrder(
                        new Duplicates.Example(List.of("v4"), 2), new Duplicates.Example(List.of("v" + (ROWS - 1)), 2));
        assertThat(duplicates.complete()).isTrue();
    }

    @Test
    void noMoreThanTenExamplesAreGiven() throws SQLException {
        Duplicates duplicates = search("few", new Limits(1_000, ROWS, AMPLE));

        assertThat(duplicates.examples()).hasSize(10).allMatch(example -> example.rows() == 50);
        assertThat(duplicates.complete()).isFalse();
    }

    @Test
    void theTimeLimitEndsTheSearchWithWhatWasFoundSoFar() throws SQLException {
        Duplicates duplicates = search("v", new Limits(100, ROWS, Duration.ofMillis(1)));

        assertThat(duplicates.complete()).isFalse();
        assertThat(duplicates.extent()).startsWith("not checked").endsWith("the time limit of 1 ms was reached");
    }

    @Test
    void fewerRowsAreLookedAtWhereTheyAreLarge() {
        assertThat(Limits.of(100).rows()).isEqualTo(1_000_000);
        assertThat(Limits.of(1_024).rows()).isEqualTo(131_072);
        assertThat(Limits.of(1 << 20).rows()).isEqualTo(20_000);
    }

    private Duplicates search(String column, Limits limits) throws SQLException {
        try (Connection connection = Sessions.open(
                schema.jdbcUrl(), schema.server().user(), schema.server().password(), Purpose.METADATA)) {
            TableDefinition table = TableReader.read(connection, new TableId(schema.name(), "many"))
                    .orElseThrow();
            Index key = new Index("one", true, "BTREE", true, "", List.of(new IndexPart(column, null, null, false)));
            DuplicatesSql sql = DuplicatesSql.of(
                            table,
                            table,
                            ColumnMapping.between(table, table, Map.of()),
                            key,
                            ServerVersion.of(connection))
                    .orElseThrow();
            return new DuplicateSearch(connection, limits).search(sql);
        }
    }
}

package io.ghostline.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(MySqlExtension.class)
class TableComparisonIT {

    private final TestSchema schema;

    TableComparisonIT(TestSchema schema) {
        this.schema = schema;
    }

    @BeforeEach
    void twoEqualTables() {
        schema.execute(
                "DROP TABLE IF EXISTS a, b",
                "CREATE TABLE a (id INT, part INT, v VARBINARY(9), PRIMARY KEY (id, part))",
                "INSERT INTO a VALUES (1, 1, 'x'), (1, 2, NULL), (2, 1, '')",
                "CREATE TABLE b LIKE a",
                "ALTER TABLE b ADD COLUMN extra INT, MODIFY id BIGINT",
                "INSERT INTO b (id, part, v) SELECT * FROM a");
    }

    @Test
    void equal_tables_have_no_differences() throws SQLException {
        assertThat(compare()).isEmpty();
    }

    @Test
    void tells_missing_surplus_and_changed_rows() throws SQLException {
        schema.execute(
                "UPDATE b SET v = '' WHERE id = 1 AND part = 2",
                "DELETE FROM b WHERE id = 1 AND part = 1",
                "INSERT INTO b VALUES (3, 1, 'z', 0)");

        assertThat(compare())
                .containsExactly(
                        new RowDifference("31,31", "31,31,78", null),
                        new RowDifference("31,32", "31,32,NULL", "31,32,"),
                        new RowDifference("33,31", null, "33,31,7a"));
    }

    @Test
    void refuses_a_key_that_is_none() throws SQLException {
        try (Connection connection = schema.connect()) {
            assertThatThrownBy(() ->
                            TableComparison.compare(connection, table("a"), table("b"), List.of("v"), List.of("id")))
                    .hasMessageContaining("not a key");
        }
    }

    private List<RowDifference> compare() throws SQLException {
        try (Connection connection = schema.connect()) {
            return TableComparison.compare(
                    connection, table("a"), table("b"), List.of("id", "part", "v"), List.of("id", "part"));
        }
    }

    private String table(String name) {
        return schema.name() + "." + name;
    }
}

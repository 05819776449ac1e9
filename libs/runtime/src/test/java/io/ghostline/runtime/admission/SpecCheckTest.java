package io.ghostline.runtime.admission;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ghostline.contracts.migration.ColumnRename;
import io.ghostline.contracts.migration.MigrationSpec;
import io.ghostline.mysql.token.SqlMode;
import io.ghostline.runtime.assignment.MigrationFailedException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpecCheckTest {
    private static MigrationSpec spec(String table, String alter, List<ColumnRename> renames, Set<String> both) {
        return new MigrationSpec("m", "main", "shop", table, 1, alter, renames, both);
    }

    private static void check(String alter) {
        SpecCheck.check(spec("orders", alter, List.of(), Set.of()), SqlMode.STANDARD);
    }

    @Test
    void what_issue_service_makes_passes() {
        assertThatCode(() -> check("ADD COLUMN note VARCHAR(10) DEFAULT 'a, RENAME TO b', DROP KEY by_a"))
                .doesNotThrowAnyException();
        assertThatCode(() -> SpecCheck.check(
                        spec(
                                "orders",
                                "CHANGE a b INT, DROP c, ADD COLUMN c INT, AUTO_INCREMENT = 7",
                                List.of(new ColumnRename("a", "b")),
                                Set.of("c")),
                        SqlMode.STANDARD))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "RENAME TO other",
                "RENAME other",
                "RENAME AS mysql.user",
                "ADD COLUMN note INT, RENAME TO other",
                "ADD COLUMN note INT; DROP TABLE users",
                "ADD COLUMN note INT /*! , RENAME TO other */",
                ".other ADD COLUMN note INT",
                ", RENAME TO other",
                "DISCARD TABLESPACE",
                "EXCHANGE PARTITION p WITH TABLE mysql.user",
                "ENGINE = MyISAM",
                "ADD FOREIGN KEY (a) REFERENCES other (a)",
                "ADD COLUMN note INT, ALGORITHM = COPY",
                "ADD COLUMN note VARCHAR(9) DEFAULT 'open"
            })
    void what_it_refuses_is_refused_with_what_to_do(String alter) {
        assertThatThrownBy(() -> check(alter))
                .isInstanceOf(MigrationFailedException.class)
                .hasMessageStartingWith("this migration is not run: ")
                .hasMessageContaining("See who may write there, cancel it, and file an issue");
    }

    /** In one mode a text, in the other a name and a clause behind it. */
    @Test
    void it_is_read_as_the_session_reads_it() {
        MigrationSpec spec = spec("orders", "ADD n CHAR(9) DEFAULT '\\', RENAME TO x, COMMENT ''", List.of(), Set.of());

        assertThatCode(() -> SpecCheck.check(spec, SqlMode.STANDARD)).hasMessageContaining("not closed");
        assertThatCode(() -> SpecCheck.check(spec, new SqlMode(false, true)))
                .hasMessageContaining("renaming the table is not a migration");
    }

    @Test
    void columns_that_are_not_those_of_the_alter_are_refused() {
        assertThatThrownBy(() -> SpecCheck.check(
                        spec("orders", "ADD COLUMN note INT", List.of(new ColumnRename("a", "b")), Set.of()),
                        SqlMode.STANDARD))
                .hasMessageContaining("its columns are not those of its ALTER");
        assertThatThrownBy(() -> SpecCheck.check(
                        spec("orders", "ADD COLUMN note INT", List.of(), Set.of("a")), SqlMode.STANDARD))
                .hasMessageContaining("its columns are not those of its ALTER");
    }

    @Test
    void a_reserved_table_is_refused() {
        assertThatThrownBy(() -> SpecCheck.check(
                        spec("~orders_1_del", "ADD COLUMN note INT", List.of(), Set.of()), SqlMode.STANDARD))
                .hasMessageContaining("~orders_1_del is a reserved table");
    }
}

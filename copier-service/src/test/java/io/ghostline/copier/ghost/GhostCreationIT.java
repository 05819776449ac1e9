package io.ghostline.copier.ghost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.ghostline.contracts.migration.ColumnRename;
import io.ghostline.contracts.migration.CopySettings;
import io.ghostline.contracts.migration.MigrationSettings;
import io.ghostline.copier.fixture.Playground;
import io.ghostline.copier.session.NamedLock;
import io.ghostline.mysql.session.Purpose;
import io.ghostline.runtime.assignment.MigrationFailedException;
import io.ghostline.testkit.MySqlExtension;
import io.ghostline.testkit.SinceMySql;
import io.ghostline.testkit.TestSchema;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(MySqlExtension.class)
class GhostCreationIT {
    private static final String TABLE =
            "(id INT PRIMARY KEY AUTO_INCREMENT, a INT, b VARCHAR(10), KEY by_a (a), UNIQUE KEY by_b (b))";

    private final TestSchema schema;

    GhostCreationIT(TestSchema schema) {
        this.schema = schema;
    }

    private List<String> indexes(Playground playground) {
        return schema.queryStrings(
                "SELECT DISTINCT index_name FROM information_schema.statistics WHERE table_schema = '" + schema.name()
                        + "' AND table_name = '" + playground.state.ghost().name() + "' ORDER BY index_name");
    }

    @Test
    void theGhostIsTheOriginalUnderTheAlterWithoutItsPlainIndexes() throws Exception {
        Playground playground = new Playground(
                schema, "made", TABLE, "CHANGE a c INT, ADD KEY by_new (b, c)", new ColumnRename("a", "c"));

        GhostTable table = playground.ghost();

        assertThat(indexes(playground)).containsExactly("by_b", "PRIMARY");
        assertThat(table.deferred().definitions()).containsOnlyKeys("by_a", "by_new");
        assertThat(table.mapping().ofSource("a").orElseThrow().ghost().name()).isEqualTo("c");
    }

    @Test
    @SinceMySql(value = "8.0.16", what = "CHECK constraints")
    void checksAreFoundByTheirNamesOnTheOriginal() throws Exception {
        Playground playground = new Playground(
                schema,
                "checked",
                "(id INT PRIMARY KEY, a INT, CONSTRAINT z CHECK (a > 0), CONSTRAINT y CHECK (a > 1), CONSTRAINT x CHECK"
                        + " (a > 2))",
                "DROP CHECK z, ADD CONSTRAINT z CHECK (a > 3), ALTER CONSTRAINT y NOT ENFORCED, COMMENT '{d}'");

        playground.ghost();

        assertThat(schema.queryStrings(
                        "SELECT CONCAT(CHECK_CLAUSE, ENFORCED) FROM information_schema.CHECK_CONSTRAINTS JOIN"
                                + " information_schema.TABLE_CONSTRAINTS USING (CONSTRAINT_SCHEMA, CONSTRAINT_NAME)"
                                + " WHERE CONSTRAINT_SCHEMA = DATABASE() AND TABLE_NAME = '"
                                + playground.state.ghost().name() + "' ORDER BY CHECK_CLAUSE"))
                .containsExactly("(`a` > 1)NO", "(`a` > 2)YES", "(`a` > 3)YES");
    }

    /** Whoever wrote it to the topic: the ghost is not made, and nothing gets the other name. */
    @Test
    void anAlterThatRenamesTheTableIsRefused() {
        Playground playground = new Playground(schema, "forged", TABLE, "ADD COLUMN extra INT, RENAME TO stolen");

        assertThatThrownBy(playground::ghost)
                .isInstanceOf(MigrationFailedException.class)
                .hasMessageContaining("renaming the table is not a migration");
        assertThat(schema.queryStrings("SHOW TABLES")).doesNotContain("stolen");
    }

    @Test
    void theDeferredIndexesSurviveACrash() throws Exception {
        Playground playground = new Playground(schema, "crashed", TABLE, "ADD COLUMN extra INT");
        GhostTable before = playground.ghost();

        GhostTable after = playground.ghost();

        assertThat(after.deferred()).isEqualTo(before.deferred());
    }

    @Test
    void aHalfMadeGhostIsMadeAnew() throws Exception {
        Playground playground = new Playground(schema, "half", TABLE, "ADD COLUMN extra INT");
        schema.execute("CREATE TABLE " + playground.state.ghost().quoted() + " LIKE " + playground.source.quoted());

        GhostTable table = playground.ghost();

        assertThat(table.ghost().column("extra")).isPresent();
    }

    @Test
    void aGhostThatIsRecordedIsNeverDropped() throws Exception {
        Playground playground = new Playground(schema, "kept", TABLE, "ADD COLUMN extra INT");
        playground.ghost();
        schema.execute("INSERT INTO " + playground.state.ghost().quoted() + " (id) VALUES (1)");

        playground.ghost();

        assertThat(playground.count(playground.state.ghost())).isEqualTo(1);
    }

    @Test
    void indexesStayWhenTheyAreNotToBeDeferred() throws Exception {
        Playground playground = new Playground(schema, "undeferred", TABLE, "ADD COLUMN extra INT");
        CopySettings copy = CopySettings.DEFAULTS;
        playground.leave.settings(MigrationSettings.DEFAULTS.withCopy(
                new CopySettings(copy.chunkTime(), copy.threads(), copy.chunkRowsMin(), copy.chunkRowsMax(), false)));

        GhostTable table = playground.ghost();

        assertThat(indexes(playground)).containsExactly("by_a", "by_b", "PRIMARY");
        assertThat(table.deferred().isEmpty()).isTrue();
    }

    @Test
    void aGhostThatVanishedFailsTheMigration() throws Exception {
        Playground playground = new Playground(schema, "vanished", TABLE, "ADD COLUMN extra INT");
        playground.ghost();
        schema.execute("DROP TABLE " + playground.state.ghost().quoted());

        assertThatThrownBy(playground::ghost)
                .isInstanceOf(MigrationFailedException.class)
                .hasMessageContaining("is gone");
    }

    @Test
    void anAlterThatTakesTheKeyAwayFailsTheMigration() {
        Playground playground = new Playground(
                schema,
                "keyless",
                "(id INT PRIMARY KEY, a INT)",
                "DROP PRIMARY KEY, DROP COLUMN id, ADD PRIMARY KEY (a)");

        assertThatThrownBy(playground::ghost).isInstanceOf(MigrationFailedException.class);
    }

    @Test
    void onlyOneSessionMakesGhosts() throws Exception {
        Playground playground = new Playground(schema, "raced", TABLE, "ADD COLUMN extra INT");
        CompletableFuture<GhostTable> second;
        try (Connection first = playground.connect(Purpose.SCHEMA_CHANGE)) {
            new NamedLock(playground.state.ghost()).acquire(first, playground.leave);
            second = CompletableFuture.supplyAsync(() -> {
                try {
                    return playground.ghost();
                } catch (SQLException e) {
                    throw new IllegalStateException(e);
                }
            });
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> schema.queryLong("SELECT COUNT(*) FROM information_schema.processlist WHERE db = '"
                                    + schema.name() + "' AND state = 'User lock'")
                            > 0);
            assertThat(schema.queryLong("SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = '"
                            + schema.name() + "' AND table_name = '"
                            + playground.state.ghost().name() + "'"))
                    .isZero();
        }
        assertThat(second.get().ghost().column("extra")).isPresent();
    }
}

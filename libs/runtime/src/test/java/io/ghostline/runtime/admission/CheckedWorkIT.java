package io.ghostline.runtime.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ghostline.contracts.event.MigrationEvent;
import io.ghostline.contracts.migration.CutOverMode;
import io.ghostline.contracts.migration.DefinitionSession;
import io.ghostline.contracts.migration.DesiredState;
import io.ghostline.contracts.migration.Migration;
import io.ghostline.contracts.migration.MigrationSettings;
import io.ghostline.contracts.migration.MigrationSpec;
import io.ghostline.contracts.progress.MigrationProgress;
import io.ghostline.runtime.assignment.MigrationContext;
import io.ghostline.runtime.assignment.MigrationFailedException;
import io.ghostline.runtime.assignment.MigrationWork;
import io.ghostline.runtime.databases.Database;
import io.ghostline.testkit.MySqlExtension;
import io.ghostline.testkit.TestSchema;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(MySqlExtension.class)
class CheckedWorkIT {
    private final TestSchema schema;
    private final List<String> calls = new ArrayList<>();
    private final CheckedWork work;

    CheckedWorkIT(TestSchema schema) {
        this.schema = schema;
        Database database = new Database(
                "main",
                schema.jdbcUrl(),
                schema.server().user(),
                schema.server().password());
        this.work = new CheckedWork(name -> database, new Recorded());
    }

    private static MigrationSpec spec(String schema, String alter, String timeZone, String sqlMode) {
        return new MigrationSpec(
                "m",
                "main",
                schema,
                "orders",
                1,
                alter,
                List.of(),
                Set.of(),
                new DefinitionSession(timeZone, sqlMode),
                false,
                null);
    }

    @Test
    void what_issue_service_lets_through_is_worked_on() throws Exception {
        MigrationSpec spec = spec(schema.name(), "ADD COLUMN note INT", "SYSTEM", "");

        assertThat(work.run(new Told(spec))).containsExactly("ran");
        assertThat(work.cleanUp(new Told(spec))).containsExactly("cleaned");
    }

    @Test
    void another_schema_is_left_alone_when_it_is_cleaned_up_too() throws Exception {
        MigrationSpec spec = spec("mysql", "ADD COLUMN note INT", "SYSTEM", "");

        assertThatThrownBy(() -> work.run(new Told(spec)))
                .isInstanceOf(MigrationFailedException.class)
                .hasMessageContaining("names schema mysql, but database main is schema " + schema.name());
        assertThat(work.cleanUp(new Told(spec))).isEmpty();
        assertThat(calls).isEmpty();
    }

    @Test
    void an_alter_that_renames_the_table_is_never_begun() {
        MigrationSpec spec = spec(schema.name(), "ADD COLUMN note INT, RENAME TO other", "SYSTEM", "");

        assertThatThrownBy(() -> work.run(new Told(spec)))
                .isInstanceOf(MigrationFailedException.class)
                .hasMessageContaining("renaming the table is not a migration");
        assertThat(calls).isEmpty();
    }

    /** ANSI is short for ANSI_QUOTES and others: only the server knows what a session with it reads as a name. */
    @Test
    void the_alter_is_read_in_the_session_in_which_it_is_run() {
        MigrationSpec spec = spec(schema.name(), "ADD \"a\" INT COMMENT '\", RENAME TO x, ADD \"b'", "SYSTEM", "ANSI");
        assertThatCode(() -> work.run(new Told(spec))).doesNotThrowAnyException();
    }

    /** The session comes with the record, too. */
    @ParameterizedTest
    @ValueSource(strings = {"\\', @leaked = 1, @more = \\'", "SYSTEM', @leaked = 1, @more = '"})
    void the_session_of_a_record_sets_nothing_else(String timeZone) {
        MigrationSpec spec = spec(schema.name(), "ADD COLUMN note INT", timeZone, ", @last = 1 #");

        assertThatThrownBy(() -> work.run(new Told(spec)))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("Unknown or incorrect time zone");
        assertThat(calls).isEmpty();
    }

    private final class Recorded implements MigrationWork {
        @Override
        public List<String> run(MigrationContext context) {
            calls.add("run");
            return List.of("ran");
        }

        @Override
        public List<String> cleanUp(MigrationContext context) {
            calls.add("cleanUp");
            return List.of("cleaned");
        }
    }

    private record Told(MigrationSpec asked) implements MigrationContext {
        @Override
        public Migration desired() {
            return new Migration(asked, DesiredState.RUNNING, CutOverMode.AUTOMATIC, MigrationSettings.DEFAULTS, 1);
        }

        @Override
        public void await(Duration atMost) {}

        @Override
        public void checkStopped() {}

        @Override
        public void hindered(SQLException cause) {}

        @Override
        public void publish(MigrationEvent event) {}

        @Override
        public void sample(MigrationProgress progress) {}
    }
}

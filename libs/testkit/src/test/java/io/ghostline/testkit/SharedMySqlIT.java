package io.ghostline.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.ghostline.localservers.MySqlServer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(MySqlExtension.class)
class SharedMySqlIT {

    @Test
    void gives_each_test_class_a_schema_of_its_own(TestSchema schema) {
        schema.execute("CREATE TABLE t (id INT PRIMARY KEY, v VARCHAR(9))", "INSERT INTO t VALUES (1, 'a'), (2, NULL)");

        assertThat(schema.name()).startsWith("sharedmysqlit_");
        assertThat(schema.queryStrings("SELECT v FROM t ORDER BY id")).containsExactly("a", null);
        assertThat(schema.queryLong("SELECT COUNT(*) FROM t")).isEqualTo(2);
    }

    @Test
    void drops_a_schema_that_is_closed(TestSchema other) {
        TestSchema closed = TestSchema.forClass(getClass());

        closed.close();

        assertThat(other.queryStrings("SHOW DATABASES")).contains(other.name()).doesNotContain(closed.name());
    }

    @Test
    void is_found_by_the_note_that_its_starter_left(MySqlServer server, @TempDir Path folder) {
        Path note = folder.resolve("note");

        ServerNote.write(note, server);

        assertThat(ServerNote.read(note))
                .hasValueSatisfying(found -> assertThat(found.port()).isEqualTo(server.port()));
    }

    @Test
    void a_note_of_a_server_that_is_gone_counts_for_nothing(@TempDir Path folder) {
        Path note = folder.resolve("note");
        try (MySqlServer own = OwnMySql.start()) {
            ServerNote.write(note, own);
        }

        assertThat(ServerNote.read(note)).isEmpty();
    }

    @Test
    @SinceMySql(value = "8.0.26", what = "plugin rpl_semi_sync_source")
    void can_load_the_plugin_of_semi_synchronous_replication() throws SQLException {
        try (MySqlServer own = OwnMySql.start();
                Connection connection = own.connect("");
                Statement statement = connection.createStatement()) {
            statement.execute("INSTALL PLUGIN rpl_semi_sync_source SONAME 'semisync_source.so'");
        }
    }
}

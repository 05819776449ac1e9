package io.ghostline.localservers;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OldMySqlIT {

    @ParameterizedTest
    @CsvSource({"5.7, 5.7.22", "8.0.12, 8.0.12", "8.0.15, 8.0.15"})
    void an_old_server_is_to_be_had_by_name(String name, String expected) throws SQLException {
        MySqlProvider provider = new MySqlProvider(MySqlProvider.local(Optional.of(MySqlVersion.parse(name))));

        try (MySqlServer server = provider.start(MySqlOptions.defaults());
                Connection connection = server.connect("");
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT VERSION(), @@log_bin, @@binlog_format, ENABLED"
                        + " FROM performance_schema.setup_instruments WHERE NAME = 'wait/lock/metadata/sql/mdl'")) {
            row.next();
            assertThat(row.getString(1)).startsWith(expected);
            assertThat(row.getBoolean(2)).isTrue();
            assertThat(row.getString(3)).isEqualTo("ROW");
            assertThat(row.getString(4)).isEqualTo("YES");
        }
    }
}

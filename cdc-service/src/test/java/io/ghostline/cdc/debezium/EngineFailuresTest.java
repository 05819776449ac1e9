package io.ghostline.cdc.debezium;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.shyiko.mysql.binlog.network.ServerException;
import io.debezium.DebeziumException;
import io.ghostline.cdc.capture.ForeignStatementException;
import io.ghostline.runtime.assignment.MigrationFailedException;
import java.io.IOException;
import java.sql.SQLException;
import org.apache.kafka.connect.errors.ConnectException;
import org.junit.jupiter.api.Test;

class EngineFailuresTest {
    @Test
    void a_lost_connection_passes_however_it_is_wrapped() {
        assertThat(EngineFailures.explain(new ConnectException("stopped", new IOException("closed"))))
                .isInstanceOf(IOException.class);
        SQLException lost = new SQLException("gone", "08S01");
        assertThat(EngineFailures.explain(new ConnectException(new IllegalStateException(lost))))
                .isSameAs(lost);
    }

    @Test
    void a_server_that_can_not_be_reached_at_the_start_passes_and_no_class_is_named() {
        assertThat(EngineFailures.explain(new DebeziumException(
                        "Connector configuration is not valid. Unable to connect: Too many connections")))
                .isInstanceOf(IOException.class)
                .hasMessage("the capture can't connect to the server: Unable to connect: Too many connections");
        assertThat(EngineFailures.explain(new ConnectException("x", new IOException("closed"))))
                .hasMessage("capture stopped: closed");
    }

    @Test
    void foreign_ddl_and_unknown_failures_do_not_pass() {
        assertThat(EngineFailures.explain(new IllegalStateException(new ForeignStatementException("ALTER TABLE t"))))
                .isInstanceOf(MigrationFailedException.class)
                .hasMessageContaining("ALTER TABLE t");
        assertThat(EngineFailures.explain(new ConnectException("x", new IllegalArgumentException("odd"))))
                .isInstanceOf(MigrationFailedException.class)
                .hasMessageContaining("odd");
    }

    @Test
    void of_the_fatal_errors_of_the_binlog_only_a_missing_file_does_not_pass() {
        assertThat(EngineFailures.explain(new ServerException(
                        "Could not find first log file name in binary log index file", 1236, "HY000")))
                .isInstanceOf(MigrationFailedException.class);
        assertThat(EngineFailures.explain(new ServerException(
                        "A replica with the same server_uuid/server_id has connected", 1236, "HY000")))
                .isInstanceOf(IOException.class);
    }
}

package io.ghostline.runtime.assignment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class FailuresTest {
    private final Failures failures = new Failures();

    @Test
    void the_reason_of_a_failed_migration_is_found_behind_its_wrappers() {
        assertThat(failures.reason(new IllegalStateException(new MigrationFailedException("because"))))
                .isEqualTo("because");
    }

    @Test
    void what_may_pass_has_no_reason() {
        assertThat(failures.reason(new SQLException("lost", "08S01"))).isNull();
        assertThat(failures.reason(new SQLException("deadlock", "40001", 1213))).isNull();
        assertThat(failures.reason(new IllegalStateException(new IOException("closed"))))
                .isNull();
        assertThat(failures.reason(new org.apache.kafka.common.errors.TimeoutException("late")))
                .isNull();
        assertThat(failures.reason(new org.apache.kafka.common.KafkaException(
                        "no producer", new org.apache.kafka.common.config.ConfigException("no resolvable address"))))
                .isNull();
    }

    @Test
    void what_mysql_refuses_is_a_reason_with_its_number() {
        assertThat(failures.reason(new SQLException("Access denied", "42000", 1142)))
                .isEqualTo("MySQL: Access denied (error 1142)");
    }

    @Test
    void anything_else_is_a_bug() {
        assertThat(failures.reason(new IllegalArgumentException("x"))).contains("bug in Ghostline");
    }
}

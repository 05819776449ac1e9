package io.ghostline.runtime.assignment;

import static org.assertj.core.api.Assertions.assertThat;

import io.ghostline.runtime.assignment.Failures.Verdict;
import java.io.IOException;
import java.sql.SQLException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FailuresTest {
    private final Failures failures = new Failures();

    @Test
    void the_reason_of_a_failed_migration_is_found_behind_its_wrappers() {
        assertThat(failures.verdict(new IllegalStateException(new MigrationFailedException("because"))))
                .isEqualTo(new Verdict.Fatal("because"));
    }

    @Test
    void what_kafka_does_passes_however_long_it_takes() {
        assertThat(failures.verdict(new TimeoutException("late"))).isEqualTo(new Verdict.Passing());
        assertThat(failures.verdict(new KafkaException("no producer", new ConfigException("no resolvable address"))))
                .isEqualTo(new Verdict.Passing());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "08004 | 1040 | Too many connections | the server takes no more connections (1040)",
                "HY000 | 1290 | The MySQL server is running with the --super-read-only option so it cannot | the server is read-only (1290)",
                "HY000 | 1836 | Running in read-only mode | the server is read-only (1836)",
                "25006 | 1792 | Cannot execute statement in a READ ONLY transaction. | the server is read-only (1792)",
                "42000 | 1142 | INSERT command denied | the account is not allowed to: INSERT command denied (1142)",
                "28000 | 1045 | Access denied for user | the account is not allowed to: Access denied for user (1045)",
                "HY000 | 1114 | The table 't' is full | a disk or tablespace of the server is full: The table 't' is full (1114)",
                "08S01 | 0 | Communications link failure | the server can't be reached: Communications link failure",
                "08001 | 0 | could not connect to x as y | the server can't be reached: could not connect to x as y",
                "40001 | 1213 | Deadlock found | Deadlock found (1213)"
            })
    void what_an_operator_can_mend_is_waited_out(String state, int code, String message, String told) {
        assertThat(failures.verdict(new SQLException(message, state, code)))
                .isInstanceOfSatisfying(
                        Verdict.Outage.class,
                        outage -> assertThat(outage.what()).isEqualTo(told));
    }

    @Test
    void a_stream_that_broke_is_waited_out() {
        assertThat(failures.verdict(new IllegalStateException(new IOException("closed"))))
                .isInstanceOf(Verdict.Outage.class);
    }

    @Test
    void what_mysql_refuses_is_a_reason_with_its_number() {
        assertThat(failures.verdict(new SQLException("Unknown column 'x'", "42S22", 1054)))
                .isEqualTo(new Verdict.Fatal("MySQL: Unknown column 'x' (error 1054)"));
        assertThat(failures.verdict(new SQLException(
                        "The MySQL server is running with the --secure-file-priv option so it cannot", "HY000", 1290)))
                .isInstanceOf(Verdict.Fatal.class);
    }

    @Test
    void anything_else_is_a_bug() {
        assertThat(failures.verdict(new IllegalArgumentException("x")))
                .isInstanceOfSatisfying(
                        Verdict.Fatal.class, fatal -> assertThat(fatal.reason()).contains("bug in Ghostline"));
    }
}
